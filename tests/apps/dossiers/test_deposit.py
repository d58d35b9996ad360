"""deposit: handed over for good, after another person decided it and the archive received it."""

from pathlib import Path

import pytest
from django.db.models import F

from motcua.apps.documents.models import File
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Dossier, Given, Receipt
from motcua.apps.dossiers.queries import packages
from motcua.rules.errors import Missing
from tests.apps.dossiers import keeping
from tests.apps.dossiers.archives import (
    ARCHIVIST,
    checked,
    decided,
    listed,
    on_disk,
    package_of,
    packed,
    permanent,
    planned,
    received,
    run,
)
from tests.apps.dossiers.changes import outcomes
from tests.apps.dossiers.keeping import ended, years_later
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def handed(*_: Dossier) -> BulkChange:
    """The whole way of a list."""
    change = decided(listed())
    packed(change)
    received(change)
    return run(change)


def test_from_the_list_to_the_dossier_that_was_handed_over(tmp_path: Path) -> None:
    dossier = permanent()
    with years_later():
        change = decided(listed())
        package = packed(change)
        assert checked(on_disk(package, tmp_path)).findings == []
        received(change)
        after = run(change)
    assert outcomes(after) == [("done", "")]
    row = Dossier.objects.get(pk=dossier.pk)
    assert row.deposited_at is not None
    assert row.answers == dossier.answers, "what is here stays"
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.details["number"]) == ("DossierDeposited", "05/BBGN")
    assert facts_of("bulk_change", change.pk) == [
        *("ChangePlanned", "DepositDecided", "ReceiptEntered", "ChangeBegun", "ChangeFinished")
    ]


def test_only_what_is_kept_for_ever_and_due_is_listed() -> None:
    ended()  # a business: kept for a time
    permanent()
    with refused("nothing_to_change"):
        listed()
    with years_later():
        assert listed().lines.count() == 1
        with refused("nothing_to_change"):
            planned("deposit", until_year="2025")
        with refused("year_missing"):
            planned("deposit", until_year="x")


def test_what_stands_on_an_open_list_is_named_on_another() -> None:
    permanent()
    with years_later():
        first = listed()
        again = listed()
    assert outcomes(again) == [("cannot", "deposit_listed")]
    assert again.lines.get().details["number"] == first.pk


def test_nothing_runs_before_the_decision_and_the_receipt() -> None:
    permanent()
    with years_later():
        change = listed()
        with refused("deposit_not_decided"):
            dossiers.run_change(actor(ARCHIVIST), change.pk)
        decided(change)
        with refused("receipt_missing"):
            dossiers.run_change(actor(ARCHIVIST), change.pk)


def test_what_did_not_fit_into_the_package_is_not_handed_over() -> None:
    first, second = permanent(), permanent()
    with years_later():
        change = decided(listed())
        given = Given.objects.filter(dossier=first, file__isnull=False)[0]
        File.objects.filter(pk=given.file_id).update(sha256="0" * 64)
        packed(change)
        received(change)
        after = run(change)
    assert sorted(outcomes(after)) == [("done", ""), ("refused", "not_in_package")]
    assert Dossier.objects.get(pk=first.pk).deposited_at is None
    assert Dossier.objects.get(pk=second.pk).deposited_at is not None


def test_alone_it_is_refused_and_so_is_what_was_destroyed() -> None:
    dossier = permanent()
    with refused("receipt_missing"):
        dossiers.deposit(actor(ARCHIVIST), dossier.pk, change_id=0)
    with years_later():
        change = decided(listed())
        packed(change)
        received(change)
        Dossier.objects.filter(pk=dossier.pk).update(destroyed_at=F("ended_at"))
        with refused("dossier_destroyed"):
            dossiers.deposit(actor(ARCHIVIST), dossier.pk, change_id=change.pk)


def test_twice_is_refused_and_it_is_listed_no_more() -> None:
    dossier = permanent()
    with years_later():
        change = handed(dossier)
        with refused("dossier_deposited"):
            dossiers.deposit(actor(ARCHIVIST), dossier.pk, change_id=change.pk)
        with refused("nothing_to_change"):
            listed()


def test_who_may_not() -> None:
    dossier = permanent()
    with years_later():
        change = decided(listed())
        packed(change)
        received(change)
        for key in ("mat-cu", "sao-mai"):
            with forbidden("dossiers.deposit"):
                dossiers.deposit(actor(key), dossier.pk, change_id=change.pk)


def test_what_the_archive_has_may_be_destroyed_here_by_a_decision() -> None:
    dossier = permanent()
    with years_later():
        with refused("nothing_to_change"):
            keeping.listed()
        change = handed(dossier)
        package = BulkChange.objects.get(kind="archive")
        gone = keeping.carried_out(keeping.decided(keeping.listed()))
        assert outcomes(gone) == [("done", "")]
        kept = package_of(package)
        assert (kept.file, kept.entries.count()) == (None, 0)
        assert kept.gone_at is not None, "no copy of it outlives it in the house"
        with refused("package_gone"):
            dossiers.fetch_package(actor(ARCHIVIST), package.pk)
    assert not File.objects.filter(sha256=kept.sha256).exists()
    assert Receipt.objects.get(change=change).number == "05/BBGN"


def test_a_package_under_way_lets_go_of_what_is_destroyed(tmp_path: Path) -> None:
    ended(), ended()
    with years_later():
        change = planned(year="2026")
        dossiers.run_change(actor(ARCHIVIST), change.pk)
        carry_out(change.pk, 1)
        first = change.lines.order_by("pk")[0].dossier
        dossiers.place_hold(actor("mat-cu"), change.lines.order_by("pk")[1].dossier_id, **HELD)
        keeping.carried_out(keeping.decided(keeping.listed()))
        while carry_out(change.pk):
            pass
        assert sorted(outcomes(change)) == [("done", ""), ("refused", "dossier_destroyed")]
        path = on_disk(change, tmp_path)
        assert checked(path).findings == []
        assert str(first.code).encode() not in path.read_bytes()


HELD = {"reason": "Khiếu nại", "document": "Đơn 5"}


def test_the_minutes_are_a_paper_once_it_is_packed() -> None:
    permanent()
    with years_later():
        change = decided(listed())
        with pytest.raises(Missing, match="package"):
            packages.minutes_paper(actor(ARCHIVIST), change.pk)
        packed(change)
        assert packages.minutes_paper(actor(ARCHIVIST), change.pk).startswith(b"%PDF")
        with pytest.raises(Missing, match="receipt"):
            packages.minutes_file(actor(ARCHIVIST), change.pk)
        received(change)
        assert packages.minutes_file(actor(ARCHIVIST), change.pk).name == "bien-ban.pdf"
        with pytest.raises(Missing, match="bulkchange"):
            packages.minutes_file(actor("sao-mai"), change.pk)
