"""Files that arrive in pieces, so that a net that breaks does not send anybody back to the start.

Pieces are no rows and make no line in the journal: nothing is true until the file is whole and a
command takes it (decision 0006). What is refused on the way ends there.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader

from motcua.apps.documents.commands import Received, take_in
from motcua.base import clock, rulebooks
from motcua.gateways import pieces
from motcua.gateways.pieces import Source, Upload
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Refused
from motcua.rules.files import HEAD, display_name, sniff

__all__ = ["Upload", "add", "begin", "drop", "find", "finish", "largest", "opened"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_GOES_ON = {"upload_offset_wrong", "upload_under_way", "storage_full", "storage_silent"}
"""What is wrong with the moment and not with the file: what arrived of it stays."""


def largest() -> int:
    """Bytes that one file may have today."""
    return int(rulebooks.rule("file_size_limit").on(clock.today()).value)


def begin(actor: Actor, place: str, *, name: str, length: int, sha256: str = "") -> Upload:
    """Announce a file for a place (a dossier and a slot of it), or find it half way.

    Refuses `file_empty`, `file_too_large`, `uploads_full`.
    """
    shown = display_name(name)
    if length <= 0:
        raise Refused("file_empty", name=shown)
    if length > largest():
        raise Refused("file_too_large", name=shown, limit=largest())
    quota = int(rulebooks.rule("uploads_under_way_limit").on(clock.today()).value)
    known = sha256 if _SHA256.fullmatch(sha256) else ""
    return pieces.begin(_owner(actor), place, shown, length, known, now=clock.now(), quota=quota)


def find(actor: Actor, place: str, token: str) -> Upload:
    return pieces.find(_owner(actor), place, token, clock.now())


def add(actor: Actor, place: str, token: str, *, offset: int, source: Source) -> Upload:
    """The next bytes. What the file is, is looked at as soon as its beginning is here.

    Refuses `upload_offset_wrong`, `upload_under_way`, `storage_full`, `storage_silent`; and, ending
    the upload, `upload_damaged`, `file_type_refused`, `file_renamed`.
    """
    upload = find(actor, place, token)
    looked_at = min(HEAD, upload.length)
    try:
        longer = pieces.add(upload, offset, source)
        if offset < looked_at <= longer.offset:
            sniff(pieces.head(longer, HEAD), longer.name)
    except Refused as refusal:
        if refusal.code not in _GOES_ON:
            pieces.end(upload)
        raise
    return longer


def drop(actor: Actor, place: str, token: str) -> None:
    pieces.end(find(actor, place, token))


def finish(actor: Actor, place: str, token: str) -> Received:
    """The whole file, compared with what its sender announced, and taken in as any other.

    Refuses `upload_unfinished` (name), `upload_damaged` (name), and what `take_in` refuses.
    """
    upload = find(actor, place, token)
    if not upload.is_whole:
        raise Refused("upload_unfinished", name=upload.name)
    received = take_in(pieces.content(upload), upload.name)
    pieces.end(upload)
    if upload.sha256 and received.sha256 != upload.sha256:
        raise Refused("upload_damaged", name=upload.name)
    return received


@contextmanager
def opened(actor: Actor, place: str, token: str) -> Iterator[tuple[str, BufferedReader]]:
    """The name and the bytes of a whole upload, which stays; refuses as `finish` does."""
    upload = find(actor, place, token)
    if not upload.is_whole:
        raise Refused("upload_unfinished", name=upload.name)
    with pieces.opened(upload) as file:
        if upload.sha256 and hashlib.file_digest(file, "sha256").hexdigest() != upload.sha256:
            pieces.end(upload)
            raise Refused("upload_damaged", name=upload.name)
        file.seek(0)
        yield upload.name, file


def _owner(actor: Actor) -> int:
    if actor.person_id is None:
        raise Forbidden("dossiers.attach")
    return actor.person_id
