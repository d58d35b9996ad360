"""Rows that hold for a time, half-open: from the day of `since`, up to the day of `until`."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func


class DatedRows(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """The rows in force on a day."""
        return self.filter(since__lte=day).filter(
            models.Q(until__isnull=True) | models.Q(until__gt=day)
        )


class Dated(models.Model):
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(name: str, *same: str, condition: models.Q | None = None) -> ExclusionConstraint:
    """Never two rows in force on one day that agree in the named columns. PostgreSQL refuses."""
    period = DateRange("since", "until", RangeBoundary())
    return ExclusionConstraint(
        name=name,
        expressions=[
            (period, RangeOperators.OVERLAPS),
            *((each, RangeOperators.EQUAL) for each in same),
        ],
        condition=condition,
    )
