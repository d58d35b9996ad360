from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "motcua.apps.procedures"
    label = "procedures"
