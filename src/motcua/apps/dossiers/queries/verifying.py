"""A result by the mark on its paper: what anybody, its holder or an officer learns of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.queries.lists import seen
from motcua.base.query import by_mandate, filed_by
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text


@dataclass(frozen=True)
class Verified:
    """What anybody may learn of a result by its QR: what it is, by whom, and whether it stands."""

    title: str
    number: str
    unit: Text
    signed_by: str
    issued_at: datetime
    state: str
    replaced_by: str


def my_result(actor: Actor, token: str) -> tuple[str, int] | None:
    """Dossier and number of a result, for whom it was made out; nothing for anybody else."""
    mine = Q(owner_id=actor.person_id or 0)
    mine |= filed_by(actor, "dossier__") | by_mandate(actor, "dossier__")
    found = Result.objects.filter(mine, verify_token=token).select_related("dossier").first()
    return (str(found.dossier.code), int(found.pk)) if found else None


def result_for(actor: Actor, token: str) -> tuple[str, int] | None:
    """Dossier and number of a result by its QR, for an officer who may see the dossier."""
    found = Result.objects.filter(verify_token=token, dossier__in=seen(actor)).first()
    return (str(found.dossier.code), int(found.pk)) if found else None


def verify_result(token: str) -> Verified:
    found = Result.objects.filter(verify_token=token).first()
    if found is None:
        raise Missing("result", token)
    newer = Result.objects.filter(
        dossier_id=found.dossier_id, part=found.part, version__gt=found.version
    )
    last = newer.order_by("-version").first()
    return Verified(
        found.title,
        found.number,
        agencies.unit_at(found.unit_path, found.issued_at.date()).name,
        found.signed_by,
        found.issued_at,
        found.state,
        last.number if last else "",
    )
