"""Ways in, and how they are given and counted: accounts, sessions, tokens, tries."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.apps.agencies.models.people import Person
from motcua.base.encryption import EncryptedTextField
from motcua.base.subject import Subject


class Account(models.Model):
    """A local account of an officer: password and second factor.

    `password_ends_at`: when a password that the house made is good for nothing any more; none for
    one that its owner chose. `closed_at`: since when nobody comes in by it; its password and second
    factor are gone, its login stays this person's.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    login = models.CharField(max_length=60, unique=True)
    password = models.CharField(max_length=200)
    second_factor = EncryptedTextField(null=True)
    last_step = models.BigIntegerField(default=0)
    failures = models.IntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    password_ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)


class Session(Subject):
    """A time that somebody is signed in, on one device. Its key is kept nowhere.

    `fingerprint` finds what the browser's session keeps; `machine` tells this device of this
    person from others, and says nothing of anybody else's.
    """

    root = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    fingerprint = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=30, blank=True)
    system = models.CharField(max_length=30, blank=True)
    machine = models.CharField(max_length=24)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # The first time on this device, though others were known.
    unknown = models.BooleanField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-began_at"], name="session_by_person"),
            models.Index(fields=["began_at"], name="session_by_age"),
        ]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.person_id)


class Token(Subject):
    """A bearer token of an API client, kept as a fingerprint, with the posts it acts by."""

    root = "person"

    client = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64, unique=True)
    rights = ArrayField(models.CharField(max_length=60), default=list)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)


class Grant(Subject):
    """Power that one administrator proposed: given when another confirms, never when it grew old.

    `what`: the arguments of the command that gives it, a password as its hash alone. `person` is
    who receives it; of a delegation, who gives the post for an absence.
    """

    root = "person"

    kind = models.CharField(max_length=12)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.JSONField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | models.Q(confirmed=False)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="grant_confirmed_by_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["ends_at"],
                condition=models.Q(decided_at__isnull=True),
                name="grant_waiting",
            ),
        ]


class Idempotent(models.Model):
    """What a client was answered when it first asked under a key, so that it may ask again.

    `client` is the fingerprint of its token, `asked` a keyed fingerprint of what it asked.
    """

    client = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=24)
    status = models.IntegerField(null=True)
    body = EncryptedTextField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "key"], name="idempotent_key_once"),
        ]


class Version(models.Model):
    """One row a table that is read often and changed seldom: a process knows when to read again."""

    what = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField(default=1)


class Attempt(models.Model):
    """A wrong try at something secret: from which address, or at which code; never in the clear."""

    who = models.CharField(max_length=24)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["who", "at"], name="attempt_by_who")]


class Tally(models.Model):
    """How often somebody asked for one kind of thing in one stretch of time; never in the clear.

    Not written ahead and not copied to a standby: what a crash forgets was to be forgotten soon.
    """

    who = models.CharField(max_length=24, primary_key=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.IntegerField()
