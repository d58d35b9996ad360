"""What commands and queries of hand-over have in common."""

from django.db.models import Exists, OuterRef, QuerySet

from motcua.apps.dossiers.models import HandoverList, Task

HANDOVER_MOST = 200
"""Dossiers on one list: what two people still count together at a desk."""


def passed_from(unit_path: str) -> QuerySet[Task]:
    """Tasks elsewhere that a task of this unit opened when it ended: both bear one moment."""
    before = Task.objects.filter(
        dossier=OuterRef("dossier"), done_at=OuterRef("opened_at"), unit_path__startswith=unit_path
    )
    return Task.objects.filter(Exists(before)).exclude(unit_path__startswith=unit_path)


def written_number(handover: HandoverList) -> str:
    """As it stands in the book of the sender's year: 12/2026."""
    return f"{handover.number}/{handover.year}"
