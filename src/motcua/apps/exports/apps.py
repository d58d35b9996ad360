from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "motcua.apps.exports"
    label = "exports"

    def ready(self) -> None:
        # Reactions register themselves when they are read.
        from motcua.apps.exports import reactions  # noqa: F401, PLC0415
