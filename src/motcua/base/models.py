"""The journal: every fact in one append-only table, chained per subject and sealed in blocks."""

import json
from typing import Any

from django.db import models


class Entry(models.Model):
    """One line. No foreign keys: the journal outlives what it speaks of.

    `line` is the canonical text that is hashed; the other columns repeat parts of it for
    searching, and `verify` checks that they still agree.
    """

    id = models.BigAutoField(primary_key=True)
    xid = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    right = models.CharField(max_length=80)
    unit_path = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    fact = models.CharField(max_length=80)
    line = models.TextField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "journal_entry"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_by_subject"),
            models.Index(fields=["xid", "id"], name="entry_by_xid"),
            models.Index(fields=["at"], name="entry_by_moment"),
            models.Index(fields=["fact", "id"], name="entry_by_fact"),
        ]

    @property
    def content(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.line)
        return found

    @property
    def details(self) -> dict[str, Any]:
        found: dict[str, Any] = self.content["details"]
        return found

    @property
    def actor_name(self) -> str:
        return str(self.content["actor"])

    @property
    def behalf(self) -> str:
        """For whom the actor did it, by a mandate; empty when for nobody else."""
        return str(self.content.get("for", {}).get("name", ""))


class Block(models.Model):
    """A seal over the lines of the transactions from `since_xid` up to, not with, `until_xid`."""

    number = models.BigIntegerField(primary_key=True)
    since_xid = models.BigIntegerField()
    until_xid = models.BigIntegerField()
    lines = models.IntegerField()
    root = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = "journal_block"


class Era(models.Model):
    """One row: how far the numbers of this cluster's transactions stand behind those of lines."""

    ahead = models.BigIntegerField(default=0)

    class Meta:
        db_table = "journal_era"


class DeliveryFault(models.Model):
    """Why a delivery failed the last time, by its kind. It goes when the delivery is done."""

    reaction = models.CharField(max_length=200)
    entry_id = models.BigIntegerField()
    error = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        db_table = "delivery_fault"
        constraints = [
            models.UniqueConstraint(fields=["reaction", "entry_id"], name="delivery_fault_once"),
        ]
