"""enter_receipt: the historical archive received the package, by minutes that both have signed."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers.models import Receipt
from motcua.base import clock
from tests.apps.dossiers import keeping
from tests.apps.dossiers.archives import (
    ARCHIVIST,
    decided,
    listed,
    package_of,
    packed,
    permanent,
    received,
)
from tests.apps.dossiers.keeping import ended, years_later
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_stands_on_the_list_with_its_paper_and_its_package() -> None:
    permanent()
    with years_later():
        change = decided(listed())
        package = packed(change)
        received(change)
    found = Receipt.objects.get(change=change)
    assert (found.number, found.receiver) == ("05/BBGN", "Bà Lá Thu")
    assert found.package_id == package_of(package).pk
    assert found.entered_by == actor(ARCHIVIST).name
    line = last_line("bulk_change", change.pk)
    assert line.details["sha256"] == found.minutes.sha256


def test_what_is_missing_is_asked_for() -> None:
    permanent()
    with years_later():
        change = decided(listed())
        packed(change)
        for name, code in (
            ("number", "number_missing"),
            ("archive", "archive_missing"),
            ("receiver", "receiver_missing"),
        ):
            with refused(code):
                received(change, **{name: " "})
        today = clock.today()
        with refused("received_too_early"):
            received(change, received_on=today - timedelta(days=1))
        with refused("received_to_come"):
            received(change, received_on=today + timedelta(days=1))


def test_not_before_it_was_decided_and_packed_and_of_nothing_else() -> None:
    permanent(), ended()
    with years_later():
        with refused("not_a_deposit"):
            received(keeping.listed())
        change = listed()
        with refused("deposit_not_decided"):
            received(change)
        decided(change)
        with refused("package_not_made"):
            received(change)


def test_who_may_not() -> None:
    permanent()
    with years_later():
        change = decided(listed())
        packed(change)
        for key in ("mat-cu", "sao-mai"):
            with forbidden("dossiers.enter_receipt"):
                received(change, by=key)


def test_twice_is_refused() -> None:
    permanent()
    with years_later():
        change = decided(listed())
        packed(change)
        received(change)
        with refused("receipt_entered"):
            received(change)
