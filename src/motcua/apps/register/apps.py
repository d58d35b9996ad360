from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "motcua.apps.register"
    label = "register"

    def ready(self) -> None:
        from motcua.apps.register import reactions  # noqa: F401, PLC0415
