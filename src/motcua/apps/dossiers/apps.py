from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.apps.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        # Reactions register themselves when they are read.
        from motcua.apps.dossiers import reactions  # noqa: F401, PLC0415
