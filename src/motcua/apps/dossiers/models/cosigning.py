"""Somebody else's agreement to a dossier before it is filed, or sent again."""

from django.db import models
from django.db.models import Value

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.base.subject import Subject


class Cosigning(Subject):
    """Asked of one person about one dossier; `agreed_to`: the fingerprint of what they read."""

    root = "dossier"

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="cosignings", db_index=False
    )
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=1200)
    agreed_at = models.DateTimeField(null=True)
    agreed_to = models.CharField(max_length=24, blank=True)
    # What was agreed to, piece by piece (rules/cosigning.py); it tells what changed since.
    parts = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    reminded_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "owner"], name="cosigning_once_a_person")
        ]
