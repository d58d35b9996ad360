"""What becomes of a rating when its dossier is no more."""

from contextlib import suppress

from motcua.apps.dossiers import facts
from motcua.apps.feedback import commands
from motcua.apps.feedback.models import Rating
from motcua.base.reactions import reaction
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused


@reaction(facts.DossierDestroyed)
def forget_what_was_said(fact: facts.DossierDestroyed) -> None:
    """What the applicant wrote goes with the dossier; the marks stay."""
    for rating in Rating.objects.filter(dossier_id=fact.dossier_id):
        # Refused: nothing was written, or it was forgotten before.
        with suppress(Refused):
            commands.forget_words(HOUSE, rating.pk)
