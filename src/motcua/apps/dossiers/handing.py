"""What commands and queries of hand-over have in common."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.apps.dossiers.models import HandoverLine, HandoverList, Task

HANDOVER_MOST = 200
"""Dossiers on one list: what two people still count together at a desk."""


def passed_from(unit_path: str) -> QuerySet[Task]:
    """Tasks elsewhere with which papers of this unit went.

    Work that opens at several agencies at once is passed to all of them, but paper goes to one
    place: with the task that was opened first, the lead of the process. The others work from the
    electronic dossier.
    """
    lead = Task.objects.filter(
        dossier=OuterRef("dossier"), opened_at=OuterRef("opened_at"), pk__lt=OuterRef("pk")
    ).exclude(unit_path__startswith=unit_path)
    listed = HandoverLine.objects.filter(task=OuterRef("pk"))
    lead = lead.filter(Q(done_at__isnull=True) | Exists(listed))
    return opened_from(unit_path).filter(~Exists(lead))


def opened_from(unit_path: str) -> QuerySet[Task]:
    """Tasks elsewhere that a task of this unit opened when it ended: both bear one moment."""
    before = Task.objects.filter(
        dossier=OuterRef("dossier"), done_at=OuterRef("opened_at"), unit_path__startswith=unit_path
    )
    return Task.objects.filter(Exists(before)).exclude(unit_path__startswith=unit_path)


def written_number(handover: HandoverList) -> str:
    """As it stands in the book of the sender's year: 12/2026."""
    return f"{handover.number}/{handover.year}"
