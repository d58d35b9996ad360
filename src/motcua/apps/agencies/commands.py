"""Founding and ending units, people and their posts, calendars, accounts and tokens."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import connection

from motcua.apps.agencies import facts
from motcua.apps.agencies.models import (
    Account,
    CalendarDay,
    Person,
    Post,
    Token,
    Unit,
    WeeklyHours,
)
from motcua.apps.agencies.queries import forget_versions
from motcua.base import clock
from motcua.base.command import command
from motcua.base.encryption import blind
from motcua.rules.access import Actor
from motcua.rules.codes import personal_number as checked_number
from motcua.rules.errors import Refused
from motcua.rules.roles import ROLES
from motcua.rules.text import fold, tidy
from motcua.rules.worktime import read_openings

NAME_LIMIT = 1200


@command(Unit, creates=True)
def found(
    actor: Actor,
    parent: Unit,
    *,
    code: str,
    name: Mapping[str, str],
    kind: str,
    tier: str,
    since: date,
    basis: str,
    functions: Sequence[str] = (),
    serves: Sequence[str] = (),
    commune_code: str = "",
    until: date | None = None,
    successors: Sequence[str] = (),
    unverified: bool = False,
) -> facts.UnitFounded:
    """A new unit under another, from a day on."""
    if Unit.objects.on(since).filter(code=code).exists():
        raise Refused("unit_code_taken", code=code)
    unit = Unit.objects.create(
        code=code,
        unit_path=f"{code}.",
        parent_path=parent.unit_path,
        name=dict(name),
        kind=kind,
        tier=tier,
        functions=list(functions),
        serves=list(serves),
        commune_code=commune_code,
        since=since,
        until=until,
        successors=list(successors),
        basis=basis,
        unverified=unverified,
    )
    _changed("units")
    return facts.UnitFounded(unit.pk, code, unit.name["vi"], since, basis)


@command(Unit)
def rename(
    actor: Actor, unit: Unit, *, name: Mapping[str, str], since: date, basis: str
) -> facts.UnitRenamed:
    """Another name from a day on; the old name stays true of the days before."""
    if not basis.strip():
        raise Refused("basis_missing")
    if unit.until is not None or since <= unit.since:
        raise Refused("unit_not_in_force", code=unit.code)
    before = unit.name
    unit.until = since
    unit.save(update_fields=["until"])
    unit.pk, unit._state.adding = None, True
    unit.name, unit.since, unit.until, unit.basis = dict(name), since, None, basis
    if before == unit.name:
        raise Refused("name_unchanged")
    unit.save()
    _changed("units")
    return facts.UnitRenamed(unit.pk, unit.code, unit.name["vi"], since, basis)


@command(Unit)
def dissolve(
    actor: Actor, unit: Unit, *, until: date, successors: Sequence[str], basis: str
) -> facts.UnitDissolved:
    """The unit ends; its successors are named, its dossiers and its old name stay."""
    if unit.until is not None:
        raise Refused("unit_not_in_force", code=unit.code)
    known = set(Unit.objects.on(until).filter(code__in=successors).values_list("code", flat=True))
    missing = [code for code in successors if code not in known]
    if missing:
        raise Refused("unit_unknown", code=missing[0])
    unit.until, unit.successors, unit.basis = until, list(successors), basis
    unit.save(update_fields=["until", "successors", "basis"])
    _changed("units")
    return facts.UnitDissolved(unit.pk, unit.code, until, tuple(successors), basis)


@command(Unit)
def set_hours(
    actor: Actor, unit: Unit, *, week: Mapping[str, Sequence[str]], since: date, document: str
) -> facts.HoursSet:
    """Weekly opening hours of the unit and all beneath it, from a day on."""
    if not document.strip():
        raise Refused("basis_missing")
    if not any(read_openings(openings) for openings in week.values()):
        raise Refused("week_closed")
    own = WeeklyHours.objects.filter(unit_path=unit.unit_path)
    if own.filter(since__gte=since).exists():
        raise Refused("hours_already_set", since=since)
    own.on(since).update(until=since)
    WeeklyHours.objects.create(
        unit_path=unit.unit_path,
        week={day: list(openings) for day, openings in week.items()},
        since=since,
        document=document,
    )
    _changed("calendar")
    return facts.HoursSet(unit.pk, since, document)


@command(Unit)
def set_calendar_day(
    actor: Actor,
    unit: Unit,
    *,
    day: date,
    kind: str,
    name: Mapping[str, str],
    document: str,
    announced_on: date | None,
    openings: Sequence[str] = (),
    swap: date | None = None,
) -> facts.CalendarDaySet:
    """A day off, or a working day, that differs from the week, by a named document.

    Promises already printed stay: they are moved only by a command of their own, never here.
    """
    if kind not in {"off", "work"}:
        raise Refused("calendar_kind_unknown", kind=kind)
    if not document.strip():
        raise Refused("basis_missing")
    if kind == "work" and not openings and swap is None:
        raise Refused("openings_missing", day=day)
    read_openings(openings)
    existing = CalendarDay.objects.filter(
        unit_path=unit.unit_path, day=day, withdrawn_on__isnull=True
    )
    if existing.filter(kind=kind, openings=list(openings)).exists():
        raise Refused("calendar_day_exists", day=day)
    existing.update(withdrawn_on=announced_on or clock.today())
    CalendarDay.objects.create(
        unit_path=unit.unit_path,
        day=day,
        kind=kind,
        openings=list(openings),
        swap=swap,
        name=dict(name),
        document=document,
        announced_on=announced_on,
    )
    _changed("calendar")
    return facts.CalendarDaySet(unit.pk, day, kind, document, announced_on)


@command(Unit, creates=True)
def register_person(
    actor: Actor,
    unit: Unit,
    *,
    name: str,
    personal_number: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
    commune_code: str = "",
) -> facts.PersonRegistered:
    """A person met at the counter. Somebody known by the number is not registered twice."""
    person = _person(name, personal_number, birth_date, phone, email, address, commune_code)
    person.unit_path = unit.unit_path
    person.save()
    return facts.PersonRegistered(person.pk, "counter")


@command(Unit, creates=True)
def enrol(
    actor: Actor,
    unit: Unit,
    *,
    name: str,
    how: str,
    personal_number: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
    commune_code: str = "",
    made_up: bool = False,
) -> facts.PersonRegistered:
    """A person whom an identity provider or a load of data vouches for."""
    person = _person(name, personal_number, birth_date, phone, email, address, commune_code)
    person.unit_path, person.verified_by, person.made_up = unit.unit_path, how, made_up
    person.save()
    return facts.PersonRegistered(person.pk, how)


@command(Person)
def sign_in(actor: Actor, person: Person, *, how: str) -> facts.PersonSignedIn:
    """The person came in, by which door."""
    return facts.PersonSignedIn(person.pk, how)


@command(Unit, creates=True)
def appoint(
    actor: Actor,
    unit: Unit,
    *,
    person_id: int,
    role: str,
    since: date,
    until: date | None = None,
    title: Mapping[str, str] | None = None,
) -> facts.Appointed:
    """Give a person a role in a unit, for a time."""
    if role not in ROLES or role in {"house", "person", "applicant"}:
        raise Refused("role_unknown", role=role)
    if until is not None and until <= since:
        raise Refused("dates_reversed")
    held = Post.objects.filter(person_id=person_id, role=role, unit_path=unit.unit_path)
    if held.filter(until__isnull=True).exists() or held.filter(until__gt=since).exists():
        raise Refused("post_overlaps", role=role)
    Post.objects.create(
        unit_path=unit.unit_path,
        person_id=person_id,
        role=role,
        since=since,
        until=until,
        title=dict(title or {}),
    )
    return facts.Appointed(person_id, role, unit.code, since, until)


@command(Post)
def end_post(actor: Actor, post: Post, *, until: date) -> facts.PostEnded:
    """The post ends on a day; what was done by it stays done by it."""
    if post.until is not None and post.until <= until:
        raise Refused("post_ended", until=post.until)
    if until <= post.since:
        raise Refused("dates_reversed")
    post.until = until
    post.save(update_fields=["until"])
    return facts.PostEnded(post.person_id, post.role, post.unit_path.rstrip("."), until)


@command(Post)
def delegate(
    actor: Actor, post: Post, *, to_person_id: int, since: date, until: date, reason: str
) -> facts.Delegated:
    """For an absence: another person holds the post too, from a day to a day."""
    if until <= since:
        raise Refused("dates_reversed")
    if not reason.strip():
        raise Refused("reason_missing")
    if to_person_id == post.person_id or post.delegated_from_id is not None:
        raise Refused("delegation_circular")
    if not (post.since <= since and (post.until is None or until <= post.until)):
        raise Refused("delegation_outside_post")
    Post.objects.create(
        unit_path=post.unit_path,
        person_id=to_person_id,
        role=post.role,
        since=since,
        until=until,
        title=post.title,
        delegated_from=post,
        reason=reason,
    )
    unit = post.unit_path.rstrip(".")
    return facts.Delegated(to_person_id, post.role, unit, post.person_id, since, until, reason)


@command(Person)
def open_account(
    actor: Actor, person: Person, *, login: str, password: str, second_factor: str
) -> facts.AccountOpened:
    """A local account of an officer: a password and the secret of a second factor."""
    if Account.objects.filter(login=login).exclude(person=person).exists():
        raise Refused("login_taken", login=login)
    if len(password) < 12:
        raise Refused("password_short", least=12)
    Account.objects.update_or_create(
        person=person,
        defaults={
            "login": login,
            "password": make_password(password),
            "second_factor": second_factor,
            "last_step": 0,
            "failures": 0,
        },
    )
    return facts.AccountOpened(person.pk, login)


@command(Person)
def issue_token(
    actor: Actor,
    person: Person,
    *,
    client: str,
    fingerprint: str,
    rights: Sequence[str],
    days: int = 90,
) -> facts.TokenIssued:
    """A bearer token of a client that acts as this person, with no more than the named rights.

    The token itself never comes here: only its fingerprint (`token_fingerprint`) is kept.
    """
    known = frozenset().union(*ROLES.values())
    unknown = [right for right in rights if right not in known]
    if unknown:
        raise Refused("right_unknown", right=unknown[0])
    if Token.objects.filter(fingerprint=fingerprint).exists():
        raise Refused("token_exists")
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


def note_failure(account: Account, now: datetime) -> None:
    """Count a wrong password; five in a row lock the account for fifteen minutes."""
    account.failures += 1
    if account.failures >= 5:
        account.failures, account.locked_until = 0, now + timedelta(minutes=15)
    account.save(update_fields=["failures", "locked_until"])


def _person(
    name: str,
    number: str,
    birth_date: date | None,
    phone: str,
    email: str,
    address: str,
    commune_code: str,
) -> Person:
    name = tidy(name)
    if not name:
        raise Refused("name_missing")
    if len(name) > NAME_LIMIT:
        raise Refused("name_too_long", limit=NAME_LIMIT)
    number = tidy(number)
    if number:
        checked_number(number)
        if Person.objects.filter(personal_number_blind=blind(number, "personal_number")).exists():
            raise Refused("person_known")
    person = Person(
        name=name,
        name_folded=fold(name),
        birth_date=birth_date,
        personal_number=number,
        phone=tidy(phone),
        email=tidy(email),
        address=tidy(address),
        commune_code=commune_code,
    )
    person.set_numbers()
    return person


def _changed(what: str) -> None:
    # The number of the transaction never comes twice, not even after a rollback.
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into agencies_version (what, number) "
            "values (%s, pg_current_xact_id()::text::bigint) "
            "on conflict (what) do update set number = excluded.number",
            [what],
        )
    forget_versions()
