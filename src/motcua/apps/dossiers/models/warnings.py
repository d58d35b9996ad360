"""Warnings that were given, and the runs that gave them."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.work import Task
from motcua.base.subject import Subject


class Warning(Subject):  # noqa: A001  the word of the glossary
    """One warning to one addressee: of a task, or, without one, of the dossier itself.

    `unit_path` and `role` are the post it goes to; `person` is who held the task then. Given
    once for each subject, level and due moment; a new due moment is a new reason to be warned.
    """

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="warnings", db_index=False
    )
    task = models.ForeignKey(
        Task, null=True, on_delete=models.PROTECT, related_name="warnings", db_index=False
    )
    level = models.CharField(max_length=10)
    whom = models.CharField(max_length=10)
    role = models.CharField(max_length=30)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    act_by = models.DateTimeField(null=True)
    # When the run of warnings found its work done: it can stand no more, and is not read again.
    over_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "task", "level", "due_at", "whom"],
                nulls_distinct=False,
                name="warning_once",
            )
        ]
        indexes = [
            # What the bar of the desk counts on every page, however much is over.
            models.Index(
                fields=["role", "unit_path"],
                condition=models.Q(over_at__isnull=True),
                name="warning_of_unit",
            ),
            models.Index(
                fields=["person"],
                condition=models.Q(over_at__isnull=True),
                name="warning_of_person",
            ),
            models.Index(fields=["task", "level", "due_at"], name="warning_by_task"),
        ]


class Escalation(models.Model):
    """A run of warnings that told somebody something, or could not: `failed` names the units."""

    at = models.DateTimeField()
    told = models.IntegerField()
    failed = models.JSONField(default=list)
