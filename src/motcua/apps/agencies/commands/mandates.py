"""Acting for another: proposed and accepted by the two, or declared and confirmed; revoked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from motcua.apps.agencies import facts
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Mandate, Person
from motcua.apps.agencies.numbers import stand_in_line
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules import mandates
from motcua.rules.access import Actor
from motcua.rules.codes import personal_number as checked_number
from motcua.rules.errors import Refused
from motcua.rules.text import Text, fold, tidy

NOT_NAMED: Text = {"vi": "", "en": ""}
SIDES = ("principal", "agent")


@command(Person, creates=True)
def propose_mandate(
    actor: Actor,
    person: Person,
    *,
    side: str,
    number: str,
    name: str,
    since: date,
    until: date | None = None,
    kind: str = "authorised",
    scope: str = "all",
    about: str = "",
    about_name: Text = NOT_NAMED,
    procedures: Sequence[str] = (),
) -> facts.MandateProposed:
    """Offer to act for somebody, or ask somebody to act for oneself; the other must accept.

    `side` is what the proposer is to be. Number and name must both be the other's, so that
    neither is learnt here. Refuses `mandate_kind_unknown`, `mandate_scope_unknown`,
    `mandate_too_wide`, `dates_reversed`, `mandate_past`, `mandate_other_unknown`,
    `mandate_with_oneself`, `mandate_twice`.
    """
    if side not in SIDES:
        raise Refused("mandate_kind_unknown", kind=side)
    mandates.refuse_unless_lawful(kind, mandates.BY_BOTH, scope)
    end = _ends(since, until)
    other = _other(person, number, name)
    owner, agent = (person, other) if side == "principal" else (other, person)
    row = _new(person, kind=kind, owner_id=owner.pk, agent_id=agent.pk, since=since, until=end)
    row.scope, row.about, row.about_name = scope, about, about_name
    row.procedures = list(procedures)
    _refuse_twice(row)
    insert(row)
    return facts.MandateProposed(row.pk, kind, owner.pk, agent.pk, since, end)


def _ends(since: date, until: date | None) -> date:
    today = clock.today()
    years = int(rulebooks.rule("mandate_without_end").on(today).value)
    return mandates.ends(since, until, today, years)


def _new(by: Person, **values: Any) -> Mandate:
    return Mandate(
        scope="all",
        about_name=NOT_NAMED,
        proposed_by_id=by.pk,
        proposed_at=clock.now(),
        **values,
    )


def _other(person: Person, number: str, name: str) -> Person:
    found = agencies.person_numbered(number)
    if found is not None and found.pk == person.pk:
        raise Refused("mandate_with_oneself")
    if found is None or found.organisation or fold(found.name) != fold(tidy(name)):
        raise Refused("mandate_other_unknown")
    return found


def _refuse_twice(row: Mandate) -> None:
    same = Mandate.objects.filter(
        owner_id=row.owner_id,
        agent_id=row.agent_id,
        kind=row.kind,
        scope=row.scope,
        about=row.about,
        ended_at__isnull=True,
        until__gt=row.since,
        since__lt=row.until,
    )
    if row.owner_id is not None and same.exists():
        raise Refused("mandate_twice")


@command(Person, creates=True)
def declare_mandate(
    actor: Actor,
    person: Person,
    *,
    kind: str,
    name: str,
    number: str,
    place: str,
    since: date,
    until: date | None = None,
    birth_date: date | None = None,
) -> facts.MandateDeclared:
    """Say whose parent, guardian or representative one is; it holds once an officer has seen why.

    A child's ends at the latest when the child comes of age. Refuses `mandate_kind_unknown`,
    `mandate_twice`, `name_missing`, `birth_date_missing`, `of_age` (on), `dates_reversed`,
    `mandate_past`, and what a wrong number is refused for.
    """
    mandates.refuse_unless_lawful(kind, mandates.BY_OFFICE, "all")
    today = clock.today()
    declared: dict[str, Any] = {"name": tidy(name), "number": "".join(number.split())}
    if not declared["name"]:
        raise Refused("name_missing")
    end = _ends(since, until)
    if kind == "guardian":
        declared["number"] = checked_number(number).text
        grown = _grown(birth_date)
        if grown <= today:
            raise Refused("of_age", on=grown)
        declared["birth_date"] = birth_date.isoformat() if birth_date else ""
        end = min(end, grown) if until is not None else grown
    elif not (8 <= len(declared["number"]) <= 14):
        raise Refused("organisation_number_wrong")
    row = _new(person, kind=kind, agent_id=person.pk, since=since, until=end, declared=declared)
    row.unit_path = _office(place, today)
    _refuse_declared_twice(row)
    insert(row)
    return facts.MandateDeclared(row.pk, kind, person.pk, since, end)


def _refuse_declared_twice(row: Mandate) -> None:
    mine = Mandate.objects.filter(agent_id=row.agent_id, kind=row.kind, ended_at__isnull=True)
    told = row.declared or {}
    if any((each.declared or {}).get("number") == told["number"] for each in mine):
        raise Refused("mandate_twice")


def _office(place: str, today: date) -> str:
    """The one-stop unit that is asked, where the agent lives."""
    return agencies.unit_with("one_stop", agencies.agency_of_commune(place, today).path, today).path


def _grown(birth_date: date | None) -> date:
    if birth_date is None:
        raise Refused("birth_date_missing")
    years = int(rulebooks.rule("of_age_from").on(clock.today()).value)
    return mandates.later(birth_date, years)


@command(Mandate)
def accept_mandate(actor: Actor, mandate: Mandate) -> facts.MandateAccepted:
    """Agree to it, with one's own account; it holds from its day on.

    Refuses `mandate_ended`, `mandate_accepted`, `mandate_own_proposal`, `mandate_for_office`.
    """
    _refuse_unless_waiting(mandate)
    if mandate.kind in mandates.BY_OFFICE:
        raise Refused("mandate_for_office")
    if actor.person_id == mandate.proposed_by_id:
        raise Refused("mandate_own_proposal")
    mandate.accepted_at, mandate.accepted_by = clock.now(), actor.name
    update(mandate, "accepted_at", "accepted_by")
    return facts.MandateAccepted(mandate.pk, int(mandate.owner_id or 0), mandate.agent_id)


@command(Mandate)
def confirm_mandate(actor: Actor, mandate: Mandate, *, seen: str) -> facts.MandateConfirmed:
    """An officer has seen what proves it: which paper or register. From then on it holds.

    Refuses `mandate_ended`, `mandate_accepted`, `mandate_for_the_two`, `proof_missing`,
    `mandate_with_oneself`, `mandate_name_differs`, `of_age` (on).
    """
    _refuse_unless_waiting(mandate)
    if mandate.kind not in mandates.BY_OFFICE:
        raise Refused("mandate_for_the_two")
    proof = tidy(seen)
    if not proof:
        raise Refused("proof_missing")
    if actor.person_id == mandate.agent_id:
        raise Refused("mandate_with_oneself")
    owner = _principal(mandate)
    mandate.owner_id, mandate.seen = owner.pk, proof
    mandate.accepted_at, mandate.accepted_by = clock.now(), actor.name
    update(mandate, "owner", "seen", "accepted_at", "accepted_by")
    return facts.MandateConfirmed(mandate.pk, owner.pk, mandate.agent_id, proof)


def _principal(mandate: Mandate) -> Person:
    """The child or organisation declared: the one known by that number, or a new row."""
    told = mandate.declared or {}
    stand_in_line(told["number"])
    found = agencies.person_numbered(told["number"])
    if found is not None:
        if fold(found.name) != fold(told["name"]):
            raise Refused("mandate_name_differs")
        if mandate.kind == "guardian" and _is_grown(found):
            raise Refused("of_age", on=_grown(found.birth_date))
        return found
    birth = told.get("birth_date")
    person = Person(
        unit_path=mandate.unit_path,
        name=told["name"],
        name_folded=fold(told["name"]),
        birth_date=date.fromisoformat(birth) if birth else None,
        personal_number=told["number"],
        organisation=mandate.kind == "organisation",
    )
    person.save()
    return person


def _is_grown(person: Person) -> bool:
    return person.birth_date is not None and _grown(person.birth_date) <= clock.today()


@command(Mandate)
def decline_mandate(actor: Actor, mandate: Mandate, *, reason: str) -> facts.MandateDeclined:
    """What was declared is not proved. Refuses `mandate_ended`, `mandate_accepted`,
    `reason_missing`.
    """
    _refuse_unless_waiting(mandate)
    if not reason.strip():
        raise Refused("reason_missing")
    _end(actor, mandate, reason)
    return facts.MandateDeclined(mandate.pk, mandate.end_reason)


@command(Mandate)
def revoke_mandate(actor: Actor, mandate: Mandate, *, reason: str = "") -> facts.MandateRevoked:
    """Ended by either of the two, or not accepted, at once. Refuses `mandate_ended`."""
    if mandate.ended_at is not None:
        raise Refused("mandate_ended", at=mandate.ended_at)
    was = mandate.accepted_at is not None
    _end(actor, mandate, reason)
    return facts.MandateRevoked(mandate.pk, was, mandate.end_reason)


def _end(actor: Actor, mandate: Mandate, reason: str) -> None:
    mandate.ended_at, mandate.ended_by = clock.now(), actor.name
    mandate.end_reason = tidy(reason)[:1000]
    update(mandate, "ended_at", "ended_by", "end_reason")


def _refuse_unless_waiting(mandate: Mandate) -> None:
    if mandate.ended_at is not None:
        raise Refused("mandate_ended", at=mandate.ended_at)
    if mandate.accepted_at is not None:
        raise Refused("mandate_accepted", at=mandate.accepted_at)
