"""What lies between the house and the axis: messages to be sent, statuses told, what was broken."""

from django.db import models

from motcua.apps.letters.models.incoming import Incoming
from motcua.apps.letters.models.outgoing import Letter
from motcua.base.subject import Subject


class Dispatch(Subject):
    """One message to one organisation; it waits here until the axis has it, however long."""

    letter = models.ForeignKey(
        Letter, null=True, on_delete=models.PROTECT, related_name="dispatches"
    )
    incoming = models.ForeignKey(
        Incoming, null=True, on_delete=models.PROTECT, related_name="dispatches"
    )
    business = models.CharField(max_length=10)
    """new, recall, update, replace; or status, with its `code` and the document it is `about`."""
    code = models.CharField(max_length=2, blank=True)
    about = models.JSONField(default=dict)
    note = models.CharField(max_length=1000, blank=True)
    by = models.CharField(max_length=300, blank=True)
    sender_code = models.CharField(max_length=60)
    to_code = models.CharField(max_length=60)
    key = models.CharField(max_length=64, unique=True)
    """Names the message on the axis: sent twice, it is one."""
    made_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(sent_at__isnull=True),
                name="dispatch_waiting",
            ),
        ]


class StatusLine(models.Model):
    """What a receiver told of a letter of ours, and when by its own clock."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="statuses")
    organ = models.CharField(max_length=60)
    code = models.CharField(max_length=2)
    at = models.DateTimeField()
    description = models.CharField(max_length=1000, blank=True)
    staff = models.CharField(max_length=300, blank=True)
    came_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organ", "code", "at"], name="status_line_told_once"
            ),
        ]


class BrokenMessage(Subject):
    """A message that could not be taken: whose it was as far as one can read, and why."""

    sender_code = models.CharField(max_length=60, blank=True)
    document_id = models.CharField(max_length=160, blank=True)
    sha256 = models.CharField(max_length=64)
    refusal = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    came_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_path", "sha256"], name="broken_message_noted_once"
            ),
        ]
