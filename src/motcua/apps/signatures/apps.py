from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "motcua.apps.signatures"
    label = "signatures"
