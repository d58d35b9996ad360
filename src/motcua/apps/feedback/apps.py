from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "motcua.apps.feedback"
    label = "feedback"

    def ready(self) -> None:
        from motcua.apps.feedback import reactions  # noqa: F401, PLC0415
