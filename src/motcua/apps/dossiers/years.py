"""For how many years a dossier is kept, by the rules of today."""

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.rulebooks import rule
from motcua.rules.retention import Kept, kept


def kept_of(dossier: Dossier) -> Kept:
    """By the field of its procedure. The table in force today counts, not that of its day."""
    content = procedures.pinned(dossier.version_id)
    return kept(rule("retention").on(clock.today()), content.field_code)
