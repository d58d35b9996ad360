"""Files and their bytes. Who may see a file is asked of the subject that holds it."""

from typing import BinaryIO

from motcua.apps.documents.models import File as File  # noqa: PLC0414  named by the faces too
from motcua.gateways import documents, pictures, scanner, scratch
from motcua.rules.errors import Missing

PICTURED = pictures.KINDS
"""Media types of which `preview` may make a picture."""


def file(file_id: int) -> File:
    found: File | None = File.objects.filter(pk=file_id).first()
    if found is None:
        raise Missing("file", file_id)
    return found


def content(kept: File) -> BinaryIO:
    """The bytes, from the start."""
    return documents.store().open(kept.sha256)


def preview(kept: File) -> bytes | None:
    """A small JPEG of its first page; None when there can be none. Refuses `pictures_busy`."""
    if kept.media_type not in pictures.KINDS:
        return None
    with content(kept) as file:
        return pictures.preview(file, kept.sha256)


def virus_scanner() -> str:
    """The kind of scanner that looks at what is sent; nothing when there is none."""
    return scanner.scanner().name


def files_are_there() -> bool:
    """Whether bytes can be laid down and read where files lie, and where what is under way lies.

    Cheap, because watching machines ask it every few seconds: nothing is written.
    """
    return documents.store().answers() and scratch.answers()
