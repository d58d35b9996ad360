from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "motcua.apps.signatures"
    label = "signatures"

    def ready(self) -> None:
        from motcua.apps.signatures import reactions  # noqa: F401, PLC0415
