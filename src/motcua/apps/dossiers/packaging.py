"""A package grown by the lines of a change, closed behind the last, gone with what is destroyed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.db import transaction
from django.db.models import Sum

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import Received
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.growing import growing as growing_of
from motcua.apps.dossiers.growing import start_again
from motcua.apps.dossiers.models import BulkChange, Package, PackageEntry
from motcua.apps.dossiers.packing import index_lines
from motcua.apps.signatures.sealing import seal_beside
from motcua.base.clock import HANOI
from motcua.gateways import documents
from motcua.gateways.packages import Growing, spooled
from motcua.rules.access import HOUSE
from motcua.rules.archives import bag
from motcua.rules.archives.zipped import Entry
from motcua.rules.errors import Refused
from motcua.rules.files import FileKind

ZIP: Final = FileKind("application/zip", "zip", "gói lưu trữ (ZIP)", "archive package (ZIP)")
INDEX: Final = "index.csv"
"""The list of dossiers, under `data/`."""


def close(change: BulkChange) -> bool:
    """Write what says of the package what is in it, seal it, lay it into the store.

    False: something is left to do first. Killed in the middle, the next call does it again, from
    the last dossier on.
    """
    with transaction.atomic():
        package = Package.objects.select_for_update().filter(change=change).first()
        if package is None or package.file_id is not None or package.gone_at is not None:
            return True
        if change.lines.filter(outcome="").exists():
            return False
        growing = growing_of(package)
        if not growing.back_to(package.length):
            start_again(package)
            return False
        sealed_by, unsealed = _write_tags(package, growing)
        files = package.entries.count()
        growing.close(_entries(package))
        stored = documents.store().put(growing.pieces(), limit=growing.length())
        received = Received(stored.sha256, stored.size, ZIP, f"{package.name}.zip", None)
        commands.keep_package(
            HOUSE,
            change.pk,
            received=received,
            files=files,
            sealed_by=sealed_by,
            unsealed=unsealed,
        )
        transaction.on_commit(growing.remove)
    return True


def _entries(package: Package) -> Iterator[Entry]:
    rows = package.entries.order_by("offset")
    for row in rows.iterator(chunk_size=2000):
        yield Entry(row.path, row.size, row.crc, row.offset)


def _write_tags(package: Package, growing: Growing) -> tuple[str, str]:
    """Index, bag-info, manifests and seal; who sealed it, or for which refusal nobody did."""
    root = bag.Root(package.name)
    lines = package.change.lines.filter(outcome="done").select_related("dossier").order_by("pk")
    _add(package, growing, root.path(bag.PAYLOAD + INDEX), index_lines(lines))
    payload = package.entries.filter(path__startswith=root.path(bag.PAYLOAD))
    told = payload.aggregate(bytes=Sum("size"))
    tags = {bag.BAGIT: [bag.DECLARATION], bag.MANIFEST: _manifest(package)}
    # Who seals stands in bag-info, so that a seal that was taken away is missed: tried before.
    seal = _try_seal(package, b"")
    labels = _labels(package, seal[0], f"{told['bytes']}.{payload.count()}")
    sums = []
    for name, content in {**tags, bag.INFO: [bag.labels(labels)]}.items():
        sums.append(bag.Line(_add(package, growing, root.path(name), content), name))
    manifest = b"".join(line.written() for line in sorted(sums, key=lambda line: line.path))
    _add(package, growing, root.path(bag.TAG_MANIFEST), [manifest])
    by, unsealed, signature = _try_seal(package, manifest) if seal[0] else seal
    if by:
        _add(package, growing, root.path(bag.SEAL), [signature])
    return by, unsealed


def _try_seal(package: Package, content: bytes) -> tuple[str, str, bytes]:
    try:
        sealed = seal_beside(content, unit_path=package.unit_path)
    except Refused as refusal:
        return "", refusal.code, b""
    return (sealed.by, "", sealed.signature) if sealed else ("", "", b"")


def _manifest(package: Package) -> Iterator[bytes]:
    """Every file of the payload, in the order of names."""
    top = package.name + "/"
    rows = package.entries.filter(path__startswith=top + bag.PAYLOAD).order_by("path")
    for path, digest in rows.values_list("path", "sha256").iterator(chunk_size=2000):
        yield bag.Line(digest, path.removeprefix(top)).written()


def _add(package: Package, growing: Growing, path: str, lines: Iterable[bytes]) -> str:
    added = growing.add(path, spooled(lines))
    entry = added.entry
    PackageEntry.objects.create(
        package=package,
        path=path,
        offset=entry.offset,
        size=entry.size,
        crc=entry.crc,
        sha256=added.sha256,
    )
    return added.sha256


def _labels(package: Package, sealed_by: str, oxum: str) -> Mapping[str, str]:
    change = package.change
    begun = (change.begun_at or change.asked_at).astimezone(HANOI)
    unit = agencies.unit_at(package.unit_path, begun.date()).name["vi"]
    return {
        "Source-Organization": unit,
        "External-Identifier": package.name,
        "External-Description": change.reason,
        "Bagging-Date": begun.date().isoformat(),
        "Payload-Oxum": oxum,
        "Dossiers": str(change.lines.filter(outcome="done").count()),
        "Document": change.document,
        "Sealed-By": sealed_by,
    }
