"""What an administrator wants to give: at once where one suffices, proposed where two are needed.

Faces ask here; the fact tells which it was.
"""

from datetime import date
from typing import Any

from motcua.apps.agencies import commands, facts, grants
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person, Post
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.grants import ACCOUNT, APPOINTMENT, DELEGATION, TOKEN


def appoint(
    actor: Actor, unit_id: int, *, person_id: int, role: str, since: date, **rest: Any
) -> facts.Appointed | facts.GrantProposed:
    """As the command `appoint`, or a proposal of it."""
    told = {"role": role, "since": since, **rest}
    if not grants.needs_two(APPOINTMENT, role):
        return commands.appoint(actor, unit_id, person_id=person_id, **told)
    return commands.propose_grant(actor, unit_id, kind=APPOINTMENT, person_id=person_id, what=told)


def delegate(
    actor: Actor, post_id: int, *, to_person_id: int, since: date, until: date, reason: str
) -> facts.Delegated | facts.GrantProposed:
    """As the command `delegate`, or a proposal of it."""
    told: dict[str, Any] = {
        "to_person_id": to_person_id,
        "since": since,
        "until": until,
        "reason": reason,
    }
    post = Post.objects.filter(pk=post_id).first()
    if post is None:
        raise Missing("post", post_id)
    if not grants.needs_two(DELEGATION, post.role):
        return commands.delegate(actor, post_id, **told)
    return commands.propose_grant(
        actor,
        _unit(post.unit_path),
        kind=DELEGATION,
        person_id=post.person_id,
        what={**told, "post_id": post_id},
    )


def open_account(
    actor: Actor, person_id: int, *, login: str, password: str, second_factor: str
) -> facts.AccountOpened | facts.GrantProposed:
    """As the command `open_account` with a first password, or a proposal of it.

    Of a proposal the second factor is left: another is made for who confirms.
    """
    told: dict[str, Any] = {"login": login, "password": password}
    if not grants.needs_two(ACCOUNT):
        return commands.open_account(
            actor, person_id, **told, second_factor=second_factor, first=True
        )
    unit_id = _unit_of(person_id)
    return commands.propose_grant(actor, unit_id, kind=ACCOUNT, person_id=person_id, what=told)


def issue_token(
    actor: Actor, person_id: int, **told: Any
) -> facts.TokenIssued | facts.GrantProposed:
    """As the command `issue_token`, or a proposal of it."""
    if not grants.needs_two(TOKEN):
        return commands.issue_token(actor, person_id, **told)
    unit_id = _unit_of(person_id)
    return commands.propose_grant(actor, unit_id, kind=TOKEN, person_id=person_id, what=told)


def _unit_of(person_id: int) -> int:
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise Missing("person", person_id)
    return _unit(found.unit_path)


def _unit(path: str) -> int:
    return agencies.unit_at(path, clock.today()).id
