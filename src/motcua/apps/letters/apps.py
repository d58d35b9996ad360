from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "motcua.apps.letters"
    label = "letters"

    def ready(self) -> None:
        # Reactions register themselves when they are read.
        from motcua.apps.letters import reactions  # noqa: F401, PLC0415
