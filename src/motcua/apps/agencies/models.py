"""Units through time, people, posts, calendars, accounts."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.base.dated import Dated, DatedRows, one_at_a_time
from motcua.base.encryption import BlindIndexField, EncryptedJSONField, EncryptedTextField
from motcua.base.subject import Subject


class Unit(Subject, Dated):
    """An agency or a part of one, under one identifier code, for a time."""

    code = models.CharField(max_length=60)
    parent_path = models.CharField(max_length=200, blank=True, db_collation="C")
    name = models.JSONField()
    kind = models.CharField(max_length=30)
    tier = models.CharField(max_length=20)
    functions = ArrayField(models.CharField(max_length=30), default=list)
    serves = ArrayField(models.CharField(max_length=60), default=list)
    commune_code = models.CharField(max_length=10, blank=True)
    # What stands for it in codes of dossiers (QĐ 20/2020/QĐ-TTg), where that is not its code.
    identifier = models.CharField(max_length=20, blank=True, db_default="")
    successors = ArrayField(models.CharField(max_length=60), default=list)
    basis = models.CharField(max_length=300, blank=True)
    unverified = models.BooleanField(default=False)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("unit_one_at_a_time", "code")]
        indexes = [
            models.Index(fields=["unit_path"], name="unit_by_path"),
            GinIndex(fields=["functions"], name="unit_by_function"),
        ]

    def __str__(self) -> str:
        return str(self.name["vi"])


class Person(Subject):
    """A citizen, an officer, or both. What identifies is encrypted; numbers are found blind."""

    name = models.CharField(max_length=1200)
    name_folded = models.CharField(max_length=1200)
    birth_date = models.DateField(null=True)
    personal_number = EncryptedTextField(null=True)
    personal_number_blind = BlindIndexField(
        of="personal_number", purpose="personal_number", max_length=24, null=True, unique=True
    )
    phone = EncryptedTextField(null=True)
    phone_blind = BlindIndexField(
        of="phone", purpose="phone", max_length=24, blank=True, db_index=True
    )
    email = EncryptedTextField(null=True)
    address = EncryptedTextField(null=True)
    commune_code = models.CharField(max_length=10, blank=True)
    verified_by = models.CharField(max_length=40, blank=True)
    made_up = models.BooleanField(default=False)
    # An organisation that files through whoever represents it; it never signs in.
    organisation = models.BooleanField(default=False, db_default=False)
    keys = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.pk)

    def __str__(self) -> str:
        return self.name


class Post(Subject, Dated):
    """A role of a person in a unit and all beneath it; or the delegation of one, for an absence."""

    root = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    title = models.JSONField(default=dict)
    delegated_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            one_at_a_time("post_once_at_a_time", "person", "role", "unit_path"),
        ]
        indexes = [models.Index(fields=["unit_path", "role"], name="post_by_unit")]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.person_id)


class Absence(Subject, Dated):
    """Somebody is away from a day up to another; the deputy does what waits in those hands."""

    root = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    deputy = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("absence_one_at_a_time", "person")]
        indexes = [models.Index(fields=["person", "until"], name="absence_by_person")]

    @property
    def owner_id(self) -> int:  # type: ignore[override]
        return int(self.person_id)


class Mandate(Subject, Dated):
    """One person stands for another: what for, from when until when, who said so, who ended it.

    `owner` is the principal; nobody yet while a child or an organisation is only declared.
    """

    kind = models.CharField(max_length=12)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    # A child or an organisation as declared: name, number, birth_date.
    declared = EncryptedJSONField(null=True)
    scope = models.CharField(max_length=10)
    # What the scope names: a field, a procedure, or the token of a dossier; and how it is called.
    about = models.CharField(max_length=60, blank=True)
    about_name = models.JSONField(default=dict)
    procedures = ArrayField(models.CharField(max_length=40), default=list)
    basis = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=1200, blank=True)
    seen = models.CharField(max_length=300, blank=True)
    evidence_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=1200, blank=True)
    end_reason = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(owner__isnull=False),
                name="mandate_in_force_has_a_principal",
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True) | ~models.Q(owner=models.F("agent")),
                name="mandate_of_two",
            ),
        ]
        indexes = [
            # Asked at the beginning of every request.
            models.Index(
                fields=["agent", "until"],
                condition=models.Q(accepted_at__isnull=False, ended_at__isnull=True),
                name="mandate_in_force",
            ),
            models.Index(fields=["agent"], name="mandate_by_agent"),
        ]


class CalendarDay(Subject):
    """A day that differs from the weekly hours of all units under a path, and who decided it."""

    day = models.DateField()
    kind = models.CharField(max_length=10)
    openings = ArrayField(models.CharField(max_length=11), default=list)
    swap = models.DateField(null=True)
    name = models.JSONField()
    document = models.CharField(max_length=300)
    announced_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_path", "day"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="calendar_day_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["off", "work"]), name="calendar_day_off_or_work"
            ),
        ]


class WeeklyHours(Subject, Dated):
    """Opening hours by weekday (1 = Monday) of all units under a path, as `HH:MM-HH:MM`."""

    week = models.JSONField()
    document = models.CharField(max_length=300)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("hours_one_at_a_time", "unit_path")]


class Account(models.Model):
    """A local account of an officer: password and second factor.

    `password_ends_at`: when a password that the house made is good for nothing any more; none for
    one that its owner chose.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    login = models.CharField(max_length=60, unique=True)
    password = models.CharField(max_length=200)
    second_factor = EncryptedTextField(null=True)
    last_step = models.BigIntegerField(default=0)
    failures = models.IntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    password_ends_at = models.DateTimeField(null=True)


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


class PlaceList(Subject):
    """A list of administrative units that was read: which file, of which day, under what basis."""

    file = models.CharField(max_length=200)
    shape = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    listed_on = models.DateField()
    rows = models.IntegerField()
    basis = models.CharField(max_length=300)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_path", "sha256"], name="place_list_once"),
        ]


class Place(Subject, Dated):
    """A province, district or commune of the nation, as an address names it, for a time."""

    tier = models.CharField(max_length=10)
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    parent = models.CharField(max_length=10, blank=True)
    words = models.CharField(max_length=600)
    unverified = models.BooleanField(default=False)
    basis = models.CharField(max_length=300, blank=True)
    raw = models.JSONField(default=dict)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [one_at_a_time("place_one_at_a_time", "tier", "code")]
        indexes = [models.Index(fields=["tier", "parent"], name="place_by_parent")]

    def __str__(self) -> str:
        return self.name


class PlaceLink(Subject):
    """What became of a place on a day: another, whole or in part, one `chosen_first`."""

    old = models.CharField(max_length=10)
    new = models.CharField(max_length=10, db_index=True)
    day = models.DateField()
    split = models.BooleanField()
    chosen_first = models.BooleanField()
    raw = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "day"], name="place_link_once"),
        ]


class PlaceDoubt(Subject):
    """Where two lists of units disagree, until an officer settles it."""

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=10)
    here = models.CharField(max_length=300, blank=True)
    there = models.CharField(max_length=300, blank=True)
    raw = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.BigIntegerField(null=True)
    choice = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "here", "there"], name="place_doubt_once"
            ),
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
