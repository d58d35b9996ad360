"""Hostile by default: warnings are errors, the clock stands still, the network is shut."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from motcua.gateways import postgres

# Before the settings are read: a cluster of our own for the tests, unless one is named.
os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
os.environ.setdefault("MOTCUA_PROVING", "yes")
os.environ.setdefault("MOTCUA_FILES", str(Path(".data/test-files").resolve()))
os.environ["DATABASE_URL"] = os.environ.get("MOTCUA_TEST_URL") or postgres.ensure(
    Path(".data/test").resolve(), durable=False, named_first=False
)
# pytest-django sets Django up only when the settings have been read by then.
assert settings.DATABASES


FRIDAY = datetime.fromisoformat("2026-03-13T09:50:00+07:00")
"""A Friday morning with open counters."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The test province is loaded once; each test rolls its own work back."""
    from motcua.faces.console import province  # noqa: PLC0415

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        raw = province.read("danang")
        province.load_units(raw)
        province.load_calendar(raw["province"]["code"])
        province.load_cast(raw)
        province.load_procedures(raw["province"]["code"])


@pytest.fixture(autouse=True)
def still_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """The clock stands at a Friday 09:50 unless a test lives elsewhere or in real time."""
    if request.node.get_closest_marker("journey") or "django_db" not in request.fixturenames + [
        mark.name for mark in request.node.iter_markers()
    ]:
        yield
        return
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    agencies.forget_versions()
    with clock.at(FRIDAY):
        yield
    agencies.forget_versions()
