"""A dossier as its owner works on it: a draft, or one that was sent back to be completed."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from motcua.apps.dossiers.holding import Offer, offers
from motcua.apps.dossiers.models import Completion, Dossier, Given
from motcua.apps.dossiers.queries.pages import Slot, slots
from motcua.apps.dossiers.renewing import content_of
from motcua.base.query import by_mandate
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content


@dataclass(frozen=True)
class Draft:
    """What the owner may still change; the slots are those of its papers."""

    dossier: Dossier
    content: Content
    completion: Completion | None
    slots: list[Slot]

    @cached_property
    def offers(self) -> dict[str, list[Offer]]:
        """What the State holds of the owner for each component, fit or not; one statement."""
        return offers(self.dossier, [slot.component for slot in self.slots])

    def has_declined(self, component: str) -> bool:
        """Whether the owner took a paper of the store out of this slot again."""
        return component in self._declined

    @cached_property
    def _declined(self) -> set[str]:
        if not self.offers:
            return set()
        rows = Given.objects.filter(dossier=self.dossier, origin="store", removed_at__isnull=False)
        return set(rows.values_list("component", flat=True))


def draft(actor: Actor, ref: str) -> Draft:
    """One's own dossier, or one of whom one stands for, by token or code; else Missing."""
    mine = Q(owner_id=actor.person_id or 0) | by_mandate(actor)
    rows = Dossier.objects.filter(mine).select_related("owner", "filed_by")
    try:
        found = rows.filter(code=parse_code(ref).text).first()
    except Refused:
        found = rows.filter(token=ref).first()
    if found is None:
        raise Missing("dossier", ref)
    content = content_of(found)
    request = None
    if found.state == "completion":
        request = Completion.objects.filter(dossier=found, answered_at__isnull=True).first()
    return Draft(found, content, request, slots(found, content, request))


def untouched_draft(actor: Actor, procedure: str, owner_id: int | None) -> Dossier | None:
    """One's own draft of a procedure in which nothing was answered and nothing filed since."""
    rows = Dossier.objects.filter(
        owner_id=owner_id or 0,
        procedure_code=procedure,
        state="draft",
        saved_at=F("begun_at"),
        given__isnull=True,
    )
    if owner_id != actor.person_id:
        rows = rows.filter(by_mandate(actor))
    return rows.order_by("-saved_at").first()


def drafts_of(actor: Actor, procedure: str) -> list[Dossier]:
    """The actor's unsent dossiers of a procedure, own or for others, the last touched first."""
    mine = Q(owner_id=actor.person_id or 0) | by_mandate(actor)
    rows = Dossier.objects.filter(mine, procedure_code=procedure, state="draft")
    return list(rows.order_by("-saved_at")[:5])
