"""What was given up of the work that follows from facts, for whoever may have it tried again."""

from dataclasses import dataclass

from motcua.base import given_up
from motcua.base.given_up import GivenUp
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden

RIGHT = "agencies.retry_deliveries"
PAGE = 50


@dataclass(frozen=True)
class DeliveriesPage:
    rows: list[GivenUp]
    number: int
    pages: int
    total: int

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return min(self.number * PAGE, self.total)


def deliveries(actor: Actor, number: int = 1) -> DeliveriesPage:
    """Those of the units that one administers, fifty at a time, those that wait longest first."""
    under = actor.paths(RIGHT)
    if not under:
        raise Forbidden(RIGHT)
    total = given_up.count(under)
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    return DeliveriesPage(
        given_up.rows(under, start=(number - 1) * PAGE, most=PAGE), number, pages, total
    )


def delivery(actor: Actor, number: int) -> GivenUp | None:
    """One of them, if it is given up still."""
    under = actor.paths(RIGHT)
    if not under:
        raise Forbidden(RIGHT)
    return given_up.one(number, under)


def how_many(actor: Actor) -> int:
    """For the start page of the office; none for whoever may not have them tried again."""
    under = actor.paths(RIGHT)
    return given_up.count(under) if under else 0
