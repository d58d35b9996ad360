"""Taking files in. A file row is written inside the command that receives it (decision 0006)."""

import hashlib
import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import IO, BinaryIO

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Mandate, Unit
from motcua.apps.documents import facts
from motcua.apps.documents.models import File
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.room import room
from motcua.base.rows import update
from motcua.gateways import documents, scanner, scratch
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.files import FileKind, display_name, sniff
from motcua.rules.traps import TRAPS, trap_in

NOTE_INFECTED = "documents.note_infected"

log = logging.getLogger("motcua.documents")


@dataclass(frozen=True)
class Received:
    """A file that is safe on disk and known for what it is, before any row speaks of it."""

    sha256: str
    size: int
    kind: FileKind
    name: str
    pages: int | None
    straightened: tuple[bool, ...] = ()


def take_in(
    chunks: Iterable[bytes], name: str, *, ours: bool = False, limit: int | None = None
) -> Received:
    """Store the bytes, then look at what they are. Not in a transaction: it may take minutes.

    The virus scanner, where there is one, looks before they are stored; not at what is `ours`,
    made by the house. `limit`: bytes, where the usual limit is not meant. Refuses `file_empty`,
    `file_too_large`, `file_type_refused`, `file_renamed`, `file_trapped` (name, trap, kind),
    `file_infected` (name, virus, sha256), `scanner_unreachable`, `storage_full` and
    `storage_silent`. What is refused after it was stored stays without a row and is swept by the
    scrub.
    """
    shown = display_name(name)
    if limit is None:
        limit = int(rulebooks.rule("file_size_limit").on(clock.today()).value)
    storage = documents.store()
    with ExitStack() as while_it_lasts:
        clean = chunks if ours else while_it_lasts.enter_context(_scanned(chunks, shown, limit))
        stored = storage.put(clean, limit=limit)
    kind = sniff(stored.head, name)
    pages = None
    with storage.open(stored.sha256) as file:
        if kind.extension == "pdf":
            pages = documents.pages(file)
        if not ours:
            file.seek(0)
            _refuse_trap(file, kind, shown, opens=pages is not None)
    return Received(stored.sha256, stored.size, kind, shown, pages)


def _refuse_trap(file: BinaryIO, kind: FileKind, name: str, *, opens: bool) -> None:
    if trap := trap_in(file, kind.extension, opens=opens):
        raise Refused("file_trapped", name=name, trap=TRAPS[trap], kind=trap)


@contextmanager
def _scanned(chunks: Iterable[bytes], name: str, limit: int) -> Iterator[Iterable[bytes]]:
    """The same bytes, once the scanner has found nothing in them."""
    looks = scanner.scanner()
    if not looks.name:
        yield chunks
        return
    with tempfile.TemporaryFile(dir=scratch.folder("scanning")) as file:
        digest, size = hashlib.sha256(), 0
        with room():
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise Refused("file_too_large", name=name, limit=limit)
                digest.update(chunk)
                file.write(chunk)
            file.seek(0)
        virus = looks.look(_pieces(file)).virus if size else ""
        if virus:
            log.warning("%s found %s in %s", looks.name, virus, digest.hexdigest())
            raise Refused("file_infected", name=name, virus=virus, sha256=digest.hexdigest())
        file.seek(0)
        yield _pieces(file)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(1024 * 1024):
        yield piece


def sweep() -> int:
    """Remove what uploads that were broken off left behind a day ago or longer; how many.

    Previews that stood for a day go too: they are drawn again when somebody looks.
    """
    before = clock.now() - timedelta(days=1)
    for name in ("uploads", "previews", "darkroom", "scanning", "reading", "exports"):
        scratch.sweep(name, before)
    # A package that was stopped may go on for a month; later it is written again from its start.
    scratch.sweep("packages", clock.now() - timedelta(days=30))
    return documents.store().sweep(before)


def keep(received: Received, *, owner_id: int | None, unit_path: str) -> File:
    """The row of a stored file. Joins the caller's command; has no authority of its own."""
    kept: File = File.objects.create(
        owner_id=owner_id,
        unit_path=unit_path,
        sha256=received.sha256,
        size=received.size,
        media_type=received.kind.media_type,
        name=received.name,
        pages=received.pages,
        kept_at=clock.now(),
        straightened=list(received.straightened),
    )
    return kept


@command(Mandate)
def prove_mandate(actor: Actor, mandate: Mandate, *, file: Received) -> facts.MandateProved:
    """A paper that shows it: a birth certificate, a decision, a letter of authorisation.

    Refuses `mandate_ended`, `mandate_accepted`: what was confirmed was confirmed on what was seen.
    """
    if mandate.ended_at is not None:
        raise Refused("mandate_ended", at=mandate.ended_at)
    if mandate.accepted_at is not None:
        raise Refused("mandate_accepted", at=mandate.accepted_at)
    kept = keep(file, owner_id=mandate.agent_id, unit_path=mandate.unit_path)
    mandate.evidence_id = kept.pk
    update(mandate, "evidence_id")
    return facts.MandateProved(mandate.pk, kept.pk, file.name, file.size, file.sha256)


@command(File)
def note_file_fault(actor: Actor, file: File, *, fault: str) -> facts.FileFaultFound:
    """The bytes of a file are `missing`, or are no longer those that were given (`damaged`).

    Refuses `file_fault_unknown`, `file_fault_noted`.
    """
    if fault not in {"missing", "damaged"}:
        raise Refused("file_fault_unknown", fault=fault)
    if file.fault == fault:
        raise Refused("file_fault_noted", name=file.name)
    file.fault, file.fault_at = fault, clock.now()
    update(file, "fault", "fault_at")
    return facts.FileFaultFound(file.pk, fault, file.sha256)


@command(File)
def note_file_mended(actor: Actor, file: File) -> facts.FileMended:
    """The bytes are there again, and are those that were given. Refuses `file_sound`."""
    if not file.fault:
        raise Refused("file_sound", name=file.name)
    file.fault, file.fault_at = "", None
    update(file, "fault", "fault_at")
    return facts.FileMended(file.pk, file.sha256)


@command(Unit)
def note_infected(
    actor: Actor, unit: Unit, *, about: str, name: str, virus: str, sha256: str
) -> facts.InfectedFileStopped:
    """Put on record that a file was stopped at this unit for a virus; nothing of it is kept.

    `about`: the code of the dossier or the batch of scans; empty where nothing was begun yet.
    """
    return facts.InfectedFileStopped(unit.pk, about, name, virus, sha256)


def take_in_at_work(
    actor: Actor,
    chunks: Iterable[bytes],
    name: str,
    *,
    about: str = "",
    at: str = "",
    limit: int | None = None,
) -> Received:
    """`take_in`, for who is at work: what was refused for a virus stands in the unit's journal.

    `at`: the path of the unit, where it is not that of the actor's own post.
    """
    try:
        return take_in(chunks, name, limit=limit)
    except Refused as refusal:
        if refusal.code == "file_infected":
            _stopped(actor, at, about, refusal)
        raise


def _stopped(actor: Actor, at: str, about: str, refusal: Refused) -> None:
    path = at or next(iter(actor.paths(NOTE_INFECTED)), "")
    if not path:
        return  # a citizen: what is sent for a draft is put on record there
    unit = agencies.unit_at(path, clock.today())
    told = {key: str(refusal.details[key]) for key in ("name", "virus", "sha256")}
    note_infected(actor, unit.id, about=about, **told)
