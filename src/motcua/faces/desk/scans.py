"""What was scanned at the counter, carried with the sheet until it is received."""

from typing import Any, Final

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from motcua.apps.documents.commands import Received, take_in_at_work
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.files import ALLOWED

SENT: Final = "quet-"
CARRIED: Final = "tep-"
MOST: Final = 20
A_DAY: Final = 24 * 3600
_SIGNED: Final = "motcua.desk.scan"


def marked(token: str, component: str, file: Received) -> str:
    """A stored file as the page carries it: signed, for this sheet and this paper only."""
    told = [token, component, file.sha256, file.size, file.kind.extension, file.name, file.pages]
    return signing.dumps(told, salt=_SIGNED, compress=True)


def carried(token: str, component: str, data: QueryDict) -> list[tuple[str, Received]]:
    """Mark and file of what was scanned for a paper on this sheet; what is not ours is dropped."""
    found = []
    for mark in data.getlist(f"{CARRIED}{component}")[:MOST]:
        try:
            told = signing.loads(mark, salt=_SIGNED, max_age=A_DAY)
        except signing.BadSignature:
            continue
        if told[:2] == [token, component]:
            _, _, sha256, size, extension, name, pages = told
            found.append((mark, Received(sha256, size, ALLOWED[extension], name, pages)))
    return found


def arrived(
    actor: Actor, token: str, files: MultiValueDict[str, Any]
) -> tuple[dict[str, list[str]], list[tuple[str, Refused]]]:
    """Marks of what was sent now, by paper, and what was refused of it, at which field."""
    marks: dict[str, list[str]] = {}
    refused: list[tuple[str, Refused]] = []
    for field, sent in files.lists():
        if not field.startswith(SENT):
            continue
        component = field.removeprefix(SENT)
        for each in sent[:MOST]:
            if not isinstance(each, UploadedFile):
                continue
            try:
                file = take_in_at_work(actor, each.chunks(), each.name or "")
            except Refused as refusal:
                refused.append((field, refusal))
            else:
                marks.setdefault(component, []).append(marked(token, component, file))
    return marks, refused
