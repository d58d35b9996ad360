"""The result as an official paper."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.dossiers.models import Dossier, Result
from motcua.apps.dossiers.papers.parts import Told, local
from motcua.apps.procedures import queries as procedures
from motcua.gateways import papers
from motcua.rules.errors import Missing


def result(dossier: Dossier, about: int) -> Told:
    result = Result.objects.filter(dossier=dossier, pk=about).first()
    if result is None:
        raise Missing("paper", "result")
    issued = local(result.issued_at)
    return says(dossier, result, issued.date()), issued.date()


def render_open(
    dossier: Dossier, result: Result, now: datetime
) -> tuple[bytes, list[dict[str, Any]]]:
    """The paper of a result that is not issued yet, and where its open places are."""
    today = local(now).date()
    return papers.render_open("result", says(dossier, result, today), on=today, made=today)


def place_of(unit_path: str, day: date) -> str:
    """What stands before the day on the papers of a unit."""
    return unit_parts(unit_path, day)["place"]


def says(dossier: Dossier, result: Result, day: date) -> Mapping[str, Any]:
    content = procedures.pinned(dossier.version_id)
    told = {
        "unit": unit_parts(result.unit_path, day),
        "number": result.number,
        "day": day,
        "title": result.title,
        "bases": [f"Căn cứ {each.name['vi']} ({each.number});" for each in content.legal[:3]],
        "sections": [{"rows": result.content["lines"]}],
        "recipients": [dossier.applicant_name, "Lưu: VT"],
        "signer": {"name": result.signed_by, "title": result.content["signer"]},
        "paper_code": result.type_code or str(dossier.code),
        "verify_url": f"{settings.MOTCUA_ADDRESS}/kiem-tra/{result.verify_token}",
    }
    if "replaces" in result.content:
        told["closing"] = f"Văn bản này thay thế văn bản số {result.content['replaces']}."
    return told
