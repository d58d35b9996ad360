"""What several papers have in common: who issues, for whom, about what, where to ask."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from django.conf import settings

from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base.clock import HANOI
from motcua.base.models import Entry
from motcua.rules.codes import personal_number
from motcua.rules.errors import Refused

Told: TypeAlias = tuple[Mapping[str, Any], date]
"""What a paper says, and the day it was made out."""


def local(moment: datetime) -> datetime:
    return moment.astimezone(HANOI)


def look_up_url(dossier: Dossier) -> str:
    return f"{settings.MOTCUA_ADDRESS}/tra-cuu?ma={dossier.code}&bi-mat={dossier.secret}"


def about_it(dossier: Dossier, unit: str, moment: datetime, number: str) -> dict[str, Any]:
    day = local(moment).date()
    owner = dossier.owner
    applicant = {"name": dossier.applicant_name}
    if owner.personal_number:
        applicant["number"] = masked(owner.personal_number)
    for key in ("address", "phone", "email"):
        if getattr(owner, key):
            applicant[key] = getattr(owner, key)
    content = procedures.pinned(dossier.version_id)
    return {
        "unit": unit_parts(unit, day),
        "number": number,
        "day": day,
        "code": dossier.code,
        "applicant": applicant,
        "procedure": {"name": content.name["vi"], "code": dossier.procedure_code},
    }


def masked(number: str) -> str:
    # A receipt lies about on counters: the holder knows the number, nobody else needs it.
    try:
        return personal_number(number).masked
    except Refused:
        return "***"


def look_up(dossier: Dossier) -> dict[str, str]:
    return {"url": look_up_url(dossier), "secret": dossier.secret, "hotline": "1022"}


def line_about(dossier: Dossier, *facts: str) -> Entry | None:
    """The last line of the journal with one of these facts about the dossier."""
    lines = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk, fact__in=facts)
    return lines.order_by("-id").first()
