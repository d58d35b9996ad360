"""Loads the apps, for the commands that need the database."""

import os

import django


def start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
