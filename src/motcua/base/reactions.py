"""What happens later, because of a fact: one delivery a reaction, at least once, in no order."""

from collections.abc import Callable
from typing import Any, TypeVar

from procrastinate.contrib.django import app as jobs
from procrastinate.types import JSONDict

from motcua.base.facts import Fact, fact_named

F = TypeVar("F", bound=Fact)

TASK = "motcua.deliver"
REACTIONS: dict[str, dict[str, Callable[[Any], None]]] = {}


def reaction(fact: type[F]) -> Callable[[Callable[[F], None]], Callable[[F], None]]:
    """Call the function, in the worker, after each such fact is committed.

    It may be called twice for one fact, so it must come to the same end twice.
    """

    def declare(react: Callable[[F], None]) -> Callable[[F], None]:
        name = f"{react.__module__}.{react.__qualname__}"
        REACTIONS.setdefault(fact.__name__, {})[name] = react
        return react

    return declare


def deliver_later(fact: Fact, entry_id: int) -> None:
    """Store one delivery for each reaction to the fact, in this transaction, in one statement."""
    waiting = REACTIONS.get(type(fact).__name__)
    if waiting:
        deliveries: list[JSONDict] = [{"reaction": name, "entry_id": entry_id} for name in waiting]
        jobs.configure_task(TASK, allow_unknown=True).batch_defer(*deliveries)


def deliver(reaction_name: str, fact_name: str, details: dict[str, Any]) -> None:
    """Run one delivery."""
    react = REACTIONS[fact_name][reaction_name]
    react(fact_named(fact_name).from_plain(details))
