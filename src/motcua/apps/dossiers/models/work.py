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
    term = models.CharField(max_length=40, blank=True, default="", db_default="")
    due_at = models.DateTimeField()
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=1200, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="asked")
    question = models.TextField(blank=True)
    note = models.TextField(blank=True)
    # What who was asked, or worked side by side with others, holds of it: rules/coordination.py.
    verdict = models.CharField(max_length=12, blank=True, default="", db_default="")

    class Meta:
        indexes = [
            # A queue is counted and put in order from this alone, without reading its tasks.
            models.Index(
                fields=["unit_path", "role", "due_at", "id"],
                include=["act", "holder", "dossier", "opened_at"],
                condition=models.Q(done_at__isnull=True),
                name="task_in_queue",
            ),
            # The run of warnings reads what is soon due, however much is done.
            models.Index(
                fields=["due_at"],
                include=["unit_path", "term", "act", "dossier"],
                condition=models.Q(done_at__isnull=True),
                name="task_running",
            ),
            models.Index(
                fields=["holder", "id"],
                condition=models.Q(done_at__isnull=True, holder__isnull=False),
                name="task_in_hand",
            ),
            models.Index(fields=["dossier", "opened_at"], name="task_by_dossier"),
            # Which dossiers a unit has, or had, in its hands.
            models.Index(fields=["unit_path", "dossier"], name="task_by_unit"),
        ]


class Span(models.Model):
    """A dated segment of a clock: paused, restarted, extended or stopped, why and by whom.

    Of the dossier's clock, or, with a `task`, of the clock of that task alone.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="spans")
    task = models.ForeignKey(
        Task, null=True, on_delete=models.PROTECT, related_name="spans", db_index=False
    )
    kind = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    basis = models.CharField(max_length=300)
    by = models.TextField(blank=True, default="", db_default="")
    ended_by = models.TextField(blank=True, default="", db_default="")
    # Whether the wait is a request for completion to the applicant, which QĐ 766 counts.
    supplement = models.BooleanField(default=True, db_default=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "since"], name="span_by_dossier"),
            models.Index(
                fields=["task"],
                condition=models.Q(until__isnull=True, task__isnull=False),
                name="span_task_waits",
            ),
        ]
