"""Who looked at a dossier: one row for a person and a day, counted."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models.dossier import Dossier


class Look(models.Model):
    """What one person looked at in one dossier on one day; without a person, whoever held its
    code and secret. `seen` counts: "opened", "file:birth_notice", "paper:receipt"."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="looks", db_index=False
    )
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    by = models.CharField(max_length=1200)
    role = models.CharField(max_length=40)
    from_path = models.CharField(max_length=200, blank=True, db_collation="C")
    # The step at which the dossier was theirs to work on when they first opened it; or none.
    step = models.CharField(max_length=60, blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    seen = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "person", "day"], nulls_distinct=False, name="look_once_a_day"
            )
        ]
        indexes = [
            # What is older than it may be kept is found from this.
            models.Index(fields=["day"], name="look_by_day"),
        ]
