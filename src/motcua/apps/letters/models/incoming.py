"""A letter that comes in (văn bản đến)."""

from django.db import models

from motcua.apps.agencies.models import Person
from motcua.apps.letters.models.outgoing import Letter
from motcua.base.subject import Subject
from motcua.rules.letters import IN_STATES


class Incoming(Subject):
    """Registered by the clerk, assigned by the leader, answered by who has it in hand.

    `unit_path` is the clerk's unit until it is assigned, then the unit that answers for it.
    """

    also = ("clerk_path", "leader_path")

    agency_path = models.CharField(max_length=200, db_collation="C")
    clerk_path = models.CharField(max_length=200, db_collation="C")
    leader_path = models.CharField(max_length=200, db_collation="C")
    way = models.CharField(max_length=10)
    sender_code = models.CharField(max_length=60, blank=True)
    sender_name = models.CharField(max_length=300)
    document_id = models.CharField(max_length=160, blank=True, db_index=True)
    written = models.CharField(max_length=100)
    """Number and notation that its sender gave it."""
    day = models.DateField()
    kind_name = models.CharField(max_length=100, blank=True)
    abstract = models.CharField(max_length=1000)
    abstract_folded = models.CharField(max_length=1400)
    urgency = models.SmallIntegerField(default=0)
    signer = models.CharField(max_length=300, blank=True)
    answer_by = models.DateField(null=True)
    """The day by which its sender wants an answer."""
    arrived_at = models.DateTimeField()
    register_by = models.DateTimeField()
    state = models.CharField(max_length=10, default="arrived")
    number = models.IntegerField(null=True)
    registered_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=1000, blank=True)
    instruction = models.CharField(max_length=1000, blank=True)
    assigned_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    holder = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=1000, blank=True)
    answer = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    replies_to = models.ForeignKey(
        Letter, null=True, on_delete=models.PROTECT, related_name="replies"
    )
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    dossier_code = models.CharField(max_length=60, blank=True, db_index=True)
    change = models.JSONField(default=dict)
    """What its sender asks for and nobody has answered yet: kind, reason, at, new values."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_path", "sender_code", "document_id"],
                condition=~models.Q(document_id=""),
                name="incoming_came_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=IN_STATES), name="incoming_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(way__in=["edxml", "paper"]), name="incoming_way_known"
            ),
        ]
        indexes = [
            models.Index(fields=["unit_path", "state"], name="incoming_by_unit"),
            models.Index(fields=["clerk_path", "state"], name="incoming_by_clerk"),
            models.Index(fields=["arrived_at"], name="incoming_by_arrival"),
        ]

    def __str__(self) -> str:
        return self.written


class Share(Subject):
    """The part of a unit that helps with an incoming letter which another answers for."""

    root = "incoming"

    incoming = models.ForeignKey(Incoming, on_delete=models.PROTECT, related_name="shares")
    note = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incoming", "unit_path"], name="share_once_a_unit"),
        ]
