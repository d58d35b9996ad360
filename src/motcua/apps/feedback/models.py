"""What the applicant said of a dossier: one rating, until it can no longer be changed."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models import Dossier
from motcua.base.encryption import EncryptedTextField
from motcua.base.subject import Subject


class Rating(Subject):
    """`score` of the whole, marks by content, and what was written; `way` is account or secret."""

    also = ("intake_path",)

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    intake_path = models.CharField(max_length=200, blank=True, db_collation="C")
    procedure_code = models.CharField(max_length=40)
    score = models.SmallIntegerField()
    contents = models.JSONField(default=dict)
    words = EncryptedTextField(null=True)
    way = models.CharField(max_length=10)
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["given_at"],
                include=["score", "procedure_code", "unit_path", "intake_path"],
                name="rating_by_day",
            )
        ]
