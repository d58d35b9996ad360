"""Power is proposed by one administrator, and confirmed or declined by another."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from motcua.apps.agencies import facts
from motcua.apps.agencies.commands import accounts, posts, tokens
from motcua.apps.agencies.grants import asked, day_of, forget, holds_apart
from motcua.apps.agencies.models import Grant, Person, Post, Unit
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor, may
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.grants import ACCOUNT, APPOINTMENT, DELEGATION, RIGHTS, TOKEN
from motcua.rules.text import tidy


@command(Unit, creates=True)
def propose_grant(
    actor: Actor, unit: Unit, *, kind: str, person_id: int, what: Mapping[str, Any]
) -> facts.GrantProposed:
    """Power that another administrator is to confirm; nothing is given yet.

    `what` are the arguments of the command that gives it (`rules.grants.RIGHTS`), whose right the
    proposer holds and whose refusals are told now already. Of a delegation `person_id` is who gives
    the post. Refuses `grant_waiting` where the same was proposed and nobody decided.
    """
    right = RIGHTS.get(kind)
    if right is None:
        raise Missing("grant", kind)
    posts.hold(person_id)
    person, now = Person.objects.get(pk=person_id), clock.now()
    target = _target(kind, unit, person, what)
    if not may(Actor(None, actor.name, actor.posts, actor.only), right, target):
        raise Forbidden(right)
    kept = _CHECKS[kind](actor, target, person, what)
    if _stands(kind, person, target.unit_path, kept):
        raise Refused("grant_waiting")
    grant = Grant.objects.create(
        unit_path=target.unit_path,
        kind=kind,
        person=person,
        what=kept,
        proposed_by_id=actor.person_id,
        proposed_at=now,
        ends_at=now + timedelta(days=asked()["days"]),
    )
    return _proposed(grant)


@command(Grant)
def confirm_grant(actor: Actor, grant: Grant, *, second_factor: str = "") -> facts.GrantConfirmed:
    """A second administrator agrees, and the power is given by its own command.

    `second_factor`: the secret for one-time codes of an account, made for who confirms; the
    password was made for who proposed. Refuses `grant_decided`, `grant_over`, `grant_own` for the
    proposer and whoever it is for, `grant_dependent` where one of the two holds the post for the
    other, `grant_proposer_gone`, and whatever the command refuses that gives it.
    """
    _open(grant)
    own = (grant.proposed_by_id, grant.person_id, grant.what.get("to_person_id"))
    if actor.person_id is None or actor.person_id in own:
        raise Refused("grant_own")
    right, path, today = RIGHTS[grant.kind], grant.unit_path, clock.today()
    if not holds_apart(grant.proposed_by_id, actor.person_id, right, path, today):
        raise Refused("grant_proposer_gone")
    if not holds_apart(actor.person_id, grant.proposed_by_id, right, path, today):
        raise Refused("grant_dependent")
    grant.decided_by_id, grant.decided_at = actor.person_id, clock.now()
    grant.save(update_fields=["decided_by", "decided_at"])
    _GIVES[grant.kind](actor, grant, second_factor)
    forget(grant)
    grant.save(update_fields=["what"])
    return facts.GrantConfirmed(grant.person_id, grant.pk, grant.kind, grant.proposed_by_id)


@command(Grant)
def decline_grant(actor: Actor, grant: Grant, *, reason: str) -> facts.GrantDeclined:
    """Nothing is given; the proposer takes it back in the same way.

    Refuses `grant_decided`, `grant_over`, `reason_missing`.
    """
    _open(grant)
    if not reason.strip():
        raise Refused("reason_missing")
    grant.decided_by_id, grant.decided_at = actor.person_id, clock.now()
    grant.reason = tidy(reason)
    forget(grant)
    grant.save(update_fields=["decided_by", "decided_at", "reason", "what"])
    proposer = grant.proposed_by_id
    return facts.GrantDeclined(grant.person_id, grant.pk, grant.kind, proposer, grant.reason)


def _stands(kind: str, person: Person, path: str, kept: Mapping[str, Any]) -> bool:
    """Whether the same was proposed, and waits still."""
    found = Grant.objects.filter(person=person, kind=kind, unit_path=path, decided_at=None)
    same = _SAME[kind]
    alike = {f"what__{same}": kept[same]} if same else {}
    return bool(found.filter(ends_at__gt=clock.now(), **alike).exists())


def _proposed(grant: Grant) -> facts.GrantProposed:
    what = grant.what
    return facts.GrantProposed(
        grant.person_id,
        grant.pk,
        grant.kind,
        grant.unit_path.rstrip("."),
        what.get("role", ""),
        what.get("login", ""),
        what.get("client", ""),
        tuple(what.get("rights", ())),
        what.get("to_person_id"),
        day_of(what.get("since")),
        day_of(what.get("until")),
    )


def _open(grant: Grant) -> None:
    if grant.decided_at is not None:
        raise Refused("grant_decided")
    if grant.ends_at <= clock.now():
        raise Refused("grant_over")


def _target(kind: str, unit: Unit, person: Person, what: Mapping[str, Any]) -> Unit | Person | Post:
    """What the command acts on that gives it."""
    if kind == APPOINTMENT:
        return unit
    if kind != DELEGATION:
        return person
    post: Post | None = Post.objects.filter(pk=what["post_id"], person=person).first()
    if post is None:
        raise Missing("post", what["post_id"])
    return post


# ── What is kept of a proposal, checked as if it were given now ────────────────────────────


def _appointment(_: Actor, unit: Any, person: Person, what: Mapping[str, Any]) -> dict[str, Any]:
    since, until = what["since"], what.get("until")
    posts.check_appointment(unit, person.pk, what["role"], since, until)
    title = dict(what.get("title") or {})
    return {"role": what["role"], "since": _iso(since), "until": _iso(until), "title": title}


def _delegation(_: Actor, post: Any, person: Person, what: Mapping[str, Any]) -> dict[str, Any]:
    since, until, reason = what["since"], what["until"], what["reason"]
    posts.check_delegation(post, what["to_person_id"], since, until, reason)
    return {
        "post_id": post.pk,
        "role": post.role,
        "to_person_id": what["to_person_id"],
        "since": _iso(since),
        "until": _iso(until),
        "reason": reason,
    }


def _account(actor: Actor, _: Any, person: Person, what: Mapping[str, Any]) -> dict[str, Any]:
    login = accounts.checked_login(actor, person, what["login"])
    return {
        "login": login,
        "password": accounts.checked_password(person, login, what["password"]),
    }


def _token(_: Actor, __: Any, person: Person, what: Mapping[str, Any]) -> dict[str, Any]:
    tokens.check_token(what["fingerprint"], what["rights"])
    return {
        "client": tidy(what["client"]),
        "fingerprint": what["fingerprint"],
        "rights": list(what["rights"]),
        "days": what["days"],
    }


_SAME: Final = {APPOINTMENT: "role", DELEGATION: "post_id", ACCOUNT: "", TOKEN: "fingerprint"}
"""What makes a proposal of the same kind for the same person the same."""
_CHECKS: Final[dict[str, Callable[[Actor, Any, Person, Mapping[str, Any]], dict[str, Any]]]] = {
    APPOINTMENT: _appointment,
    DELEGATION: _delegation,
    ACCOUNT: _account,
    TOKEN: _token,
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# ── The commands that give it ──────────────────────────────────────────────────────────────


def _appoint(actor: Actor, grant: Grant, _: str) -> None:
    unit = Unit.objects.on(clock.today()).filter(unit_path=grant.unit_path).first()
    if unit is None:
        raise Missing("unit", grant.unit_path)
    posts.appoint(
        actor,
        unit.pk,
        person_id=grant.person_id,
        role=grant.what["role"],
        since=date.fromisoformat(grant.what["since"]),
        until=day_of(grant.what["until"]),
        title=grant.what["title"],
        grant_id=grant.pk,
    )


def _delegate(actor: Actor, grant: Grant, _: str) -> None:
    posts.delegate(
        actor,
        grant.what["post_id"],
        to_person_id=grant.what["to_person_id"],
        since=date.fromisoformat(grant.what["since"]),
        until=date.fromisoformat(grant.what["until"]),
        reason=grant.what["reason"],
        grant_id=grant.pk,
    )


def _open_account(actor: Actor, grant: Grant, second_factor: str) -> None:
    accounts.open_account(
        actor,
        grant.person_id,
        login=grant.what["login"],
        second_factor=second_factor,
        first=True,
        grant_id=grant.pk,
    )


def _issue(actor: Actor, grant: Grant, _: str) -> None:
    given = {name: grant.what[name] for name in ("client", "fingerprint", "rights", "days")}
    tokens.issue_token(actor, grant.person_id, **given, grant_id=grant.pk)


_GIVES: Final[dict[str, Callable[[Actor, Grant, str], None]]] = {
    APPOINTMENT: _appoint,
    DELEGATION: _delegate,
    ACCOUNT: _open_account,
    TOKEN: _issue,
}
