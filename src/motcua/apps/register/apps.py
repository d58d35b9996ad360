from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "motcua.apps.register"
    label = "register"
