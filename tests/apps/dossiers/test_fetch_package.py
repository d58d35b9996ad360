"""fetch_package: whoever takes a copy of a package out of the house stands in the journal."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from tests.apps.dossiers.archives import ARCHIVIST, package_of, planned, run
from tests.apps.dossiers.keeping import LEADER, ended
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_is_told_who_took_which() -> None:
    ended()
    change = run(planned())
    dossiers.fetch_package(actor(ARCHIVIST), change.pk)
    line = last_line("bulk_change", change.pk)
    assert (line.fact, line.actor_id) == ("PackageFetched", actor(ARCHIVIST).person_id)
    assert line.details["sha256"] == package_of(change).sha256


def test_not_before_it_is_whole() -> None:
    ended()
    with refused("package_not_made"):
        dossiers.fetch_package(actor(ARCHIVIST), planned().pk)


def test_not_when_it_is_gone() -> None:
    ended()
    change = run(planned())
    package = package_of(change)
    package.gone_at, package.file = package.made_at, None
    package.save()
    with refused("package_gone"):
        dossiers.fetch_package(actor(ARCHIVIST), change.pk)


def test_who_may_not() -> None:
    ended()
    change = run(planned())
    for key in ("mat-cu", "sao-mai"):
        with forbidden("dossiers.fetch_package"):
            dossiers.fetch_package(actor(key), change.pk)


def test_twice_stands_there_twice() -> None:
    ended()
    change = run(planned())
    for key in (ARCHIVIST, LEADER):
        dossiers.fetch_package(actor(key), change.pk)
    assert facts_of("bulk_change", change.pk)[-2:] == ["PackageFetched"] * 2
