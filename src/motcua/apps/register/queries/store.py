"""The store of a person or an organisation: their papers, and who looked at them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from motcua.apps.documents.models import File
from motcua.apps.register.holdings import StoredPaper, awaits_seal, copy_row, mine, stored
from motcua.apps.register.models import CertifiedCopy, PaperLook, RegisteredPaper
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.mandates import BY_OFFICE
from motcua.rules.text import Text


@dataclass(frozen=True)
class PaperLookRow:
    at: datetime
    by: str
    unit: Text
    purpose: str
    why: str
    dossier_code: str
    number: str
    title: str
    register: str


def whose(actor: Actor, owner_id: int | None = None) -> Person:
    """Oneself, or whom one represents wholly by a mandate in force; else Missing."""
    if actor.person_id is None:
        raise Missing("person", owner_id)
    if owner_id in (None, actor.person_id):
        return agencies.person(actor.person_id)
    if owner_id not in represented(actor):
        raise Missing("person", owner_id)
    return agencies.person(int(owner_id or 0))


def represented(actor: Actor) -> list[int]:
    """Whose whole store is open to one: a ward's, or an organisation's that one represents.

    Who is only authorised sees of a store what a dossier needs, not all of it.
    """
    return [
        each.principal_id
        for each in actor.mandates
        if each.kind in BY_OFFICE and not each.procedures and not each.dossier
    ]


def my_papers(actor: Actor, owner_id: int | None = None) -> list[StoredPaper]:
    """One's own papers, or those of whom one represents; in force first, then newest first."""
    rows = RegisteredPaper.objects.filter(mine(whose(actor, owner_id)))
    found = [
        stored(row) for row in rows.select_related("replaced_by").order_by("-issued_on", "-pk")
    ]
    return sorted(found, key=lambda each: each.state != "in_force")


def my_paper(actor: Actor, token: str) -> StoredPaper:
    """One of one's own papers, or of whom one represents, whole; Missing for anybody else's."""
    row = RegisteredPaper.objects.filter(_reach(actor), token=token)
    found = row.select_related("replaced_by").first()
    if found is None:
        raise Missing("paper", token)
    copies = CertifiedCopy.objects.filter(paper=found).order_by("-pk")
    return stored(found, [copy_row(each) for each in copies])


def stored_file(actor: Actor, token: str) -> File:
    """The file of one's own paper; Missing without one."""
    found = RegisteredPaper.objects.filter(_reach(actor), token=token).select_related("file")
    row = found.first()
    if row is None or row.file is None:
        raise Missing("file", token)
    file: File = row.file
    return file


def my_copy(actor: Actor, token: str) -> File:
    """The file of a certified copy of one's own paper. Refuses `copy_being_sealed`."""
    reach = _reach(actor)
    papers = RegisteredPaper.objects.filter(reach).values("pk")
    row = CertifiedCopy.objects.filter(token=token, paper__in=papers).select_related("file").first()
    if row is None:
        raise Missing("file", token)
    if awaits_seal(row):
        raise Refused("copy_being_sealed", number=row.number)
    file: File = row.file
    return file


def looks_at_me(actor: Actor, limit: int = 100) -> list[PaperLookRow]:
    """Who looked at one's papers or asked a register about one, newest first."""
    rows = PaperLook.objects.filter(mine(whose(actor))).select_related("paper")
    return [_look(row) for row in rows.order_by("-at", "-pk")[:limit]]


def _reach(actor: Actor) -> Q:
    reach = mine(whose(actor))
    for principal in represented(actor):
        reach |= mine(agencies.person(principal))
    return reach


def _look(row: PaperLook) -> PaperLookRow:
    unit: Text = {"vi": "", "en": ""}
    if row.unit_path:
        unit = agencies.unit_at(row.unit_path, row.at.date()).name
    paper = row.paper
    return PaperLookRow(
        row.at,
        row.by,
        unit,
        row.purpose,
        row.why,
        row.dossier_code,
        paper.number if paper else "",
        paper.title if paper else "",
        row.register,
    )
