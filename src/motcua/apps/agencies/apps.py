from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "motcua.apps.agencies"
    label = "agencies"
