"""A whole dossier for its owner to keep: every file that was given, every paper that was made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers.models import Given
from motcua.apps.dossiers.queries.looks import Looks, looks
from motcua.apps.dossiers.queries.pages import DossierPage, dossier
from motcua.apps.dossiers.queries.papers import paper_of
from motcua.apps.dossiers.queries.talk import Changed, Conversation, changes, conversation
from motcua.rules.access import Actor, may
from motcua.rules.errors import Missing
from motcua.rules.text import Text

TAKE_HOME: Final = "dossiers.take_home"
ALL_LOOKS: Final = 2000
"""More days and people than any dossier has; what lies beyond is on the page."""


@dataclass(frozen=True)
class HomeFile:
    """A file as it was given; `sha256` as it was when it arrived."""

    component: Text
    name: str
    size: int
    sha256: str
    given_at: datetime
    given_by: str
    kept: Any

    def open(self) -> BinaryIO:
        """The bytes, from the start. `Missing` when they are not there any more."""
        return documents.content(self.kept)


@dataclass(frozen=True)
class Home:
    """What is taken home; papers are read one by one, by `paper`."""

    page: DossierPage
    files: list[HomeFile]
    looks: Looks
    talk: Conversation
    changes: list[Changed]

    def paper(self, form: str, about: int) -> bytes:
        """The PDF of a paper of this dossier, as filed or made now."""
        return paper_of(self.page.dossier.pk, form, about)


def may_take_home(actor: Actor, row: Any) -> bool:
    return may(actor, TAKE_HOME, row)


def take_home(actor: Actor, ref: str) -> Home:
    """For the owner and for whom a mandate in force covers it; `Missing` for everybody else."""
    page = dossier(actor, ref)
    if not may(actor, TAKE_HOME, page.dossier):
        raise Missing("dossier", ref)
    return Home(
        page,
        _files(page),
        looks(actor, page.dossier, most=ALL_LOOKS),
        conversation(actor, page.dossier),
        changes(actor, page.dossier),
    )


def _files(page: DossierPage) -> list[HomeFile]:
    rows = Given.objects.filter(
        dossier=page.dossier, removed_at__isnull=True, file__isnull=False
    ).select_related("file")
    found = []
    for row in rows.order_by("given_at", "pk"):
        component = page.content.component(row.component)
        name = component.name if component else {"vi": row.component, "en": row.component}
        kept = row.file
        if kept is None:
            continue
        found.append(
            HomeFile(name, kept.name, kept.size, kept.sha256, row.given_at, row.given_by, kept)
        )
    return found
