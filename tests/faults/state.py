"""What a life left behind, so that two lives can be compared, and what must hold of all of them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

from motcua.apps.documents.models import File
from motcua.apps.dossiers.models import Dossier, Result
from motcua.base import journal
from motcua.base.models import Entry
from motcua.base.verifying import verify
from motcua.gateways import documents
from tests.faults.life import Life
from tests.lives import invariants

OWN_WAY: Final = frozenset(
    ["Session", "Block", "Era", "Idempotent", "Migration", "ContentType", "Scrub"]
)
"""Rows that are as many as there were tries, or as the worker had minutes and hours."""
NEVER_ALIKE: Final = frozenset(
    [
        "sha256",
        "size",
        "token",
        "verify_token",
        "approved_token",
        "secret",
        "hash",
        "previous",
        "line",
        "xid",
        "digest",
        "shown",
        "about",
        "key",
    ]
)
"""Columns that hold chance, or the number, the hour and the code of the dossier in print."""


def watched() -> list[type[models.Model]]:
    found = []
    for model in apps.get_models():
        key = model._meta.pk
        if (
            isinstance(key, models.AutoField | models.BigAutoField)
            and model.__name__ not in OWN_WAY
            and not model._meta.app_label.startswith("procrastinate")
        ):
            found.append(model)
    return found


def marks() -> dict[str, int]:
    """The last number of every table: what is behind it is the next life's."""
    return {
        model._meta.label: model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
        for model in watched()
    }


def left_by(life: Life, since: Mapping[str, int]) -> dict[str, Any]:
    """Every row that came, of every table, without what no two lives have in common."""
    dossier = life.dossier
    own = {str(dossier.code): "CODE", life.ref: "REF"}
    for result in Result.objects.filter(dossier=dossier):
        own[str(result.number)] = "NUMBER"
    found: dict[str, Any] = {}
    for model in watched():
        rows = model._default_manager.filter(pk__gt=since[model._meta.label]).order_by("pk")
        told = [_plain_row(model, row, own) for row in rows.values()]
        if told:
            found[model._meta.label] = sorted(told, key=repr) if model is File else told
    lines = Entry.objects.filter(pk__gt=since[Entry._meta.label])
    chain = lines.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("pk")
    found["chain"] = list(chain.values_list("fact", "right"))
    found[Entry._meta.label] = sorted(lines.values_list("fact", "right", "unit_path"))
    return found


def rows_since(since: Mapping[str, int]) -> dict[str, Any]:
    """As `left_by`, of all that came and whosever it is, in no order."""
    found: dict[str, Any] = {}
    for model in watched():
        rows = model._default_manager.filter(pk__gt=since[model._meta.label])
        told = [repr(_plain_row(model, row, {})) for row in rows.values()]
        if told:
            found[model._meta.label] = sorted(told)
    return found


def _plain_row(model: type[models.Model], row: dict[str, Any], own: Mapping[str, str]) -> list[Any]:
    kept = []
    for column in model._meta.concrete_fields:
        value = row[column.attname]
        if column.primary_key or column.is_relation or column.attname.endswith("_id"):
            value = value is not None and "#"
        elif column.name in NEVER_ALIKE:
            value = bool(value)
        kept.append((column.name, _plain(value, own)))
    return kept


def _plain(value: Any, own: Mapping[str, str]) -> Any:
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, bytes | memoryview):
        return len(bytes(value)) > 0
    if isinstance(value, dict):
        return {key: _plain_under(key, each, own) for key, each in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [_plain(each, own) for each in value]
    if isinstance(value, str):
        for mine, name in own.items():
            value = value.replace(mine, name)
        return "moment" if _is_moment(value) else value
    return value


def _plain_under(key: str, value: Any, own: Mapping[str, str]) -> Any:
    return "#" if key.endswith(("_id", "_ids", "serial")) and value else _plain(value, own)


def _is_moment(text: str) -> bool:
    if len(text) < 16 or "T" not in text:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def hold(lives: list[Life]) -> None:
    """What must be true of the whole house, however often it fell."""
    for life in lives:
        invariants.hold(life.dossier)
    _numbers_have_no_holes()
    _files_are_there()
    _nothing_is_left_undone()
    journal.seal()
    broken = verify().broken
    assert broken is None, f"{broken.where}: {broken.reason}"


def _numbers_have_no_holes() -> None:
    """Each book ends where the rows that carry its numbers end, and none is missing between."""
    with connection.cursor() as cursor:
        cursor.execute("select book, last from dossiers_counter")
        books = dict(cursor.fetchall())
    codes = set(Dossier.objects.exclude(code=None).values_list("code", flat=True))
    numbers = set(Result.objects.exclude(number="").values_list("number", flat=True))
    given = sum(last for book, last in books.items() if book.startswith("dossier:"))
    assert given == len(codes), "a code was given to nobody, or to two"
    given = sum(last for book, last in books.items() if book.startswith("result:"))
    assert given == len(numbers), "a number was given to no result, or to two"


def _files_are_there() -> None:
    for sha256 in set(File.objects.values_list("sha256", flat=True)):
        assert documents.store().verify(sha256), f"a row points to {sha256[:12]}…, which is not so"


def _nothing_is_left_undone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select status, args from procrastinate_jobs where task_name = 'motcua.deliver'"
        )
        left = cursor.fetchall()
    assert left == [], f"deliveries that nobody made: {json.dumps(left, default=str)}"
