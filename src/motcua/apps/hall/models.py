"""What one takes a number for, the counters, the tickets of a day, appointments."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.apps.agencies.models import Person
from motcua.base.subject import Subject

OPEN_TICKETS = ("waiting", "called", "serving", "missed")


class Matter(Subject):
    """A group of procedures under one letter; ended, it keeps its tickets."""

    letter = models.CharField(max_length=1)
    name = models.JSONField()
    fields = ArrayField(models.CharField(max_length=60), default=list)
    """Fields of the catalogue that belong to it; none: everything."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_path", "letter"],
                condition=models.Q(ended_at__isnull=True),
                name="matter_one_a_letter",
            ),
        ]


class HallCounter(Subject):
    """A counter of the hall, and who sits at it now."""

    number = models.SmallIntegerField()
    name = models.JSONField()
    matters = ArrayField(models.BigIntegerField(), default=list)
    priority = models.BooleanField(default=False)
    officer_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_path", "number"],
                condition=models.Q(ended_at__isnull=True),
                name="hall_counter_one_a_number",
            ),
            models.UniqueConstraint(
                fields=["officer_id"],
                condition=models.Q(officer_id__isnull=False),
                name="hall_counter_one_an_officer",
            ),
        ]


class Ticket(Subject):
    """A number of a day. It names nobody: whoever holds it is called by it."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    first_matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    """What it was taken for; its letter and number are of that book, wherever it is sent."""
    day = models.DateField()
    number = models.IntegerField()
    label = models.CharField(max_length=8)
    token = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, default="waiting")
    priority = models.CharField(max_length=20, blank=True)
    taken_at = models.DateTimeField()
    front_since = models.DateTimeField(null=True)
    """Sent on or come back: before all others, in the order of these moments."""
    first_from = models.DateTimeField(null=True)
    """With priority from this moment on; none: in the order of taking."""
    for_counter = models.ForeignKey(
        HallCounter, null=True, on_delete=models.PROTECT, related_name="+"
    )
    counter = models.ForeignKey(HallCounter, null=True, on_delete=models.PROTECT, related_name="+")
    calls = models.SmallIntegerField(default=0)
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    dossier_code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first_matter", "day", "number"], name="ticket_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["counter", "day"],
                condition=models.Q(state__in=["called", "serving"]),
                name="ticket_one_at_a_counter",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[*OPEN_TICKETS, "finished"]),
                name="ticket_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["unit_path", "day"], name="ticket_by_day"),
            models.Index(
                fields=["matter", "day"],
                condition=models.Q(state="waiting"),
                name="ticket_waiting",
            ),
        ]


class TicketBook(models.Model):
    """The last number given for a matter on a day."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "day"], name="ticket_book_one_a_day"),
        ]


class Appointment(Subject):
    """A person is expected for a matter at a time; the one thing of the hall that knows a name."""

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=40, blank=True)
    sought = models.CharField(max_length=220)
    """The procedure, or else the matter: what one person has one open appointment for."""
    starts_at = models.DateTimeField()
    place = models.SmallIntegerField()
    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, default="booked")
    booked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sought"],
                condition=models.Q(state="booked"),
                name="appointment_one_open",
            ),
            models.UniqueConstraint(
                fields=["matter", "starts_at", "place"],
                condition=models.Q(state__in=["booked", "met"]),
                name="appointment_one_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["booked", "met", "cancelled", "not_met"]),
                name="appointment_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["unit_path", "starts_at"], name="appointment_by_time"),
        ]
