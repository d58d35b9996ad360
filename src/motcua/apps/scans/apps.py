from django.apps import AppConfig


class ScansConfig(AppConfig):
    name = "motcua.apps.scans"
    label = "scans"

    def ready(self) -> None:
        # Reactions register themselves when they are read.
        from motcua.apps.scans import reactions  # noqa: F401, PLC0415
