"""Files and their bytes. Who may see a file is asked of the subject that holds it."""

from typing import BinaryIO

from motcua.apps.documents.models import File
from motcua.gateways import documents
from motcua.rules.errors import Missing


def file(file_id: int) -> File:
    found: File | None = File.objects.filter(pk=file_id).first()
    if found is None:
        raise Missing("file", file_id)
    return found


def content(kept: File) -> BinaryIO:
    """The bytes, from the start."""
    return documents.store().open(kept.sha256)
