"""What pages of both sides show of a second person's agreement."""

from typing import Any

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.rules.cosigning import Changed
from motcua.rules.procedure import Content


def told(request: Request, draft: Draft) -> dict[str, Any]:
    """For `citizen/cosigners.html`."""
    found = dossiers.agreement(request.actor, draft.dossier, draft.content)
    return {"cosigning": found, "changes_told": changes_told}


def changes_told(content: Content, what: Changed | None) -> list[str]:
    """The names of what is no longer as it was agreed to; questions of the form, then papers."""
    if what is None or not what.asks_again:
        return []
    named = [t("nơi giải quyết", "the office")] if what.place else []
    asked = (content.form.field(code) for code in what.answers)
    named += [tr(each.label) for each in asked if each is not None]
    papers = (content.component(code) for code in (*what.papers, *what.added))
    return named + [tr(each.name) for each in papers if each is not None]
