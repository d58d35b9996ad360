"""Where filing is at the national portal: what is said instead, and what becomes of a draft."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft
from motcua.base import clock
from motcua.faces.ui import asking
from motcua.faces.ui.access import Request
from motcua.rules.portal import FiledElsewhere
from motcua.rules.procedure import summary


def there(procedure: str = "") -> FiledElsewhere | None:
    """Where the procedure is filed online today if not here; without a code, any procedure."""
    return dossiers.filed_elsewhere(procedure, clock.today())


def there_for(draft: Draft) -> FiledElsewhere | None:
    """The same for a draft; what was filed goes on here."""
    return there(draft.dossier.procedure_code) if draft.dossier.state == "draft" else None


def draft_page(
    request: Request, draft: Draft, where: FiledElsewhere, status: int = 200
) -> HttpResponse:
    """A draft that can no longer be filed here: all that was typed, to read and to take along."""
    facts = draft.content.facts(draft.dossier.answers, draft.dossier.channel)
    told = {
        "draft": draft,
        "content": draft.content,
        "there": where,
        "topics": summary(draft.content, facts, agencies.commune_names(clock.today())),
        "files": [row for slot in draft.slots for row in slot.given if row.file_id is not None],
    }
    return render(request, "citizen/elsewhere.html", told, status=status)


def keep_typed(request: Request, draft: Draft) -> None:
    """What was typed on the last page before the day came is kept with the rest."""
    typed = asking.read(draft.content, request.POST)
    if typed:
        commands.fill(request.actor, draft.dossier.pk, answers=typed)
