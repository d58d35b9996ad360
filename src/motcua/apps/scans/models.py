"""Batches of scanned pages: a sitting of one dossier, its pages, the papers they make."""

from datetime import datetime

from django.db import models

from motcua.apps.documents.models import File
from motcua.base.encryption import EncryptedJSONField
from motcua.base.subject import Subject

BATCH_STATES = ("open", "stopped", "ended")
PAGE_STATES = ("waiting", "reading", "read", "failed")
WAYS = ("folder", "upload", "camera")


class ScanBatch(Subject):
    """What is scanned of one dossier in one sitting. The dossier is named, not joined.

    The paths are those of the dossier when it was opened: whoever may see that may see this.
    """

    also = ("intake_path", "handling_path")

    dossier_id = models.BigIntegerField()
    dossier_code = models.CharField(max_length=60)
    intake_path = models.CharField(max_length=200, blank=True, db_collation="C")
    handling_path = models.CharField(max_length=200, blank=True, db_collation="C")
    slots = models.JSONField(default=list)
    """Components that may be scanned: code, name, exempt (why it need not be)."""
    tray = models.CharField(max_length=40, blank=True)
    """The folder of the counter's scanner that feeds it; empty when none does."""
    awaits = models.CharField(max_length=60, blank=True, default="", db_default="")
    """The component whose pages the scanner brings next; empty when nobody waits for it."""
    awaits_by = models.CharField(max_length=1200, blank=True, default="", db_default="")
    awaits_after = models.IntegerField(default=0, db_default=0)
    """The last place there was when the waiting began: what lies behind it came meanwhile."""
    awaits_until = models.DateTimeField(null=True)
    """When the waiting ends, or ended by itself; empty when a person ended it."""
    state = models.CharField(max_length=8, default="open")
    opened_by_id = models.BigIntegerField(null=True)
    opened_by = models.CharField(max_length=1200)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def waits_at(self, now: datetime) -> bool:
        """Whether what the scanner brings at this moment belongs to the slot it waits for."""
        return bool(self.awaits and self.awaits_until and now < self.awaits_until)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=BATCH_STATES), name="scan_batch_state_known"
            ),
            models.UniqueConstraint(
                fields=["dossier_id"],
                condition=~models.Q(state="ended"),
                name="scan_batch_one_open_a_dossier",
            ),
            models.UniqueConstraint(
                fields=["tray"],
                condition=~models.Q(awaits=""),
                name="scan_batch_one_waits_at_a_tray",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier_id"], name="scan_batch_by_dossier"),
            models.Index(
                fields=["unit_path"],
                condition=~models.Q(state="ended"),
                name="scan_batch_open",
            ),
        ]


class ScannedPaper(models.Model):
    """Pages that a person has confirmed to be one paper, with its least data fields.

    `file` is its PDF/A, made by the worker afterwards.
    """

    batch = models.ForeignKey(ScanBatch, on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=60)
    fields = EncryptedJSONField()
    confirmed_by = models.CharField(max_length=1200)
    confirmed_at = models.DateTimeField()
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    bound_at = models.DateTimeField(null=True)
    sealed_by = models.CharField(max_length=1200, blank=True, default="", db_default="")
    """The agency whose seal its PDF/A bears; empty where none does."""


class ScanPage(models.Model):
    """One page: where it came from, how far it is, what was seen on it."""

    batch = models.ForeignKey(
        ScanBatch, on_delete=models.PROTECT, related_name="pages", db_index=False
    )
    place = models.IntegerField()
    source = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    source_page = models.IntegerField(default=0)
    way = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default="waiting")
    tries = models.SmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    """When the worker that has it in hand last said so."""
    ended_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, blank=True)
    picture = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    layer = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    small = models.BinaryField(default=b"", db_default=b"")
    """A picture as large as a stamp, for the list of pages."""
    lines = EncryptedJSONField(null=True)
    size = models.JSONField(default=list)
    """Dots of its picture, across and down: what the places of lines refer to."""
    confidence = models.FloatField(null=True)
    measures = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    separator = models.CharField(max_length=60, blank=True)
    begins = models.CharField(max_length=60, blank=True)
    left_out = models.BooleanField(default=False)
    turned = models.SmallIntegerField(default=0)
    paper = models.ForeignKey(
        ScannedPaper, null=True, on_delete=models.PROTECT, related_name="pages"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "place"], name="scan_page_in_its_place"),
            models.CheckConstraint(
                condition=models.Q(state__in=PAGE_STATES), name="scan_page_state_known"
            ),
            models.CheckConstraint(condition=models.Q(way__in=WAYS), name="scan_page_way_known"),
        ]
        indexes = [
            models.Index(
                fields=["batch", "place"],
                condition=models.Q(state__in=["waiting", "reading"]),
                name="scan_page_unread",
            )
        ]
