"""motcua keys: what lies under which key is told, laid anew, and the doctor knows of it."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings as told

from motcua.apps.agencies.models import Person
from motcua.base import rotation
from motcua.faces.console import doctor
from motcua.faces.console import keys as console
from tests.cast import person_id
from tests.certified import certified

pytestmark = pytest.mark.django_db

OLD = told.MOTCUA_DATA_KEYS[0]
NEW = "a key of the year after"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "PATIENCE", 0.0)


def run(*words: str) -> Any:
    return CliRunner().invoke(console.keys, list(words))


def test_status_tells_reseal_lays_anew_and_says_when_the_old_key_may_go(settings: Any) -> None:
    assert "0 values are not under the first key: nothing needs" in run("status").stdout
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    before = json.loads(run("status", "--json").stdout)
    waiting = sum(each["older"] for each in before["columns"])
    assert (waiting > 0, len(before["keys"])) == (True, 2)
    plain = run("status")
    assert (plain.exit_code, f"{waiting:,} values are not" in plain.stdout) == (0, True)
    done = run("reseal")
    assert done.exit_code == 0
    assert "0 values are not under the first key: the older keys may be removed." in done.stdout
    settings.MOTCUA_DATA_KEYS = (NEW,)
    assert run("status").exit_code == 0


def test_while_a_value_is_under_a_key_that_is_not_given_reseal_does_not_say_so(
    settings: Any,
) -> None:
    lost = person_id("sao-mai")
    settings.MOTCUA_DATA_KEYS = ("gone", "gone before")
    Person.objects.filter(pk=lost).update(phone="0905000123")
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    done = run("reseal")
    assert (done.exit_code, "may be removed" in done.stdout) == (1, False)
    assert f"agencies_person.phone, row {lost}: lies under" in done.stderr
    assert run("status").exit_code == 1


def test_the_doctor_says_what_is_to_be_done(settings: Any) -> None:
    well = doctor.data_keys()
    assert (well.state, well.do) == (doctor.OK, "")
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    waits = doctor.data_keys()
    assert (waits.state, "under an older key" in waits.said) == (doctor.WARNING, True)
    assert "motcua keys reseal" in waits.do
    run("reseal")
    assert doctor.data_keys().state == doctor.OK
    settings.MOTCUA_DATA_KEYS = (OLD,)
    lost = doctor.data_keys()
    assert (lost.state, "under a key that is not given" in lost.said) == (doctor.FAULT, True)
    assert "put the key they lie under behind the first" in lost.do


def test_the_doctor_opens_what_bears_no_mark(settings: Any) -> None:
    settings.MOTCUA_DATA_KEYS = (NEW,)
    lost = doctor.data_keys()
    assert (lost.state, lost.said.startswith("no key that is given opens ")) == (doctor.FAULT, True)
    told_too = run("status")
    assert (told_too.exit_code, "nothing needs another" in told_too.stdout) == (1, False)
    assert "no key that is given opens it" in told_too.stderr
    assert doctor.data_keys in doctor.LOOKS


@pytest.mark.parametrize("given", [1, 2])
def test_without_the_key_the_doctor_still_tells_all_the_rest(settings: Any, given: int) -> None:
    certified()
    if given == 2:
        settings.MOTCUA_DATA_KEYS = (NEW, OLD)
        run("reseal")
        settings.MOTCUA_DATA_KEYS = (OLD,)
    else:
        settings.MOTCUA_DATA_KEYS = (NEW,)
    told_all = json.loads(CliRunner().invoke(doctor.command, ["--json"]).stdout)
    found = {each["what"]: each for each in told_all}
    assert found["data keys"]["state"] == found["certificates"]["state"] == doctor.FAULT
    assert "cannot be read with the data keys" in found["certificates"]["said"]
    assert found["journal"]["state"] == doctor.OK


def test_indexes_alone_are_looked_at_too(settings: Any) -> None:
    settings.MOTCUA_DATA_KEYS = (NEW, OLD)
    rotation.reseal()
    Person.objects.filter(pk=person_id("sao-mai")).update(personal_number_blind="of another key")
    assert doctor.data_keys().said == "indexes of an older key"
    assert run("reseal").exit_code == 0
    assert doctor.data_keys().state == doctor.OK
