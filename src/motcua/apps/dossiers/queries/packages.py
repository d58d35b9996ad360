"""What was packed for an archive, and what the historical archive received of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.documents.models import File
from motcua.apps.dossiers.growing import packed_for
from motcua.apps.dossiers.models import BulkChange, Package, Receipt
from motcua.apps.dossiers.queries.bulk import visible_changes
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.gateways import papers
from motcua.rules.access import Actor
from motcua.rules.errors import Missing


@dataclass(frozen=True)
class PackageRow:
    """A package as it stands; `made_at` is None while it is being written. Sizes in bytes."""

    change_id: int
    name: str
    length: int
    size: int
    files: int
    sha256: str
    sealed_by: str
    unsealed: str
    made_at: datetime | None
    gone_at: datetime | None


@dataclass(frozen=True)
class ReceiptRow:
    number: str
    received_on: date
    archive: str
    receiver: str
    entered_by: str
    entered_at: datetime
    package: str


@dataclass(frozen=True)
class Archived:
    """Of a change: its own package; of a list, its packages and the receipt."""

    package: PackageRow | None
    packages: list[PackageRow]
    packing: list[int]
    receipt: ReceiptRow | None

    @property
    def whole(self) -> PackageRow | None:
        """The package that would be handed over now."""
        return next((each for each in self.packages if each.made_at and not each.gone_at), None)


def archived(actor: Actor, change_id: int) -> Archived:
    """Missing `bulkchange` where the actor may not see the change."""
    change = _change(actor, change_id)
    if change.kind == "archive":
        own = Package.objects.filter(change=change).first()
        return Archived(_row(own) if own else None, [], [], None)
    if change.kind != "deposit":
        return Archived(None, [], [], None)
    of_it = BulkChange.objects.filter(
        kind="archive", parameters__deposit=change.pk, unit_path=change.unit_path
    )
    made = Package.objects.filter(change__in=of_it).order_by("-made_at", "-pk")
    under_way = of_it.exclude(state="finished").order_by("pk").values_list("pk", flat=True)
    receipt = Receipt.objects.filter(change=change).select_related("package").first()
    return Archived(
        None,
        [_row(each) for each in made],
        list(under_way),
        _received(receipt) if receipt else None,
    )


def package_file(actor: Actor, change_id: int) -> File:
    """The zip of a package. Missing `package` when there is none."""
    found = Package.objects.filter(change=_change(actor, change_id)).select_related("file").first()
    if found is None or found.file is None:
        raise Missing("package", change_id)
    kept: File = found.file
    return kept


def minutes_file(actor: Actor, change_id: int) -> File:
    """The minutes as both sides signed them. Missing `receipt`."""
    change = _change(actor, change_id)
    found = Receipt.objects.filter(change=change).select_related("minutes").first()
    if found is None:
        raise Missing("receipt", change_id)
    kept: File = found.minutes
    return kept


def minutes_paper(actor: Actor, change_id: int) -> bytes:
    """The minutes to be signed, as PDF. Missing `package` before the list is packed."""
    change = _change(actor, change_id)
    package = packed_for(change) if change.kind == "deposit" and change.decided_at else None
    if package is None:
        raise Missing("package", change_id)
    today = clock.today()
    unit = unit_parts(change.unit_path, today)
    rows = list(_by_procedure(package))
    says = {
        "unit": unit,
        "number": "……/BBGN",
        "day": today,
        "decision": change.decision,
        "listed_by": change.asked_by.name,
        "giver": unit["kind"],
        "dossiers": sum(row["dossiers"] for row in rows),
        "files": sum(row["files"] for row in rows),
        "package": package.name,
        "size": package.size,
        "sha256": package.sha256,
        "sealed_by": package.sealed_by,
        "rows": rows,
    }
    return papers.render("deposit", says, on=today)


def _by_procedure(package: Package) -> Iterable[dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    years: dict[str, set[int]] = {}
    done = package.change.lines.filter(outcome="done").select_related("dossier")
    rows = done.only("after", "dossier__version_id", "dossier__ended_at").order_by("pk")
    for line in rows.iterator(chunk_size=1000):
        name = procedures.pinned(line.dossier.version_id).name["vi"]
        row = told.setdefault(name, {"procedure": name, "dossiers": 0, "files": 0})
        row["dossiers"] += 1
        row["files"] += int(line.after.get("files", 0))
        ended = line.dossier.ended_at
        if ended is not None:
            years.setdefault(name, set()).add(ended.astimezone(HANOI).year)
    for name in sorted(told):
        found = sorted(years.get(name, ()))
        span = str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}" if found else ""
        yield {**told[name], "years": span}


def _change(actor: Actor, change_id: int) -> BulkChange:
    found: BulkChange | None = visible_changes(actor).filter(pk=change_id).first()
    if found is None:
        raise Missing("bulkchange", change_id)
    return found


def _row(package: Package) -> PackageRow:
    return PackageRow(
        *(package.change_id, package.name, package.length, package.size, package.files),
        *(package.sha256, package.sealed_by, package.unsealed, package.made_at, package.gone_at),
    )


def _received(receipt: Receipt) -> ReceiptRow:
    return ReceiptRow(
        *(receipt.number, receipt.received_on, receipt.archive, receipt.receiver),
        *(receipt.entered_by, receipt.entered_at, receipt.package.name),
    )
