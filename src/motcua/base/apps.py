from django.apps import AppConfig

from motcua.base import line


class BaseConfig(AppConfig):
    name = "motcua.base"
    label = "journal"

    def ready(self) -> None:
        line.listen()
