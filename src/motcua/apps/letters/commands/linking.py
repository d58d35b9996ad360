"""Which dossier of the house a letter is about."""

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.letters import facts
from motcua.apps.letters.models import Incoming
from motcua.base import rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import tidy


@command(Incoming)
def link(actor: Actor, incoming: Incoming, *, dossier: str) -> facts.LetterLinked:
    """It belongs to a dossier, whose page shows it from now on; an empty code: to none.

    Refuses `letter_dossier_unknown` (code: none, or none that the actor may see), `letter_linked`.
    """
    code = dossier_code(actor, tidy(dossier).upper())
    if code == incoming.dossier_code:
        raise Refused("letter_linked", code=code)
    was, incoming.dossier_code = incoming.dossier_code, code
    rows.update(incoming, "dossier_code")
    return facts.LetterLinked(incoming.pk, code, was)


def dossier_code(actor: Actor, code: str) -> str:
    """The code as the dossier has it. Refuses `letter_dossier_unknown`."""
    if not code:
        return ""
    try:
        return str(dossiers.dossier(actor, code).dossier.code)
    except Missing:
        raise Refused("letter_dossier_unknown", code=code) from None
