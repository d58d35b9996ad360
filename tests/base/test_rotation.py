"""Another data key: everything is found and read before, during and after; nothing is lost."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.apps import apps
from django.conf import settings as told
from django.db import connection, transaction

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries import find
from motcua.base import clock, rotation
from motcua.base.encryption import Unreadable
from motcua.base.rotation import indexes, sealed
from motcua.rules.errors import Refused
from tests.apps.register.papers import a_registered_paper
from tests.cast import actor, number, person_id
from tests.expect import refused
from tests.makers import an_accepted_dossier

OLD = told.MOTCUA_DATA_KEYS[0]
NEW = "a key of the year after"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "PATIENCE", 0.05)


def waiting(found: list[rotation.Lies]) -> dict[str, int]:
    return {each.column: each.waits for each in found if each.waits}


def read_everything() -> int:
    """Every value of every encrypted column, opened."""
    return sum(len(list(model._base_manager.all())) for model in rotation.sealed_columns())


@pytest.mark.django_db
def test_all_of_it_is_laid_under_the_new_key_and_the_old_is_not_needed_any_more(
    settings: Any,
) -> None:
    a_registered_paper()
    an_accepted_dossier()
    rows = read_everything()
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    before = waiting(rotation.counted())
    assert {"dossiers_dossier.answers", "agencies_person.personal_number"} <= set(before)
    assert waiting(rotation.compared())
    assert read_everything() == rows
    seen: dict[str, int] = {}
    found = rotation.reseal(lambda table, done: seen.update({table: done}))
    assert waiting(found) == {}
    assert seen["agencies_person"] > 0
    assert not any(each.unmade or each.named for each in found)
    settings.MOTCUA_DATA_KEYS = (NEW,)
    assert read_everything() == rows
    assert waiting([*rotation.counted(), *rotation.compared()]) == {}
    assert units.person_numbered(number("sao-mai")) is not None
    assert rotation.unreadable() == []


@pytest.mark.django_db
def test_people_dossiers_and_papers_are_found_while_it_runs(settings: Any) -> None:
    dossier, paper = an_accepted_dossier(), a_registered_paper()
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    half = list(Person.objects.order_by("pk").values_list("pk", flat=True)[::2])
    for person in Person.objects.filter(pk__in=half):
        person.save()
    assert waiting(rotation.compared())["agencies_person.personal_number_blind"] > 0
    for key in ("sao-mai", "hon-cuoi", "goc-mit"):
        found = units.person_numbered(number(key))
        assert (found.pk if found else None) == person_id(key)
    by_number = {row.id for row in find(actor("lua-non"), number("sao-mai"))}
    assert {dossier.pk, paper.dossier_id} <= by_number
    from motcua.apps.register.queries import my_papers  # noqa: PLC0415

    assert [each.id for each in my_papers(actor("sao-mai"))] == [paper.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [(NEW, OLD), (OLD, NEW)])
def test_nobody_is_registered_twice_under_two_keys(settings: Any, keys: tuple[str, ...]) -> None:
    counter = units.unit_coded("H17.32.01", clock.today()).id
    new = {"name": "Hồ Thị Hoa Cải", "personal_number": "048190000991"}
    settings.MOTCUA_DATA_KEYS = keys
    agencies.register_person(actor("lua-non"), counter, **new)
    settings.MOTCUA_DATA_KEYS = keys[::-1]
    for again in (new, {**new, "personal_number": number("sao-mai")}):
        with refused("person_known"):
            agencies.register_person(actor("lua-non"), counter, **again)


@pytest.mark.usefixtures("province_of_its_own")
def test_of_two_machines_that_differ_in_the_first_key_one_registers(settings: Any) -> None:
    counter = units.unit_coded("H17.32.01", clock.today()).id
    new = {"name": "Hồ Thị Hoa Cải", "personal_number": "048190000991"}
    now, said = clock.now(), list[str]()

    def another() -> None:
        with clock.at(now):
            try:
                agencies.register_person(actor("rang-dua"), counter, **new)
            except Refused as refusal:
                said.append(refusal.code)
        connection.close()

    settings.MOTCUA_DATA_KEYS = (OLD, NEW)
    with transaction.atomic():
        agencies.register_person(actor("lua-non"), counter, **new)
        settings.MOTCUA_DATA_KEYS = (NEW, OLD)
        machine = threading.Thread(target=another)
        machine.start()
        machine.join(0.5)
        assert machine.is_alive(), "it stands in line until the first has ended"
    machine.join(10)
    assert said == ["person_known"]


@pytest.mark.django_db
def test_two_rows_of_one_number_are_named_and_both_stay(settings: Any) -> None:
    settings.MOTCUA_DATA_KEYS = (NEW,)
    other = Person(unit_path="H17.", name="Hai Lần", personal_number=number("sao-mai"))
    other.name_folded = "hai lan"
    other.save()
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    (doubled,) = [each for each in rotation.reseal() if each.doubled]
    assert (doubled.doubled, doubled.waits) == (1, 1)
    assert doubled.named == [
        f"agencies_person.personal_number_blind, row {person_id('sao-mai')}:"
        " another row is of the same value"
    ]


@pytest.mark.usefixtures("province_of_its_own")
def test_a_row_in_somebodys_hand_is_come_back_to_and_no_change_is_lost(settings: Any) -> None:
    row = an_accepted_dossier()
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    asked, passed, met = threading.Event(), threading.Event(), list[bool]()

    def works() -> None:
        with transaction.atomic():
            mine = Dossier.objects.select_for_update().get(pk=row.pk)
            asked.set()
            met.append(passed.wait(10))
            mine.answers = {**mine.answers, "child_name": "Trần Văn Nắng Mai"}
            mine.save(update_fields=["answers"])
            Person.objects.filter(pk=person_id("sao-mai")).update(phone="0905000123")
        connection.close()

    def seen(table: str, _done: int) -> None:
        if table == "dossiers_message":
            passed.set()
            officer.join(10)

    officer = threading.Thread(target=works)
    officer.start()
    asked.wait(10)
    assert waiting(rotation.reseal(seen)) == {}
    assert met == [True], "it waits for no row, and so holds nobody up who waits for another"
    settings.MOTCUA_DATA_KEYS = (NEW,)
    assert Dossier.objects.get(pk=row.pk).answers["child_name"] == "Trần Văn Nắng Mai"
    assert Person.objects.get(pk=person_id("sao-mai")).phone == "0905000123"


FALLS = """
import os, signal
import django
django.setup()
from motcua.base import rotation
from motcua.base.rotation import indexes, sealed
sealed.CHUNK = indexes.CHUNK = 3
left = {left}

def seen(table, done):
    global left
    left -= done > 0
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

rotation.reseal(seen)
"""


@pytest.mark.usefixtures("province_of_its_own")
def test_killed_in_the_middle_it_goes_on_where_it_fell(settings: Any) -> None:
    url = urlsplit(os.environ["DATABASE_URL"])
    own = {
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_DATA_KEYS": NEW.replace(" ", "-"),
        "MOTCUA_DATA_KEY": OLD,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    settings.MOTCUA_DATA_KEYS = (own["MOTCUA_DATA_KEYS"], OLD)
    rows, whole = read_everything(), sum(waiting(rotation.counted()).values())
    left = [whole]
    for steps in (0, 4):
        fallen = subprocess.run(
            [sys.executable, "-c", FALLS.format(left=steps)],
            env={**os.environ, **own},
            check=False,
        )
        assert fallen.returncode == -signal.SIGKILL
        left.append(sum(waiting(rotation.counted()).values()))
        assert 0 < left[-1] < left[-2], "what was laid anew before the fall stays so"
        assert read_everything() == rows
    assert waiting(rotation.reseal()) == {}


@pytest.mark.django_db
def test_a_long_table_is_walked_in_pieces(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "CHUNK", 2)
    monkeypatch.setattr(indexes, "CHUNK", 2)
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    assert waiting(rotation.reseal()) == {}


@pytest.mark.django_db
def test_what_no_key_opens_is_named_and_left_alone(settings: Any) -> None:
    lost = person_id("sao-mai")
    settings.MOTCUA_DATA_KEYS = ("gone", "gone before")
    Person.objects.filter(pk=lost).update(phone="0905000123", email="sao.mai@vidu.vn")
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    found = {each.column: each for each in rotation.reseal()}
    (name,) = found["agencies_person.phone"].named
    assert name.startswith(f"agencies_person.phone, row {lost}: lies under the data key ")
    assert found["agencies_person.phone"].strange == 1
    assert found["agencies_person.personal_number"].waits == 0
    with pytest.raises(Unreadable, match="which is not given"):
        Person.objects.get(pk=lost)


@pytest.mark.django_db
def test_every_column_of_bytes_is_laid_anew_or_is_nobodys_secret() -> None:
    """An encrypted column that is not found from the models would be lost with the old key."""
    in_clear = {
        "journal_entry": {"previous", "hash"},
        "journal_block": {"root", "previous", "hash"},
        "signatures_certificate": {"der"},
        "scans_scanpage": {"small"},
    }
    tables = {model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'public' and data_type = 'bytea'"
        )
        there = {(table, column) for table, column in cursor.fetchall() if table in tables}
    walked = {
        (model._meta.db_table, each.column)
        for model, fields in rotation.sealed_columns().items()
        for each in fields
    }
    assert walked <= there
    assert there - walked == {(table, each) for table, some in in_clear.items() for each in some}


@pytest.mark.django_db
def test_no_table_that_is_laid_anew_refuses_to_be_changed() -> None:
    """A trigger that keeps a row as it was would keep it under the old key too."""
    tables = {
        model._meta.db_table for model in {**rotation.sealed_columns(), **rotation.blind_columns()}
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid"
            " where not tgisinternal and relname = any(%s)",
            [sorted(tables)],
        )
        found = {name for (name,) in cursor.fetchall()}
    # Both look at the version, the day and the promise of a dossier alone.
    assert found == {"dossier_pinned", "dossier_version_told"}
