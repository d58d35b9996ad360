"""Photos of a paper, one after the other, become one PDF, without what cameras tell beside them.

The photos themselves are not kept: they may say where somebody lives.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, Final

from motcua.apps.documents import queries
from motcua.apps.documents.commands import Received, take_in
from motcua.apps.documents.models import File
from motcua.apps.documents.sending import largest
from motcua.gateways import papers, pictures
from motcua.rules.errors import Refused
from motcua.rules.files import HEAD, HEIC, JPEG, PNG, TIFF, WEBP, display_name, sniff

MOST: Final = 20
"""Photos that are bound at once: what a darkroom does in half its patience."""
_KINDS: Final = frozenset(kind.extension for kind in (HEIC, JPEG, PNG, TIFF, WEBP))


def bind(photos: Sequence[tuple[str, BinaryIO]], name: str, *, onto: int | None = None) -> Received:
    """One PDF of these photos, each with its name, behind the pages of the file `onto`.

    Refuses `photos_too_many` (most), `file_empty`, `file_too_large`, `file_type_refused`,
    `file_renamed`, `picture_heic` and `picture_unreadable` (place: from 1), `pictures_busy`.
    """
    if len(photos) > MOST:
        raise Refused("photos_too_many", most=MOST)
    for place, (shown, photo) in enumerate(photos, 1):
        _look_at(photo, display_name(shown), place)
    sheets = pictures.sheets([photo for _, photo in photos])
    before = queries.file(onto) if onto else None
    received = take_in([_behind(before, sheets.pdf)], name, ours=True)
    earlier = tuple(before.straightened) if before else ()
    return replace(received, straightened=(*earlier, *sheets.straight))


def _look_at(photo: BinaryIO, name: str, place: int) -> None:
    size = photo.seek(0, 2)
    if not size:
        raise Refused("file_empty", name=name)
    if size > largest():
        raise Refused("file_too_large", name=name, limit=largest())
    photo.seek(0)
    kind = sniff(photo.read(HEAD), name, allowed=_KINDS)
    photo.seek(0)
    if kind == HEIC:
        raise Refused("picture_heic", place=place)


def _behind(before: File | None, pdf: bytes) -> bytes:
    if before is None:
        return pdf
    with queries.content(before) as file:
        return papers.joined([file.read(), pdf])
