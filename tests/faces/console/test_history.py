"""A history that is laid is the history that would have been lived: row by row, line by line.

Left out of the comparison, and why: the numbers of rows (given by sequences; each is compared as
the place of its row in its dossier), the transaction of a line, nonces (both sides are decrypted),
tokens, secrets and the secret in a paper's code (chance on the slow path), the serials in codes and
numbers of results (the slow path counts in the order of the day; that both give each book the same
numbers is compared), hashes (compared by `base.verifying`), how many blocks seal the lines (a laid
part is sealed when it is laid) and the deliveries that wait for a worker (a laid history has none).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier, Result
from motcua.base.encryption import blind
from motcua.base.verifying import verify
from motcua.faces.console.laying import history_of
from motcua.faces.console.simulation import courses, crowd
from motcua.faces.console.simulation.courses import History
from motcua.faces.console.simulation.days import Days
from motcua.faces.console.simulation.laying import Laid, Layer
from motcua.faces.console.simulation.officers import Officers
from motcua.faces.console.simulation.workshop import enrol, tables

pytestmark = pytest.mark.django_db

WINDOWS = {
    "over the New Year": (datetime(2025, 10, 20), datetime(2026, 1, 16), 90),
    "across the reform": (datetime(2025, 5, 26), datetime(2025, 7, 18), 70),
}
FAR, APART = 60_000_000_000, 100_000_000
NUMBER = re.compile(r"(?<![0-9a-f])6\d{10}(?![0-9a-f])")
CHANCE = {"token", "secret", "verify_token", "xid", "previous", "hash", "paper_code"}
SERIAL = re.compile(r"(-\d{6})-\d{4,}")


def planned(window: str) -> History:
    since, until, count = WINDOWS[window]
    return history_of(7, count, since, until)


def laid(history: History, **more: Any) -> Laid:
    return Layer(history, **more).lay()


def lived(history: History) -> None:
    """The same through the commands: everybody is enrolled, every plan is lived in turn."""
    for number, person in crowd.everybody(history.people):
        enrol(person, crowd.home_of(number), crowd.enrolled_at(history.since))
    plans = [
        copies.course.plan(part.day, crowd.person(who))
        for part in history.parts()
        for copies in part.copies
        for who in copies.people
    ]
    days = Days(history.until, Officers())
    days.live(plans)
    assert not days.tally.refused


@contextmanager
def undone() -> Iterator[None]:
    before = {}
    with transaction.atomic(), connection.cursor() as cursor:
        agencies.forget_versions()
        for number, table in enumerate(numbered()):
            cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id'))", [table])
            before[table] = cursor.fetchone()[0]
            set_next(table, FAR + number * APART)
        yield
        transaction.set_rollback(True)
    for table, number in before.items():
        set_next(table, number)
    agencies.forget_versions()


def set_next(table: str, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, number])


def numbered() -> list[str]:
    without = {"dossiers_counter", "register_book", "procrastinate_jobs"}
    return [each for each in tables() if each not in without]


def lives() -> list[str]:
    """Each dossier with all that belongs to it, as a text that two runs can agree on."""
    models = {each._meta.db_table: each for each in apps.get_models()}
    found: dict[int, list[tuple[str, int, dict[str, Any]]]] = {}
    papers = dict(
        models["register_registeredpaper"].objects.values_list("id", "dossier_id")  # type: ignore[attr-defined]
    )
    files = dict(
        models["dossiers_given"].objects.exclude(file=None).values_list("file_id", "dossier_id")  # type: ignore[attr-defined]
    )
    for table in numbered():
        if table == "agencies_person":
            continue
        for row in models[table].objects.order_by("id").values():  # type: ignore[attr-defined]
            if table == "journal_entry":
                kind, of = row["subject_kind"], row["subject_id"]
                whose = {"dossier": of, "registered_paper": papers.get(of)}.get(kind)
                row = {k: v for k, v in row.items() if k != "line"} | json.loads(row["line"])  # noqa: PLW2901
            elif table == "documents_file":
                whose = files.get(row["id"])
            else:
                whose = row["id"] if table == "dossiers_dossier" else row.get("dossier_id")
            if whose is not None and row["id"] > FAR:
                found.setdefault(whose, []).append((table, row["id"], row))
    return sorted(told(rows) for rows in found.values())


def told(rows: list[tuple[str, int, dict[str, Any]]]) -> str:
    names = {str(key): f"{table}#{n}" for n, (table, key, _) in enumerate(rows)}
    text = json.dumps(
        [(table, plain(row)) for table, _, row in rows],
        default=str,
        ensure_ascii=False,
        sort_keys=True,
        indent=1,
    )
    people = agencies_numbers()

    def named(match: re.Match[str]) -> str:
        return names.get(match[0]) or people.get(int(match[0]), match[0])

    return SERIAL.sub(r"\1-N", NUMBER.sub(named, text))


def plain(row: dict[str, Any]) -> Any:
    out = {k: plain(v) if isinstance(v, dict) else v for k, v in row.items() if k not in CHANCE}
    for key in ("number", "serial"):
        if out.get(key):
            out[key] = re.sub(r"^\d+", "N", str(out[key]))
    return out


_people: dict[int, str] = {}


def agencies_numbers() -> dict[int, str]:
    if not _people:
        model = apps.get_model("agencies", "Person")
        _people.update(
            {
                pk: f"person {number}"
                for pk, number in model.objects.values_list("id", "personal_number")
            }
        )
    return _people


def counted() -> dict[str, int]:
    """Rows of every table there is."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            cursor.execute(f'select count(*) from public."{name}"')  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return found


def given_numbers() -> Any:
    codes = sorted(Dossier.objects.exclude(code=None).values_list("code", flat=True))
    numbers = Counter(Result.objects.values_list("unit_path", "number"))
    with connection.cursor() as cursor:
        cursor.execute("select book, last from dossiers_counter order by book")
        return codes, numbers, cursor.fetchall()


def people_told() -> Any:
    model = apps.get_model("agencies", "Person")
    rows = model.objects.filter(verified_by="simulated", id__gt=FAR).order_by(
        "personal_number_blind"
    )
    return [
        {k: v for k, v in row.items() if k != "id"}
        for row in rows.values()
        if row["personal_number"][6] == crowd.MARK
    ]


@pytest.mark.parametrize("window", WINDOWS)
def test_a_laid_history_is_the_one_that_would_have_been_lived(
    window: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Few courses, so that many of these dossiers are copies on other days than their models'.
    monkeypatch.setattr(courses, "FEWEST", 2)
    with undone():
        _people.clear()
        lived(planned(window))
        slow = lives(), given_numbers(), people_told(), counted()
        assert verify().broken is None
    with undone():
        _people.clear()
        done = laid(planned(window))
        fast = lives(), given_numbers(), people_told(), counted()
        assert verify().broken is None
        tokens = {
            each.verify_token: blind(f"{each.dossier_id}:{each.part}:1", "result")
            for each in Result.objects.all()
        }
        assert all(has == should for has, should in tokens.items())
    count = WINDOWS[window][2]
    assert done.dossiers == count == len(fast[0])
    assert done.models < count * 0.7
    gone_over = sum("DossierMoved" in each for each in fast[0])
    assert bool(gone_over) == (window == "across the reform")
    for one, other in zip(slow[0], fast[0], strict=True):
        assert one == other
    assert slow[1:3] == fast[1:3]
    differ = {name for name in slow[3] if slow[3][name] != fast[3][name]}
    assert differ <= {"procrastinate_jobs", "procrastinate_events", "journal_block"}
