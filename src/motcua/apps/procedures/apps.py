from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "motcua.apps.procedures"
    label = "procedures"

    def ready(self) -> None:
        from motcua.apps.procedures import reactions  # noqa: F401, PLC0415
