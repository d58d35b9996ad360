from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "motcua.apps.hall"
    label = "hall"
