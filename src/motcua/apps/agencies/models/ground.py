"""Units through time, their calendars, and the places of the nation."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.base.dated import Dated, DatedRows, one_at_a_time
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
