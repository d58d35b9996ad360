"""Mandates between people of the cast, made through the commands."""

from datetime import date
from typing import Any

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Mandate, Person
from tests.cast import actor, number, person_id

SINCE, UNTIL = date(2026, 3, 13), date(2026, 6, 1)


def name_of(key: str) -> str:
    return str(Person.objects.get(pk=person_id(key)).name)


def proposed(principal: str = "sao-mai", agent: str = "goc-mit", **kwargs: Any) -> Mandate:
    """By the principal, unless `side` says otherwise."""
    side = kwargs.setdefault("side", "principal")
    by, other = (principal, agent) if side == "principal" else (agent, principal)
    values = {"since": SINCE, "until": UNTIL, "number": number(other), "name": name_of(other)}
    fact = commands.propose_mandate(actor(by), person_id(by), **{**values, **kwargs})
    return Mandate.objects.get(pk=fact.mandate_id)


def in_force(principal: str = "sao-mai", agent: str = "goc-mit", **kwargs: Any) -> Mandate:
    row = proposed(principal, agent, **kwargs)
    other = principal if kwargs.get("side") == "agent" else agent
    commands.accept_mandate(actor(other), row.pk)
    return Mandate.objects.get(pk=row.pk)


def declared(agent: str = "sao-mai", **kwargs: Any) -> Mandate:
    """A child of the agent's, invented."""
    values = {
        "kind": "guardian",
        "name": "Bé Hạt Tiêu",
        "number": "048220000017",
        "birth_date": date(2020, 5, 4),
        "place": "20242",
        "since": SINCE,
    }
    fact = commands.declare_mandate(actor(agent), person_id(agent), **{**values, **kwargs})
    return Mandate.objects.get(pk=fact.mandate_id)
