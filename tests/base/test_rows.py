"""Rows that are read and written by statements made once are the rows of the ORM."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies.models import Person, Unit
from motcua.base import line, rows

SAMPLES: tuple[Any, ...] = (
    None,
    "",
    "Nguyễn Thị Sen",
    True,
    False,
    0,
    7,
    date(2026, 11, 20),
    datetime(2026, 11, 20, 9, 50, tzinfo=UTC),
)
OURS = [each for each in apps.get_models() if each.__module__.startswith("motcua.")]


@pytest.mark.parametrize("model", OURS, ids=lambda each: each.__name__)
def test_what_needs_no_preparing_is_what_the_orm_would_hand_over(model: type[models.Model]) -> None:
    for column in rows._all_but_the_key(model):
        for value in (each for each in SAMPLES if type(each) in column.plain):
            row = model.__new__(model)
            row.__dict__[column.attribute] = value
            prepared = column.field.get_db_prep_save(value, connection)
            assert prepared == value
            assert type(prepared) is type(value), column
            assert rows._stored(column, row) == value


def test_what_must_be_prepared_is() -> None:
    """An hour without its zone, a number where a text belongs, what is kept encrypted."""
    columns = {each.name: each for each in rows._all_but_the_key(Person)}
    held = Person(name=7, personal_number="001234567890")  # type: ignore[misc]
    assert rows._stored(columns["name"], held) == "7"
    sealed = rows._stored(columns["personal_number"], held)
    assert sealed is not None
    assert "001234567890" not in str(sealed)


@pytest.mark.django_db
def test_a_row_is_read_as_the_orm_reads_it() -> None:
    known = Unit.objects.order_by("pk").first()
    assert known is not None
    read = rows.found(Unit, known.pk)
    assert read is not None
    for field in Unit._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(known, field.attname)
    assert (read._state.adding, read._state.db) == (False, "default")
    read.save(update_fields=["basis"])  # it is a row that is there, not a new one
    assert rows.found(Unit, 0) is None


@pytest.mark.django_db
def test_what_is_empty_is_not_said_and_stays_empty() -> None:
    known = Unit.objects.order_by("pk").first()
    assert known is not None
    new = rows.found(Unit, known.pk)
    assert new is not None
    new.pk, new.code, new.until = None, "H17.99.77", None
    with CaptureQueriesContext(connection) as asked:
        rows.insert(new)
    assert '"until"' not in asked.captured_queries[0]["sql"]
    assert rows.found(Unit, new.pk) == new
    assert Unit.objects.get(pk=new.pk).until is None


@pytest.mark.django_db
def test_one_cursor_serves_a_line_and_a_new_line_has_its_own() -> None:
    first = line.cursor()
    assert line.cursor() is first
    first.close()
    assert line.cursor() is not first
    with CaptureQueriesContext(connection) as asked:
        rows.found(Unit, 1)
    assert len(asked) == 1, "what is counted must not go by the kept cursor"
