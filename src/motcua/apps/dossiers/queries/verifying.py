"""A result by the mark on its paper: what anybody, its holder or an officer learns of it."""

from django.db.models import Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.queries.lists import seen
from motcua.apps.register.queries import Checked
from motcua.base.clock import HANOI
from motcua.base.query import by_mandate, filed_by
from motcua.rules.access import Actor
from motcua.rules.errors import Missing


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


def verify_result(token: str) -> Checked:
    """A result that the register does not hold: one issued this minute, or a refusal."""
    found = Result.objects.filter(verify_token=token).first()
    if found is None:
        raise Missing("result", token)
    newer = Result.objects.filter(
        dossier_id=found.dossier_id, part=found.part, version__gt=found.version
    )
    last = newer.order_by("-version").first()
    issued = found.issued_at.astimezone(HANOI).date()
    return Checked(
        title=found.title,
        number=found.number,
        unit=agencies.unit_at(found.unit_path, issued).name,
        signed_by=found.signed_by,
        issued_on=issued,
        last_day=None,
        state=found.state,
        version=found.version,
        ended_at=last.issued_at if last else None,
        reason=last.reason if last else "",
        basis="",
        replaced_by=last.number if last else "",
        replaced_token=last.verify_token if last else "",
        origin="dossier",
        source="",
    )
