"""Tokens of machines."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from motcua.apps.agencies import facts, grants
from motcua.apps.agencies.models import (
    Person,
    Token,
)
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.grants import TOKEN
from motcua.rules.roles import ROLES
from motcua.rules.text import tidy


@command(Person)
def issue_token(
    actor: Actor,
    person: Person,
    *,
    client: str,
    fingerprint: str,
    rights: Sequence[str],
    days: int = 90,
    grant_id: int | None = None,
) -> facts.TokenIssued:
    """A bearer token of a client that acts as this person, with no more than the named rights.

    The token itself never comes here: only its fingerprint (`token_fingerprint`) is kept. A second
    administrator is needed: refuses `second_needed` without the `grant_id` that is being
    confirmed. Refuses `right_unknown` (right), `token_exists`.
    """
    grants.agreed(actor, TOKEN, person.pk, grant_id)
    check_token(fingerprint, rights)
    expires_on = clock.today() + timedelta(days=days)
    token = Token.objects.create(
        unit_path=person.unit_path,
        client=tidy(client),
        fingerprint=fingerprint,
        rights=list(rights),
        person=person,
        expires_on=expires_on,
    )
    return facts.TokenIssued(person.pk, token.pk, token.client, tuple(rights), expires_on)


def check_token(fingerprint: str, rights: Sequence[str]) -> None:
    """Refuses what cannot be a token."""
    known = frozenset().union(*ROLES.values())
    unknown = [right for right in rights if right not in known]
    if unknown:
        raise Refused("right_unknown", right=unknown[0])
    if Token.objects.filter(fingerprint=fingerprint).exists():
        raise Refused("token_exists")


@command(Token)
def revoke_token(actor: Actor, token: Token) -> facts.TokenRevoked:
    """The token stops working at once."""
    if token.revoked_at is not None:
        raise Refused("token_revoked")
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    return facts.TokenRevoked(token.person_id, token.pk, token.revoked_at)


def new_token() -> str:
    return f"mc_{secrets.token_urlsafe(30)}"


def token_fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
