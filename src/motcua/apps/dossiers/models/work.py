"""The work on a dossier: tasks, and the dated segments of its clock."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.base.subject import Subject


class Task(Subject):
    """Work of one unit on one dossier, with its own term, holder and outcome."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="tasks", db_index=False
    )
    owner_id = models.BigIntegerField()
    step = models.CharField(max_length=40)
    act = models.CharField(max_length=12)
    role = models.CharField(max_length=30)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=1200, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="asked")
    question = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["unit_path", "role", "due_at"],
                condition=models.Q(done_at__isnull=True),
                name="task_waiting",
            ),
            models.Index(fields=["dossier", "opened_at"], name="task_by_dossier"),
            # Which dossiers a unit has, or had, in its hands.
            models.Index(fields=["unit_path", "dossier"], name="task_by_unit"),
        ]


class Span(models.Model):
    """A dated segment of the clock: paused, restarted, extended or stopped, and why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="spans")
    kind = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    basis = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["dossier", "since"], name="span_by_dossier")]
