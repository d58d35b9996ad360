"""The numbers of ratings on a day."""

from datetime import date
from typing import Any

from motcua.base import rulebooks
from motcua.rules.ratings import RatingRule
from motcua.rules.text import Text


def law(name: str, day: date) -> Any:
    """A value of the rulebook `feedback` on a day. Refuses `rule_not_in_force`."""
    return rulebooks.rule(f"feedback.{name}").on(day).value


def rating_rule(day: date) -> RatingRule:
    return RatingRule(
        tuple(contents(day)), law("highest", day), law("open_days", day), law("change_days", day)
    )


def contents(day: date) -> dict[str, Text]:
    """What is evaluated beside the whole, by code."""
    return {str(each["code"]): each["name"] for each in law("contents", day)}
