"""Coming in: by an identity account elsewhere, or by a local account with a second factor.

Faces ask here and learn who it is; how the provider is spoken to stays below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from motcua.apps.agencies import attempts, commands
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Account
from motcua.base import clock
from motcua.gateways import identity, second_factor
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused

ELECTRONIC = "oidc"
LOCAL = "password"
WAY_BACK = "/dang-nhap/ve"
STATE = ""
AN_OFFICE = 30
"""Wrong tries forgiven to one address: a whole office may stand behind it."""


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

    Refuses `sign_in_wrong`, `account_locked`, `second_factor_wrong`, `too_many_tries`.
    """
    taken = attempts.take([f"sign-in:{address}"], forgiven=AN_OFFICE)
    person_id = _proved(login, password, code)
    attempts.give_back(taken)
    commands.sign_in(HOUSE, person_id, how=LOCAL)
    return person_id


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
