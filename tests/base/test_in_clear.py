"""Everything a busy ward leaves in the database, read as whoever owns the database would."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.faces.console import province
from tests.addresses import things

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def axis_of_its_own(settings: Any, tmp_path: Path) -> None:
    """Letters of another test must not be fetched here, nor ours there."""
    settings.MOTCUA_AXIS = str(tmp_path / "axis")


TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1"
HEXED = re.compile(r"\\\\x((?:[0-9a-f]{2})+)")
DIGITS = re.compile(r"\d{9,}")
SPACES = re.compile(r"(?<=\d)[ .-](?=\d)")


def secrets_of_the_cast() -> dict[str, str]:
    """Number, telephone, mail and street of everybody; what a reader of the tables looks for."""
    found = {}
    for member in province.read("danang")["cast"]:
        for what in ("personal_number", "phone", "email", "address"):
            if word := str(member.get(what) or ""):
                found[word] = f"{what} of {member['key']}"
    return found


def met_in(table: str, looked_for: dict[str, str]) -> list[str]:
    """Whose words stand in the rows of a table, also within bytes and in groups of digits."""
    with connection.cursor() as cursor:
        cursor.execute(f'select t::text from "{table}" t')  # noqa: S608
        rows = "\n".join(row[0] for row in cursor.fetchall())
    bytes_of = (bytes.fromhex(found).decode("utf-8", "ignore") for found in HEXED.findall(rows))
    text = "\n".join((rows, *bytes_of))
    runs = DIGITS.findall(f"{text}\n{SPACES.sub('', text)}")
    numbers = {run[at : at + size] for run in set(runs) for size in (10, 12) for at in range(40)}
    return [
        f"{table}: {whose}"
        for word, whose in looked_for.items()
        if (word in numbers if word.isdigit() else word in text)
    ]


def test_no_number_phone_mail_or_address_lies_in_clear() -> None:
    things()
    looked_for = secrets_of_the_cast()
    assert len(looked_for) > 50
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [row[0] for row in cursor.fetchall()]
    assert len(tables) > 60
    found = [each for table in tables for each in met_in(table, looked_for)]
    assert not found, "\n".join(found)
    # The look itself sees: what may stand in clear is found, as text and as bytes.
    assert met_in("agencies_person", {"Đỗ Thị Nắng Hanh": "name"})
    assert met_in("journal_entry", {"Đỗ Thị Nắng Hanh": "name"})


def test_a_number_is_found_however_it_is_written() -> None:
    number = next(word for word in secrets_of_the_cast() if len(word) == 12)
    ways = (f"x {number} y", f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}")
    with connection.cursor() as cursor:
        cursor.execute("create temporary table looked_at (said text, kept bytea)")
        for way in ways:
            cursor.execute("insert into looked_at (said) values (%s)", [way])
            assert met_in("looked_at", {number: "text"}), way
            cursor.execute("delete from looked_at")
            cursor.execute("insert into looked_at (kept) values (%s)", [way.encode()])
            assert met_in("looked_at", {number: "bytes"}), way
            cursor.execute("delete from looked_at")
