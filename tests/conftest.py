"""Hostile by default: warnings are errors, the clock stands still, the network is shut."""

import os
import socket
from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pytest_django import fixtures

from motcua.gateways import postgres

DATA = Path(".data").resolve()

# Before the settings are read: a cluster of our own for the tests, unless one is named.
os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
os.environ.setdefault("MOTCUA_PROVING", "yes")
# A test asks in a second what a person asks in an hour; tests of the limits switch them on.
os.environ.setdefault("MOTCUA_LIMITS", "no")
os.environ.setdefault("MOTCUA_FILES", str(DATA / "test-files"))
os.environ.setdefault("MOTCUA_AUTHORITY", str(DATA / "test-authority"))
os.environ["DATABASE_URL"] = os.environ.get("MOTCUA_TEST_URL") or postgres.ensure(
    DATA / "test", durable=False, named_first=False
)
# pytest-django sets Django up only when the settings have been read by then.
assert settings.DATABASES
# Whitenoise warns of a folder that is not there yet, and a warning is an error here.
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

# A test that is slow because two workers share a core is not wrong.
_patient = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
examples.register_profile("quick", max_examples=60, **_patient)
examples.register_profile("thorough", max_examples=2000, **_patient)
examples.load_profile(os.environ.get("MOTCUA_EXAMPLES", "quick"))

# pytest-django makes the test database only when a chosen test bears its mark. A run of nothing but
# `province_of_its_own` would copy, and before that fill, the database that is not for tests.
fixtures._get_databases_for_setup = lambda items: ({"default"}, set())

FRIDAY = datetime.fromisoformat("2026-03-13T09:50:00+07:00")
"""A Friday morning with open counters."""


class NetworkShut(AssertionError):
    """A test reached for a machine other than this one."""


def _is_here(family: int, address: Any) -> bool:
    if family == getattr(socket, "AF_UNIX", None) or not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def network_shut() -> Iterator[None]:
    """Nothing beyond this machine is spoken to, whatever a library would like to ask."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(ask: Any) -> Any:
        def only_here(self: socket.socket, address: Any) -> Any:
            if not _is_here(self.family, address):
                raise NetworkShut(f"a test wants to speak to {address}")
            return ask(self, address)

        return only_here

    patch.setattr(socket.socket, "connect", guarded(connect))
    patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test province is loaded once; each test rolls its own work back."""
    from motcua.faces.console import province  # noqa: PLC0415

    with django_db_blocker.unblock():
        raw = province.read("danang")
        province.load_units(raw)
        province.load_calendar(*province.provinces_of(raw))
        province.load_cast(raw)
        province.load_procedures(raw["province"]["code"])
        _read_once()


_AS_LOADED: dict[str, dict[int, Any]] = {"units": {}, "decided": {}}


def _read_once() -> None:
    """The units and the calendar that were loaded, by the number of the transaction that made them.

    A test that changes them gives them another number, which never comes twice: so a test that
    finds this number finds these rows, and need not read some eight hundred of them for it.
    """
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
    from motcua.apps.agencies.kept import kept  # noqa: PLC0415

    agencies.forget_versions()
    ward = agencies.unit_coded("H17.32", FRIDAY.date())
    agencies.work_calendar(ward.path, FRIDAY.date())
    for name, loaded in _AS_LOADED.items():
        loaded.update(getattr(kept, name))
    agencies.forget_versions()


def _asks_the_database(request: pytest.FixtureRequest) -> bool:
    marks = {mark.name for mark in request.node.iter_markers()}
    return bool({"django_db", "db", "province_of_its_own"} & (marks | set(request.fixturenames)))


@pytest.fixture(autouse=True)
def still_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock stands at a Friday 09:50 unless a test lives elsewhere or in real time.

    Nor do two seconds go by between two questions: what is read again then would be counted.
    """
    if request.node.get_closest_marker("journey") or not _asks_the_database(request):
        yield
        return
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
    from motcua.apps.agencies.kept import kept  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    monkeypatch.setattr("motcua.apps.agencies.kept.FRESH_SECONDS", 3600.0)
    request.getfixturevalue("django_db_setup")
    agencies.forget_versions()
    for name, loaded in _AS_LOADED.items():
        getattr(kept, name).update(loaded)
    with clock.at(FRIDAY):
        yield
    agencies.forget_versions()


class _OneRefusalOnly:
    """Transactions of commands as on a server, where no test's transaction lies around them.

    A refused command breaks the transaction it runs in. In a test that is the test's own, and
    nothing could be asked after it; so the outermost command gets a savepoint there.
    """

    def atomic(self, *, savepoint: bool) -> Any:
        from django.db import connection, transaction  # noqa: PLC0415

        around = connection.atomic_blocks
        in_test = bool(around) and around[-1]._from_testcase
        return transaction.atomic(savepoint=savepoint or in_test)


@pytest.fixture(autouse=True)
def nobody_was_silent() -> None:
    """No system outside is left alone for what it did to another test."""
    from motcua.gateways import patience  # noqa: PLC0415

    patience.forget()


@pytest.fixture(autouse=True)
def refusals_undo_only_themselves(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not _asks_the_database(request):
        return
    from motcua.apps.agencies import idempotence  # noqa: PLC0415
    from motcua.base import command  # noqa: PLC0415

    for module in (command, idempotence):
        monkeypatch.setattr(module, "transaction", _OneRefusalOnly())


@pytest.fixture
def province_of_its_own(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the province's database that is thrown away: here transactions really commit.

    For what a rolled-back transaction cannot show: several connections at once, triggers that
    refuse, seals behind open transactions. Flushing tables instead would break the journal's
    own promise that no line is ever removed.
    """
    from django.db import connection  # noqa: PLC0415

    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
    from motcua.apps.procedures import queries as catalogue  # noqa: PLC0415

    whole = connection.settings_dict["NAME"]
    copy = f"{whole}_copy"
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database if exists "{copy}" with (force)')
            cursor.execute(f'create database "{copy}" template "{whole}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = whole
            agencies.forget_versions()
            # Numbers that were given in the copy are given again in the whole.
            catalogue._read.clear()
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'drop database if exists "{copy}" with (force)')
