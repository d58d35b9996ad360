"""A process of its own that reads beside others what the database held in one moment."""

import os
from pkgutil import resolve_name
from typing import Any


def begin(view: str, database: str) -> None:
    """Look at the same database as it was in the same moment."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()

    from django.db import connection, transaction  # noqa: PLC0415

    connection.settings_dict["NAME"] = database
    transaction.set_autocommit(False)
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute(f"set transaction snapshot '{view}'")


def call(asked: tuple[str, Any]) -> Any:
    """The answer of a function by its full name, which is imported only here."""
    name, about = asked
    return resolve_name(name)(about)
