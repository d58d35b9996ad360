"""For how many years a dossier is kept, and when it goes elsewhere, by the rules of today."""

from datetime import date

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.rulebooks import rule
from motcua.rules.retention import Kept, due_there, kept


def kept_of(dossier: Dossier) -> Kept:
    """By the field of its procedure. The table in force today counts, not that of its day."""
    content = procedures.pinned(dossier.version_id)
    return kept(rule("retention").on(clock.today()), content.field_code)


def due_to_archive(ended_on: date) -> date:
    """From which day what is kept for ever is due to the historical archive."""
    return due_there(rule("historical_archive").on(clock.today()), ended_on)
