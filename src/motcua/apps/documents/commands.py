"""Taking files in. A file row is written inside the command that receives it (decision 0006)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from motcua.apps.agencies.models import Mandate
from motcua.apps.documents import facts
from motcua.apps.documents.models import File
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.gateways import documents, scratch
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.files import FileKind, display_name, sniff


@dataclass(frozen=True)
class Received:
    """A file that is safe on disk and known for what it is, before any row speaks of it."""

    sha256: str
    size: int
    kind: FileKind
    name: str
    pages: int | None
    straightened: tuple[bool, ...] = ()


def take_in(chunks: Iterable[bytes], name: str) -> Received:
    """Store the bytes, then look at what they are. Not in a transaction: it may take minutes.

    Refuses `file_empty`, `file_too_large`, `file_type_refused`, `file_renamed`. What is refused
    after it was stored stays without a row and is swept by the scrub.
    """
    shown = display_name(name)
    limit = int(rulebooks.rule("file_size_limit").on(clock.today()).value)
    storage = documents.store()
    stored = storage.put(chunks, limit=limit)
    kind = sniff(stored.head, name)
    pages = None
    if kind.extension == "pdf":
        with storage.open(stored.sha256) as file:
            pages = documents.pages(file)
    return Received(stored.sha256, stored.size, kind, shown, pages)


def sweep() -> int:
    """Remove what uploads that were broken off left behind a day ago or longer; how many.

    Previews that stood for a day go too: they are drawn again when somebody looks.
    """
    before = clock.now() - timedelta(days=1)
    for name in ("uploads", "previews", "darkroom"):
        scratch.sweep(name, before)
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
