"""People, their posts, absences and mandates."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from motcua.base.dated import Dated, DatedRows, one_at_a_time
from motcua.base.encryption import BlindIndexField, EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject
from motcua.base.words import Words


class Person(Subject):
    """A citizen, an officer, or both. What identifies is encrypted; numbers are found blind."""

    name = models.CharField(max_length=1200)
    name_folded = models.CharField(max_length=1200)
    birth_date = models.DateField(null=True)
    personal_number = EncryptedTextField(null=True)
    personal_number_blind = BlindIndexField(
        of="personal_number", purpose="personal_number", max_length=24, null=True, unique=True
    )
    phone = EncryptedTextField(null=True)
    phone_blind = BlindIndexField(
        of="phone", purpose="phone", max_length=24, blank=True, db_index=True
    )
    email = EncryptedTextField(null=True)
    address = EncryptedTextField(null=True)
    commune_code = models.CharField(max_length=10, blank=True)
    verified_by = models.CharField(max_length=40, blank=True)
    made_up = models.BooleanField(default=False)
    # An organisation that files through whoever represents it; it never signs in.
    organisation = models.BooleanField(default=False, db_default=False)
    keys = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]
        indexes = [
            # Asked by word, a half of it too.
            GinIndex(OpClass(Words("name_folded"), name="gin_trgm_ops"), name="person_by_name"),
        ]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.pk)

    def __str__(self) -> str:
        return self.name


class Post(Subject, Dated):
    """A role of a person in a unit and all beneath it; or the delegation of one, for an absence."""

    root = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    title = models.JSONField(default=dict)
    delegated_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            one_at_a_time("post_once_at_a_time", "person", "role", "unit_path"),
        ]
        indexes = [models.Index(fields=["unit_path", "role"], name="post_by_unit")]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.person_id)


class Absence(Subject, Dated):
    """Somebody is away from a day up to another; the deputy does what waits in those hands."""

    root = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    deputy = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("absence_one_at_a_time", "person")]
        indexes = [models.Index(fields=["person", "until"], name="absence_by_person")]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.person_id)


class Mandate(Subject, Dated):
    """One person stands for another: what for, from when until when, who said so, who ended it.

    `owner` is the principal; nobody yet while a child or an organisation is only declared.
    """

    kind = models.CharField(max_length=12)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    # A child or an organisation as declared: name, number, birth_date.
    declared = EncryptedJSONField(null=True)
    scope = models.CharField(max_length=10)
    # What the scope names: a field, a procedure, or the token of a dossier; and how it is called.
    about = models.CharField(max_length=60, blank=True)
    about_name = models.JSONField(default=dict)
    procedures = ArrayField(models.CharField(max_length=40), default=list)
    basis = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=1200, blank=True)
    seen = models.CharField(max_length=300, blank=True)
    evidence_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=1200, blank=True)
    end_reason = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(owner__isnull=False),
                name="mandate_in_force_has_a_principal",
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True) | ~models.Q(owner=models.F("agent")),
                name="mandate_of_two",
            ),
        ]
        indexes = [
            # Asked at the beginning of every request.
            models.Index(
                fields=["agent", "until"],
                condition=models.Q(accepted_at__isnull=False, ended_at__isnull=True),
                name="mandate_in_force",
            ),
            models.Index(fields=["agent"], name="mandate_by_agent"),
        ]
