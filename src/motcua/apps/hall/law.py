"""The numbers of the hall on a day."""

from datetime import date
from typing import Any

from motcua.base import rulebooks
from motcua.rules.hall import BookingRule


def law(name: str, day: date) -> Any:
    """A value of the rulebook `hall` on a day. Refuses `rule_not_in_force`."""
    return rulebooks.rule(f"hall.{name}").on(day).value


def booking(day: date) -> BookingRule:
    return BookingRule.read(law("appointments", day))


def priorities(day: date) -> dict[str, int | None]:
    """Who goes first, with the age where there is one."""
    return {str(one["code"]): one.get("age") for one in law("priority_kinds", day)}
