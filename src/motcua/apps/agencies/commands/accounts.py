"""Local accounts of officers: opened by an administrator, kept by their owners."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password

from motcua.apps.agencies import facts, sessions
from motcua.apps.agencies.models import Account, Person
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.gateways import second_factor as codes
from motcua.rules import passwords
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.text import tidy

LOGIN_LIMIT = 60


@command(Person)
def open_account(
    actor: Actor,
    person: Person,
    *,
    login: str,
    password: str,
    second_factor: str,
    first: bool = False,
) -> facts.AccountOpened:
    """A local account of an officer: a password and the secret of a second factor.

    One that is there is opened again: the old password and factor are good for nothing, and every
    session ends. `first`: the password was made by the house, is to be changed at the first
    sign-in and ends after some days. Refuses `account_own`, `login_missing`, `login_taken`,
    `password_short`, `password_long`, `password_own`, `password_common`.
    """
    if actor.person_id == person.pk:
        raise Refused("account_own")
    login = tidy(login).lower()
    if not login or len(login) > LOGIN_LIMIT:
        raise Refused("login_missing", most=LOGIN_LIMIT)
    if Account.objects.filter(login=login).exclude(person=person).exists():
        raise Refused("login_taken", login=login)
    now, asked = clock.now(), rulebooks.rule("passwords").on(clock.today()).value
    passwords.check(password, asked, own=(login, person.name))
    Account.objects.update_or_create(
        person=person,
        defaults={
            "login": login,
            "password": make_password(password),
            "second_factor": second_factor,
            "last_step": 0,
            "failures": 0,
            "locked_until": None,
            "password_ends_at": now + timedelta(days=asked["first_days"]) if first else None,
        },
    )
    return facts.AccountOpened(person.pk, login, sessions.end_all(person.pk))


@command(Person)
def change_password(
    actor: Actor, person: Person, *, old: str, code: str, password: str, key: str
) -> facts.PasswordChanged:
    """A new password of one's own; every session ends but the one whose key is given.

    Asked by way of `identity.change_password`, which counts wrong tries. Refuses
    `account_missing`, `account_locked`, `password_wrong`, `second_factor_wrong`, `password_same`
    and what `open_account` refuses a password for.
    """
    account = _proved(person, old, code)
    if password == old:
        raise Refused("password_same")
    asked = rulebooks.rule("passwords").on(clock.today()).value
    passwords.check(password, asked, own=(account.login, person.name))
    account.password, account.password_ends_at = make_password(password), None
    account.save(update_fields=["password", "password_ends_at", "last_step", "failures"])
    return facts.PasswordChanged(person.pk, sessions.end_all(person.pk, but=key))


@command(Person)
def renew_second_factor(
    actor: Actor, person: Person, *, old: str, code: str, secret: str, new_code: str, key: str
) -> facts.SecondFactorRenewed:
    """A new secret of one's own for one-time codes, once a code of it was read off the new device.

    Asked by way of `identity.renew_second_factor`, which counts wrong tries. Every session ends
    but the one whose key is given. Refuses `account_missing`, `account_locked`, `password_wrong`,
    `second_factor_wrong`, `new_code_wrong`.
    """
    account = _proved(person, old, code)
    try:
        step = codes.verify(secret, new_code, at=clock.now())
    except Refused:
        raise Refused("new_code_wrong") from None
    account.second_factor, account.last_step = secret, step
    account.save(update_fields=["second_factor", "last_step", "failures"])
    return facts.SecondFactorRenewed(person.pk, sessions.end_all(person.pk, but=key))


def _proved(person: Person, password: str, code: str) -> Account:
    """The account of a person, locked, whose password and one-time code are right."""
    account = Account.objects.select_for_update().filter(person=person).first()
    now = clock.now()
    if account is None:
        raise Refused("account_missing")
    if account.locked_until is not None and now < account.locked_until:
        raise Refused("account_locked", until=account.locked_until)
    if not check_password(password, account.password):
        raise Refused("password_wrong")
    account.last_step = codes.verify(
        account.second_factor, code, at=now, last_step=account.last_step
    )
    account.failures = 0
    return account


def note_failure(account: Account, now: datetime) -> None:
    """Count a wrong password; five in a row lock the account for fifteen minutes."""
    account.failures += 1
    if account.failures >= 5:
        account.failures, account.locked_until = 0, now + timedelta(minutes=15)
    account.save(update_fields=["failures", "locked_until"])
