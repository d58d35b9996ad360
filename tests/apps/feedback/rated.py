"""A dossier whose result was returned, and a mark for it."""

from typing import Any

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback import commands
from motcua.apps.feedback.models import Rating
from tests.cast import actor
from tests.makers import a_returned_dossier


def given(dossier: Dossier | None = None, score: int = 4, **more: Any) -> Rating:
    dossier = dossier or a_returned_dossier()
    fact = commands.rate(actor("sao-mai"), dossier.pk, score=score, **more)
    return Rating.objects.get(pk=fact.rating_id)
