"""Into the archive: packed, decided to be handed over, received there, handed over."""

from datetime import date

from motcua.apps.documents.commands import Received, keep
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.commands.keeping import decide_for_another
from motcua.apps.dossiers.growing import begun, growing, packed_for
from motcua.apps.dossiers.models import (
    BulkChange,
    BulkLine,
    Dossier,
    Package,
    PackageEntry,
    Receipt,
)
from motcua.apps.dossiers.packing import pack
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Dossier)
def pack_dossier(actor: Actor, dossier: Dossier, *, change_id: int) -> facts.DossierPacked:
    """Write it into the package of a change, with the hash of each file and its journal.

    Refuses `not_in_package`, `dossier_destroyed`, `dossier_not_ended`, `packed_file_lost` (code,
    name), `package_lost` (what was written before is gone; all of it is packed again).
    """
    change = BulkChange.objects.filter(
        pk=change_id, kind="archive", state="running", lines__dossier=dossier
    ).first()
    if change is None:
        raise Refused("not_in_package", code=dossier.code)
    may_be_packed(dossier)
    package = begun(change)
    grown = growing(package)
    # A worker that was killed may have left bytes behind what was written for good.
    if not grown.back_to(package.length):
        raise Refused("package_lost")
    packed = pack(dossier, grown, package.name)
    PackageEntry.objects.bulk_create(
        [
            PackageEntry(
                package=package,
                path=entry.name,
                offset=entry.offset,
                size=entry.size,
                crc=entry.crc,
                sha256=digest,
            )
            for entry, digest in packed.entries
        ],
        batch_size=500,
    )
    package.length = grown.sync()
    package.save(update_fields=["length"])
    return facts.DossierPacked(
        dossier.pk, packed.files, packed.bytes, packed.digest, change_id=change_id
    )


def may_be_packed(dossier: Dossier) -> None:
    """Refuses `dossier_destroyed`, `dossier_not_ended`."""
    if dossier.destroyed_at is not None:
        raise Refused("dossier_destroyed", at=dossier.destroyed_at)
    if dossier.ended_at is None:
        raise Refused("dossier_not_ended", code=dossier.code)


@command(BulkChange)
def keep_package(
    actor: Actor,
    change: BulkChange,
    *,
    received: Received,
    files: int,
    sealed_by: str = "",
    unsealed: str = "",
) -> facts.PackageMade:
    """The package is whole and lies in the store. Refuses `package_not_made`, `package_made`."""
    package = Package.objects.filter(change=change).first()
    if package is None:
        raise Refused("package_not_made")
    if package.made_at is not None:
        raise Refused("package_made", at=package.made_at)
    package.file = keep(received, owner_id=None, unit_path=change.unit_path)
    package.sha256, package.size, package.files = received.sha256, received.size, files
    package.sealed_by, package.unsealed = sealed_by, unsealed
    package.made_at = clock.now()
    package.save()
    return facts.PackageMade(change.pk, files, received.size, received.sha256, sealed_by)


@command(BulkChange)
def fetch_package(actor: Actor, change: BulkChange) -> facts.PackageFetched:
    """Somebody takes a copy of the package out of the house, and that is on record.

    Refuses `package_not_made`, `package_gone`.
    """
    package = Package.objects.filter(change=change).first()
    if package is None or package.made_at is None:
        raise Refused("package_not_made")
    if package.gone_at is not None:
        raise Refused("package_gone", at=package.gone_at)
    return facts.PackageFetched(change.pk, package.sha256)


@command(BulkChange)
def decide_deposit(actor: Actor, change: BulkChange, *, decision: str) -> facts.DepositDecided:
    """The head decides that what somebody else has listed goes to the historical archive.

    Luật Lưu trữ 33/2024/QH15, TT 13/2023/TT-BNV (articles not verified). Refuses
    `not_a_deposit`, `basis_missing`, `deposit_decided`, `decided_by_its_author`.
    """
    if change.kind != "deposit":
        raise Refused("not_a_deposit")
    if change.decided_at is not None:
        raise Refused("deposit_decided", decision=change.decision)
    decide_for_another(actor, change, decision)
    return facts.DepositDecided(change.pk, decision, change.lines.filter(outcome="").count())


@command(BulkChange)
def enter_receipt(
    actor: Actor,
    change: BulkChange,
    *,
    number: str,
    received_on: date,
    archive: str,
    receiver: str,
    minutes: Received,
) -> facts.ReceiptEntered:
    """The historical archive has received the package; `minutes` is the paper both have signed.

    Refuses `not_a_deposit`, `deposit_not_decided`, `package_not_made` (none of this list),
    `receipt_entered`, `number_missing`, `archive_missing`, `receiver_missing`, `received_too_early`
    (day of the decision), `received_to_come`.
    """
    package = _may_be_received(change)
    number, archive, receiver = number.strip(), archive.strip(), receiver.strip()
    _is_told(number=number, archive=archive, receiver=receiver)
    _fits(change, received_on)
    kept = keep(minutes, owner_id=None, unit_path=change.unit_path)
    Receipt.objects.create(
        unit_path=change.unit_path,
        change=change,
        package=package,
        number=number,
        received_on=received_on,
        archive=archive,
        receiver=receiver,
        minutes=kept,
        entered_at=clock.now(),
        entered_by=actor.name,
    )
    return facts.ReceiptEntered(
        change.pk, number, received_on, archive, receiver, kept.pk, kept.sha256
    )


def _is_told(**words: str) -> None:
    for name, text in words.items():
        if not text:
            raise Refused(f"{name}_missing")


def _fits(change: BulkChange, received_on: date) -> None:
    decided = change.decided_at.astimezone(HANOI).date() if change.decided_at else received_on
    if received_on < decided:
        raise Refused("received_too_early", day=decided)
    if received_on > clock.today():
        raise Refused("received_to_come")


def _may_be_received(change: BulkChange) -> Package:
    if change.kind != "deposit":
        raise Refused("not_a_deposit")
    if change.decided_at is None:
        raise Refused("deposit_not_decided")
    if Receipt.objects.filter(change=change).exists():
        raise Refused("receipt_entered")
    package = packed_for(change)
    if package is None:
        raise Refused("package_not_made")
    return package


@command(Dossier)
def deposit(actor: Actor, dossier: Dossier, *, change_id: int) -> facts.DossierDeposited:
    """It lies in the historical archive from now on; what is here stays until it is destroyed.

    Only as a line of a list that was received: `change_id`. Refuses `receipt_missing`,
    `dossier_destroyed`, `dossier_deposited`, `not_in_package`.
    """
    receipt = Receipt.objects.filter(change=change_id, change__lines__dossier=dossier).first()
    if receipt is None:
        raise Refused("receipt_missing")
    if dossier.destroyed_at is not None:
        raise Refused("dossier_destroyed", at=dossier.destroyed_at)
    if dossier.deposited_at is not None:
        raise Refused("dossier_deposited", at=dossier.deposited_at)
    lines = BulkLine.objects.filter(change__package=receipt.package_id, dossier=dossier)
    if not lines.filter(outcome="done").exists():
        raise Refused("not_in_package", code=dossier.code)
    dossier.deposited_at = clock.now()
    update(dossier, "deposited_at")
    return facts.DossierDeposited(
        dossier.pk, receipt.archive, receipt.number, receipt.received_on, change_id=change_id
    )
