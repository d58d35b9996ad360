"""Papers that go from one unit to another: one numbered list, confirmed by who receives them."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.work import Task
from motcua.base.subject import Subject


class HandoverList(Subject):
    """What a unit handed to another at one moment; both units answer for it."""

    also = ("to_path",)

    to_path = models.CharField(max_length=200, db_collation="C")
    number = models.IntegerField()
    year = models.IntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=1200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_path", "year", "number"], name="handover_number_once"
            )
        ]
        indexes = [
            models.Index(fields=["unit_path", "-made_at"], name="handover_by_sender"),
            models.Index(fields=["to_path", "-made_at"], name="handover_by_receiver"),
        ]


class HandoverLine(models.Model):
    """A dossier on such a list, by the task that waits for it there, with its count of papers."""

    handover = models.ForeignKey(HandoverList, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    originals = models.IntegerField(default=0)
    copies = models.IntegerField(default=0)
    missing = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
