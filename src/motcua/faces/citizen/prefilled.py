"""What a draft's questions are filled in with, and which answers were only left as they were."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft
from motcua.base import clock
from motcua.faces.ui import asking
from motcua.faces.ui.access import Request
from motcua.rules.procedure import Field, clean
from motcua.rules.procedure.prefilling import earlier_codes, origins


def known_of(
    request: Request, draft: Draft, fields: Iterable[Field], names: Mapping[str, str]
) -> dict[str, Any]:
    """What these fields may be filled in with: from the owner's account, and from before."""
    wanted = earlier_codes(fields)
    before = dossiers.earlier_answers(request.actor, draft.dossier.owner_id, wanted)
    return {**asking.known_of(draft.dossier.owner, names), **before}


def origins_of(request: Request, draft: Draft, typed: Mapping[str, Any]) -> dict[str, str]:
    """Where each typed answer came from that is still what the page had filled in."""
    content, dossier = draft.content, draft.dossier
    fields = [each for each in content.form if each.code in typed and each.prefill]
    if not fields:
        return {}
    known = known_of(request, draft, fields, agencies.commune_names(clock.today()))
    kept = {**dossier.answers, **clean(content, typed)}
    return origins(fields, content.facts(kept, dossier.channel), known)
