"""A process of its own that reads pieces of the journal; it begins without Django."""

import os
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


def piece(asked: Any) -> Any:
    """See `verifying.read_piece`."""
    from motcua.base.verifying import read_piece  # noqa: PLC0415

    return read_piece(asked)
