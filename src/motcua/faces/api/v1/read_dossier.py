"""GET /dossiers/{ref}: one dossier, by code or by the token of a draft."""

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.looking import looked
from motcua.faces.api.v1.ask_cosigner import agreement_of
from motcua.faces.api.v1.door import Machine
from motcua.faces.api.v1.dossier_view import Dossier, dossier_view


def read_dossier(request: Machine, ref: str) -> Dossier:
    """One's own dossier, or one that one's post answers for; for all others there is none."""
    page = queries.dossier(request.actor, ref)
    looked(request.actor, page.dossier, "api")
    agreement = queries.agreement(request.actor, page.dossier, page.content)
    return dossier_view(page, agreement_of(agreement))
