"""Exports: who asked for which list, how far it has come, the file it became."""

from django.db import models

from motcua.apps.documents.models import File
from motcua.base.encryption import EncryptedJSONField
from motcua.base.subject import Subject

STATES = ("waiting", "reading", "writing", "ready", "stopped", "failed", "gone")
UNDER_WAY = ("waiting", "reading", "writing")


class Export(Subject):
    """A list on its way into a file, or that file. What was typed to narrow it lies sealed."""

    owner_id = models.BigIntegerField()
    listing = models.CharField(max_length=40)
    suffix = models.CharField(max_length=4)
    language = models.CharField(max_length=2)
    asked = EncryptedJSONField(null=True)
    asked_by = models.CharField(max_length=1200)
    asked_at = models.DateTimeField()
    scope = models.JSONField(default=list)
    """Role and path of the posts by which the list was seen: those it is fetched by too."""
    mark = models.CharField(max_length=32)
    """Begins each of its parts, so that no other file ever has the same bytes."""
    state = models.CharField(max_length=8, default="waiting")
    total = models.IntegerField(null=True)
    done = models.IntegerField(default=0)
    rows = models.IntegerField(default=0)
    numbers = models.CharField(max_length=64, blank=True)
    """The numbers of its rows in their order, as a file without a row."""
    parts = models.JSONField(default=list)
    """What was read so far: hashes of files without a row."""
    moved_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="export_state_known"),
            models.CheckConstraint(
                condition=models.Q(suffix__in=("xlsx", "csv")), name="export_format_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="ready", file__isnull=False)
                | ~models.Q(state="ready") & models.Q(file__isnull=True),
                name="export_ready_has_its_file",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner_id"], condition=~models.Q(state="gone"), name="export_of_its_owner"
            ),
            models.Index(
                fields=["moved_at"],
                condition=models.Q(state__in=UNDER_WAY),
                name="export_under_way",
            ),
            models.Index(fields=["until"], condition=models.Q(state="ready"), name="export_until"),
        ]
