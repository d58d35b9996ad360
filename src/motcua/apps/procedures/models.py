"""The catalogue: procedures and their dated versions."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.base.dated import DatedRows, one_at_a_time
from motcua.base.subject import Subject

PUBLISHED = "published"


class Procedure(Subject):
    """A code of the national catalogue; what it says on a day is its version of that day."""

    code = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()


class Version(Subject):
    """What a procedure holds from a day on. Published, it is never edited again (a trigger)."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    state = models.CharField(max_length=12, default="draft")
    since = models.DateField()
    until = models.DateField(null=True)
    content = models.JSONField()
    names = models.TextField()
    basis = models.CharField(max_length=300)
    drafted_by = models.BigIntegerField(null=True)
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            one_at_a_time("version_one_in_force", "procedure", condition=models.Q(state=PUBLISHED)),
            models.UniqueConstraint(fields=["procedure", "number"], name="version_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "proposed", PUBLISHED]),
                name="version_state_known",
            ),
        ]
        indexes = [
            GinIndex(fields=["names"], opclasses=["gin_trgm_ops"], name="version_by_names"),
        ]
