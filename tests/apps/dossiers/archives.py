"""What tests of packages begin with: dossiers that ended, packed, and the package on disk."""

import zipfile
from pathlib import Path

from motcua.apps.agencies import queries as units
from motcua.apps.documents import queries as documents
from motcua.apps.documents.commands import Received, take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Dossier, Package
from motcua.base import clock
from motcua.gateways.packages import opened
from motcua.rules.archives import Report, check
from tests.apps.dossiers.keeping import ARCHIVIST, LEADER
from tests.cast import actor
from tests.makers import a_returned_dossier

DECISION = "Quyết định 20/QĐ-UBND ngày 01/6/2050"
MINUTES = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def permanent(**kwargs: object) -> Dossier:
    """A birth: kept for ever."""
    return a_returned_dossier(**kwargs)


def planned(kind: str = "archive", by: str = ARCHIVIST, **parameters: object) -> BulkChange:
    fact = dossiers.plan_change(
        actor(by),
        units.unit_coded("H17.32", clock.today()).id,
        kind=kind,
        parameters=parameters or {"year": "2026"},
        reason="Nộp lưu trữ",
        document="Kế hoạch 4",
    )
    return BulkChange.objects.get(pk=fact.bulk_change_id)


def run(change: BulkChange) -> BulkChange:
    dossiers.run_change(actor(ARCHIVIST), change.pk)
    return carried(change)


def carried(change: BulkChange) -> BulkChange:
    while carry_out(change.pk):
        pass
    return BulkChange.objects.get(pk=change.pk)


def package_of(change: BulkChange) -> Package:
    return Package.objects.get(change=change)


def on_disk(change: BulkChange, place: Path) -> Path:
    """The package as somebody carries it away."""
    kept = package_of(change).file
    assert kept is not None
    path = place / f"{change.pk}.zip"
    with documents.content(kept) as source:
        path.write_bytes(source.read())
    return path


def checked(path: Path) -> Report:
    return check(opened(path, lambda seal, content: "ai đó"))


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        return found.namelist()


def listed(by: str = ARCHIVIST) -> BulkChange:
    return planned("deposit", by, until_year="2026")


def decided(change: BulkChange, by: str = LEADER) -> BulkChange:
    dossiers.decide_deposit(actor(by), change.pk, decision=DECISION)
    return BulkChange.objects.get(pk=change.pk)


def packed(change: BulkChange) -> BulkChange:
    """The package of a list that is to be handed over."""
    return run(planned(deposit=change.pk))


def minutes() -> Received:
    return take_in([MINUTES], "bien-ban.pdf")


def received(change: BulkChange, by: str = ARCHIVIST, **told: object) -> None:
    said = {
        "number": "05/BBGN",
        "received_on": clock.today(),
        "archive": "Trung tâm Lưu trữ lịch sử thành phố",
        "receiver": "Bà Lá Thu",
        "minutes": minutes(),
    }
    dossiers.enter_receipt(actor(by), change.pk, **{**said, **told})  # type: ignore[arg-type]
