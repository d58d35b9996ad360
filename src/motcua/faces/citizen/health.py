"""For machines that watch: whether this process lives, and whether it may be sent people."""

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.apps.documents import queries as documents
from motcua.faces.ui.access import public

PLAIN: Final = "text/plain; charset=utf-8"
_seen: Final = set[str]()
_lacked: Final = {"now": ""}
log = logging.getLogger("motcua.faces")


@public
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all: whoever gets none may start it anew.

    Nothing else is asked. A database that moves house must not make anybody kill the web.
    """
    return HttpResponse("ok", content_type=PLAIN)


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when this process can do its work, else 503 with what is missing, in fixed words:
    leaving, database, read-only, tables, files."""
    lacks = ", ".join(_lacks())
    _log_changes(lacks)
    if not lacks:
        return HttpResponse("ready", content_type=PLAIN)
    response = HttpResponse(f"not ready: {lacks}", status=503, content_type=PLAIN)
    # Asked every second: the framework would write a line of an error each time.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _log_changes(lacks: str) -> None:
    """One line when this process becomes unready or ready, or lacks something else."""
    if _lacked["now"] == lacks:
        return
    _lacked["now"] = lacks
    if lacks:
        log.error("not ready: %s", lacks)
    else:
        log.warning("ready again")


def _lacks() -> Iterator[str]:
    if settings.MOTCUA_LEAVING and Path(settings.MOTCUA_LEAVING).exists():
        yield "leaving"
    try:
        if not _writes():
            yield "read-only"
        elif not _tables():
            yield "tables"
    except (DatabaseError, InterfaceError):
        yield "database"
    if not documents.files_are_there():
        yield "files"


def _writes() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('transaction_read_only')")
        return bool(cursor.fetchone()[0] == "off")


def _tables() -> bool:
    """Every migration of this source is in the database. Newer ones may be there: while machines
    are renewed one after another, those still waiting go on. What was there once stays."""
    if "tables" in _seen:
        return True
    with connection.cursor() as cursor:
        cursor.execute("select app, name from django_migrations")
        there = set(cursor.fetchall())
    if _wanted() <= there:
        _seen.add("tables")
    return "tables" in _seen


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return frozenset(loader.disk_migrations or ())
