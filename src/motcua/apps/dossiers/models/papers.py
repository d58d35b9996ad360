"""What was handed in, what was asked for, and the papers made of it."""

from django.db import models

from motcua.apps.documents.models import File
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.register.models import RegisteredPaper
from motcua.base.encryption import EncryptedJSONField


class Given(models.Model):
    """A component as it came: a file, papers at the counter, a paper of the store, or data.

    `origin` is file, paper, store (`held` is what the State held) or register (`told` is what the
    database `register` answered).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="given")
    component = models.CharField(max_length=60)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    originals = models.IntegerField(default=0)
    copies = models.IntegerField(default=0)
    origin = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=1200)
    removed_at = models.DateTimeField(null=True)
    held = models.ForeignKey(
        RegisteredPaper, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    register = models.CharField(max_length=40, blank=True, default="", db_default="")
    told = EncryptedJSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier"], name="given_by_dossier"),
            # What was not asked for is counted from this alone.
            models.Index(
                fields=["given_at"],
                include=["dossier", "origin"],
                condition=models.Q(origin__in=["store", "register"], removed_at__isnull=True),
                name="given_not_asked_for",
            ),
        ]


class Completion(models.Model):
    """One request for completion: all faults together, each tied to a component and a ground."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="requests")
    stage = models.CharField(max_length=10)
    items = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=1200)
    closes_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    closing_proposed_at = models.DateTimeField(null=True)
    closing_declined_by = models.TextField(blank=True, default="", db_default="")
    closing_declined_reason = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_at__isnull=True),
                name="completion_one_open",
            )
        ]


class Paper(models.Model):
    """A statutory form, filed as PDF as it was made."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    form = models.CharField(max_length=20)
    about = models.BigIntegerField(default=0)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "form", "about"], name="paper_filed_once")
        ]
