"""A change to many dossiers at once: tried first, then carried out line by line."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.work import Task
from motcua.base.subject import Subject

BULK_KINDS = ("recount", "reassign", "move", "migrate", "destroy", "archive", "deposit")
BULK_STATES = ("planned", "running", "stopped", "finished")
OUTCOMES = ("", "done", "refused", "cannot")


class BulkChange(Subject):
    """What is to change, who answers for it, and how far it has come.

    The worker acts as `asked_by`, with the posts that person holds when each line is done.
    """

    kind = models.CharField(max_length=12)
    parameters = models.JSONField(default=dict)
    reason = models.CharField(max_length=300)
    document = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="planned")
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # A destruction waits for the decision of another person; its number and day stand here.
    decision = models.CharField(max_length=300, blank=True, default="", db_default="")
    decided_by = models.CharField(max_length=1200, blank=True, default="", db_default="")
    decided_at = models.DateTimeField(null=True)
    way_back_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="ways_back"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=BULK_STATES), name="bulk_change_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=BULK_KINDS), name="bulk_change_kind_known"
            ),
            models.UniqueConstraint(fields=["way_back_of"], name="bulk_change_one_way_back"),
        ]
        indexes = [
            models.Index(fields=["unit_path", "-asked_at"], name="bulk_change_by_unit"),
            models.Index(
                fields=["id"], condition=models.Q(state="running"), name="bulk_change_running"
            ),
        ]


class BulkLine(models.Model):
    """One dossier or task of a change: what it was, what it becomes, and how it went.

    `cannot` was known when it was tried, `refused` when it was carried out; both name the refusal.
    """

    change = models.ForeignKey(
        BulkChange, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        Task, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    outcome = models.CharField(max_length=8, blank=True)
    refusal = models.CharField(max_length=60, blank=True)
    details = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=OUTCOMES), name="bulk_line_outcome_known"
            ),
        ]
        indexes = [models.Index(fields=["change", "outcome", "id"], name="bulk_line_waiting")]
