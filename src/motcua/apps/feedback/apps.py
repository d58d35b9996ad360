from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "motcua.apps.feedback"
    label = "feedback"
