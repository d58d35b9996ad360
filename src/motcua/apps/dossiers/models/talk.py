"""What is said about a dossier: to the applicant, among officers; and which answers changed."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.base.encryption import EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject

SIDES = ("applicant", "office")


class Message(Subject):
    """A line of the conversation inside the dossier; read is who of the other side saw it first."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    owner_id = models.BigIntegerField()
    side = models.CharField(max_length=10)
    role = models.CharField(max_length=40, blank=True, db_default="")
    from_path = models.CharField(max_length=200, blank=True, db_default="")
    text = EncryptedTextField()
    by = models.CharField(max_length=1200)
    by_person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=1200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(side__in=SIDES), name="message_side_known")
        ]
        indexes = [
            models.Index(fields=["dossier", "at"], name="message_by_dossier"),
            models.Index(
                fields=["unit_path", "at"],
                condition=models.Q(read_at__isnull=True, side="applicant"),
                name="message_unread",
            ),
        ]


class Note(Subject):
    """A note of the officers to one another; the applicant never sees it."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="notes", db_index=False
    )
    text = EncryptedTextField()
    by = models.CharField(max_length=1200)
    by_person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "at"], name="note_by_dossier")]


class Change(models.Model):
    """An answer that was changed after filing: what it was, what it became, who and when."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="changes", db_index=False
    )
    field = models.CharField(max_length=60)
    values = EncryptedJSONField()
    by = models.CharField(max_length=1200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "at"], name="change_by_dossier")]


class Precheck(Subject):
    """A draft that its owner shows to the one-stop unit before filing; nothing is promised yet."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="prechecks", db_index=False
    )
    owner_id = models.BigIntegerField()
    question = EncryptedTextField(null=True)
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, blank=True, default="")
    remarks = EncryptedJSONField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=1200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_at__isnull=True),
                name="precheck_one_open",
            )
        ]
        indexes = [
            models.Index(
                fields=["unit_path", "asked_at"],
                condition=models.Q(answered_at__isnull=True),
                name="precheck_waiting",
            )
        ]
