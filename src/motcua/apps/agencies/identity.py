"""Coming in: by an identity account elsewhere, or by a local account with a second factor.

Faces ask here and learn who it is; how the provider is spoken to stays below.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from motcua.apps.agencies import attempts, commands
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.facts import PasswordChanged, SecondFactorRenewed
from motcua.apps.agencies.models import Account, Person
from motcua.base import clock
from motcua.gateways import identity, second_factor
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Refused

ELECTRONIC = "oidc"
LOCAL = "password"
WAY_BACK = "/dang-nhap/ve"
STATE = ""
AN_OFFICE = 30
"""Wrong tries forgiven to one address: a whole office may stand behind it."""
SIGNS = "bcdfghjkmnpqrstvwxz23456789"
"""No vowels: nothing can be read out of it."""
WRONG = frozenset({"password_wrong", "second_factor_wrong"})
F = TypeVar("F", PasswordChanged, SecondFactorRenewed)


@dataclass(frozen=True)
class Begun:
    """Where to send the browser, and what its session keeps until it comes back."""

    url: str
    kept: dict[str, str]


def is_offered() -> bool:
    """Whether an identity provider is set up here."""
    return bool(settings.MOTCUA_OIDC_ISSUER)


def begin(language: str = "vi") -> Begun:
    """Refuses `identity_unreachable`, `sign_in_failed`."""
    begun = identity.begin(_provider(), _redirect(), language=language)
    kept = {"state": begun.state, "nonce": begun.nonce, "verifier": begun.verifier}
    return Begun(begun.url, kept)


def finish(answer: Mapping[str, str], kept: Mapping[str, str]) -> int:
    """The person who came back from the provider, enrolled when we meet for the first time.

    Refuses `identity_unreachable`, `sign_in_failed`.
    """
    provider = _provider()
    code = identity.returned_code(provider, answer, kept.get("state", ""))
    claims = identity.finish(
        provider,
        code=code,
        verifier=kept["verifier"],
        nonce=kept["nonce"],
        redirect_uri=_redirect(),
    )
    known = agencies.person_numbered(claims.sub)
    person_id = int(known.pk) if known is not None else _enrol(claims)
    commands.sign_in(HOUSE, person_id, how=ELECTRONIC)
    return person_id


def with_password(login: str, password: str, code: str, address: str) -> int:
    """The officer whose login, password and one-time code are all right.

    Refuses `sign_in_wrong`, `account_locked`, `second_factor_wrong`, `too_many_tries`, and
    `password_ended` where the house made the password and nobody changed it in time.
    """
    taken = attempts.take([f"sign-in:{address}"], forgiven=AN_OFFICE)
    person_id = _proved(login, password, code)
    attempts.give_back(taken)
    commands.sign_in(HOUSE, person_id, how=LOCAL)
    return person_id


@dataclass(frozen=True)
class OwnAccount:
    """One's own local account: `ends_at` is the end of a password that the house made."""

    login: str
    ends_at: datetime | None

    @property
    def must_change(self) -> bool:
        return self.ends_at is not None


def own_account(person_id: int | None) -> OwnAccount | None:
    """The local account of somebody, if there is one."""
    found = Account.objects.filter(person_id=person_id or 0, closed_at=None)
    row = found.values_list("login", "password_ends_at").first()
    return OwnAccount(*row) if row else None


def new_secret() -> str:
    """A secret of a second factor that is nobody's yet."""
    return second_factor.new_secret()


def new_password() -> str:
    """One that the house makes, to be changed at once: 76 bits, and no two signs look alike."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(4))


def address_of_secret(secret: str, login: str) -> str:
    """What an authenticator reads from a QR code."""
    return second_factor.provisioning_uri(secret, login)


def change_password(
    actor: Actor, *, old: str, code: str, password: str, key: str, address: str
) -> PasswordChanged:
    """As the command, its wrong tries counted as at a sign-in. Also refuses `too_many_tries`."""
    return _own(
        actor,
        address,
        partial(commands.change_password, old=old, code=code, password=password, key=key),
    )


def renew_second_factor(
    actor: Actor, *, old: str, code: str, secret: str, new_code: str, key: str, address: str
) -> SecondFactorRenewed:
    """As the command, its wrong tries counted as at a sign-in. Also refuses `too_many_tries`."""
    renew = commands.renew_second_factor
    return _own(
        actor,
        address,
        partial(renew, old=old, code=code, secret=secret, new_code=new_code, key=key),
    )


def _own(actor: Actor, address: str, deed: Callable[[Actor, int], F]) -> F:
    """What somebody who is signed in does to the own account; tries at it stand in line."""
    person_id, met = actor.person_id or 0, None
    taken = attempts.take([f"sign-in:{address}"], forgiven=AN_OFFICE)
    with transaction.atomic():
        # The person first, as every command about one does: no two wait for each other.
        Person.objects.select_for_update().filter(pk=person_id).first()
        try:
            with transaction.atomic():
                fact = deed(actor, person_id)
        except Refused as refusal:
            met = refusal
            if refusal.code in WRONG:
                commands.note_failure(_locked(person_id), clock.now())
    if met is None or met.code not in WRONG:
        attempts.give_back(taken)
    if met is not None:
        raise met
    return fact


def _locked(person_id: int) -> Account:
    account: Account = Account.objects.select_for_update().get(person_id=person_id)
    return account


def _proved(login: str, password: str, code: str) -> int:
    """Whose account it is. Tries at one account stand in line, so that none passes its lock.

    Nor does one code open two doors at the same moment.
    """
    now, wrong = clock.now(), None
    with transaction.atomic():
        try:
            account = agencies.account_for(login, password, now)
            _prove(account, code, now)
        except Refused as refusal:
            _count(refusal, now)
            wrong = refusal
    if wrong is not None:
        raise wrong
    return int(account.person_id)


def _prove(account: Account, code: str, now: datetime) -> None:
    try:
        step = second_factor.verify(
            account.second_factor, code, at=now, last_step=account.last_step
        )
    except Refused as refusal:
        raise Refused(refusal.code, account_id=account.pk) from None
    if account.password_ends_at is not None and account.password_ends_at <= now:
        raise Refused("password_ended")
    account.last_step, account.failures = step, 0
    account.save(update_fields=["last_step", "failures"])


def _count(refusal: Refused, now: datetime) -> None:
    account_id = refusal.details.get("account_id")
    if isinstance(account_id, int):
        commands.note_failure(Account.objects.select_for_update().get(pk=account_id), now)


def _enrol(claims: identity.Claims) -> int:
    root = agencies.unit_at(STATE, clock.today())
    try:
        fact = commands.enrol(
            HOUSE,
            root.id,
            name=claims.name,
            how=ELECTRONIC,
            personal_number=claims.sub,
            birth_date=claims.birthdate,
            phone=claims.phone,
            email=claims.email,
            address=claims.address,
        )
    except Refused as refusal:
        met = agencies.person_numbered(claims.sub)
        if refusal.code == "person_known" and met is not None:
            return int(met.pk)  # met at the same moment in another window
        raise Refused("sign_in_failed", why=refusal.code) from refusal
    return fact.person_id


def _provider() -> identity.Provider:
    return identity.Provider(
        settings.MOTCUA_OIDC_ISSUER, settings.MOTCUA_OIDC_CLIENT, settings.MOTCUA_OIDC_SECRET
    )


def _redirect() -> str:
    return f"{settings.MOTCUA_ADDRESS}{WAY_BACK}"
