"""What is stuck on folders."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers.parts import local, look_up_url
from motcua.apps.procedures import queries as procedures
from motcua.gateways import papers


def labels(dossiers: Iterable[Dossier], day: date, *, sheet: str, skip: int = 0) -> bytes:
    """One label a dossier, in their order. `sheet`: labels, or label_roll; `skip`: places that
    are gone from the first sheet."""
    told = {"labels": [_label(each) for each in dossiers], "skip": skip}
    return papers.render("labels", told, on=day, sheet=sheet)


def _label(dossier: Dossier) -> dict[str, Any]:
    name = procedures.pinned(dossier.version_id).short_name
    return {
        "code": str(dossier.code),
        # Without the secret: a folder lies where many pass.
        "url": look_up_url(dossier).partition("&")[0],
        "applicant": dossier.applicant_name,
        "procedure": name["vi"],
        "due": local(dossier.due_at) if dossier.due_at else None,
    }
