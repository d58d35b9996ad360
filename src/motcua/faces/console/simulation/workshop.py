"""Where models are lived: through the commands, in temporary tables that nobody else sees.

A temporary table of the same name stands before the real one for whoever made it. So a command
that runs here reads units, posts and procedures as they are, and writes its dossier where it costs
nothing, locks nothing and is gone afterwards. Rows get numbers that are found nowhere else, so that
each number in a row or in a line of the journal can be told for what it is.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from random import Random

from django.apps import apps
from django.db import connection, transaction

from motcua.apps.agencies import commands, queries
from motcua.base import clock
from motcua.base.encryption import EncryptedTextField
from motcua.faces.console.simulation.courses import Course
from motcua.faces.console.simulation.crowd import HOMES
from motcua.faces.console.simulation.days import Days
from motcua.faces.console.simulation.officers import Officers
from motcua.faces.console.simulation.repeats import model
from motcua.rules.access import HOUSE, Actor

APPS = ("documents", "register", "dossiers", "feedback")
JOURNAL, PERSON, COUNTER = "journal_entry", "agencies_person", "dossiers_counter"
JOBS = "procrastinate_jobs"
FAR = 70_000_000_000
"""Numbers of rows made here begin here, a hundred million for each table."""
APART = 100_000_000
FIRST_SERIAL = 711_000_001
"""Numbers from counters begin here, a thousand for each book."""

_COUNTER = f"""
create sequence pg_temp.books start {FIRST_SERIAL} increment 1000;
create function pg_temp.from_afar() returns trigger language plpgsql as
  'begin new.last := nextval(''pg_temp.books''); return new; end';
create trigger from_afar before insert on pg_temp.{COUNTER}
  for each row execute function pg_temp.from_afar();
"""

_OFFICERS = (
    f"insert into pg_temp.{PERSON} select * from public.{PERSON} "  # noqa: S608
    "where id in (select person_id from public.agencies_post) on conflict do nothing"
)


@dataclass(frozen=True)
class Rows:
    """What one model left: of each table its columns, and its rows as COPY writes them."""

    tables: Mapping[str, tuple[tuple[str, ...], list[list[str]]]]
    sex: str
    person_id: int


class Workshop:
    """Open while models are lived; `officers` are the real ones, hired for real where one lacks."""

    def __init__(self, enrolled_at: datetime) -> None:
        self.officers = _Hired(self)
        self._enrolled_at = enrolled_at
        self._models: dict[str, Actor] = {}

    def open(self) -> None:
        with connection.cursor() as cursor:
            for number, table in enumerate(tables()):
                cursor.execute(f"create temp table {table} (like public.{table} including all)")
                if _has_number(table):
                    first = FAR + number * APART + 1
                    cursor.execute(
                        f"alter table pg_temp.{table} alter column id restart with {first}"
                        if _is_identity(table)
                        else f"create sequence pg_temp.{table}_n start {first} "
                        f"owned by pg_temp.{table}.id; "
                        f"alter table pg_temp.{table} alter column id "
                        f"set default nextval('pg_temp.{table}_n')"
                    )
            cursor.execute(_COUNTER)
            cursor.execute(_OFFICERS)

    def close(self) -> None:
        with connection.cursor() as cursor:
            for table in tables():
                cursor.execute(f"drop table if exists pg_temp.{table} cascade")
            cursor.execute("drop function if exists pg_temp.from_afar() cascade")
            cursor.execute("drop sequence if exists pg_temp.books")

    def lived(self, course: Course, day: date, until: datetime) -> Rows:
        """The rows of a life of this course that begins on this day, as far as it is by `until`."""
        person = self._model(course.sex)
        days = Days(until, self.officers)
        # One transaction spares some twenty beginnings and ends; a refusal ends it all anyway.
        with transaction.atomic():
            days.live([course.plan(day, model(course.sex))])
        if days.tally.filed != 1 or days.tally.refused:
            raise ValueError(f"{course} on {day} went wrong: {dict(days.tally.refused)}")
        names = [each for each in tables() if each not in (PERSON, JOBS)]
        return self._taken(names, person, course.sex)

    def enrolled(self, sex: str, place: str) -> Rows:
        """The rows of a person of this place who is enrolled with all of the history's."""
        self._models.clear()
        with connection.cursor() as cursor:
            cursor.execute(f"delete from pg_temp.{PERSON} where id >= {FAR}")  # noqa: S608
        person = enrol(model(sex), place, self._enrolled_at)
        with connection.cursor() as cursor:
            columns = _columns(PERSON)
            listed = ", ".join(f'"{name}"' for name in columns)
            rows = _copied(f"(select {listed} from pg_temp.{PERSON} where id >= {FAR})")  # noqa: S608
            cursor.execute(f"delete from pg_temp.{PERSON} where id >= {FAR}")  # noqa: S608
        taken = self._taken([JOURNAL], person, sex)
        return Rows({**taken.tables, PERSON: (columns, rows)}, sex, taken.person_id)

    def _model(self, sex: str) -> Actor:
        """Whoever lives the models of this sex, known here and nowhere else."""
        if sex not in self._models:
            self._models[sex] = enrol(model(sex), HOMES[0], self._enrolled_at)
            _emptied([JOURNAL, JOBS])
        return self._models[sex]

    def _taken(self, names: list[str], person: Actor, sex: str) -> Rows:
        found = {}
        for name in _filled(names):
            columns = _columns(name)
            listed = ", ".join(f'"{each}"' for each in columns)
            order = "id" if "id" in columns else "1"
            query = f"(select {listed} from pg_temp.{name} order by {order})"  # noqa: S608
            found[name] = (columns, _copied(query))
        _emptied([*found, JOBS])
        return Rows(found, sex, int(person.person_id or 0))

    @contextmanager
    def outside(self) -> Iterator[None]:
        """For a while the real tables stand first."""
        with connection.cursor() as cursor:
            cursor.execute("set search_path = public, pg_temp")
            try:
                yield
            finally:
                cursor.execute('set search_path = "$user", public')

    def hired(self) -> None:
        """Officers who are new are known here too."""
        with connection.cursor() as cursor:
            cursor.execute(_OFFICERS)


class _Hired(Officers):
    """Officers who lack are hired for real, not in the workshop."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop

    def holder(self, role: str, unit_path: str, chance: Random) -> Actor:
        if not self.knows(role, unit_path):
            with self._workshop.outside():
                found = super().holder(role, unit_path, chance)
            self._workshop.hired()
            return found
        return super().holder(role, unit_path, chance)


def enrol(who: Mapping[str, object], place: str, at: datetime) -> Actor:
    """Enrol somebody of the crowd, as all of them are: at one moment before the first dossier."""
    with clock.at(at):
        commune = queries.agency_of_commune(place, at.date())
        name, street = str(who["name"]), str(who["street"])
        told = commands.enrol(
            HOUSE,
            commune.id,
            name=name,
            how="simulated",
            personal_number=str(who["personal_number"]),
            birth_date=who["birth_date"],  # type: ignore[arg-type]
            phone=str(who["phone"]),
            address=f"{street}, {commune.name['vi']}",
            commune_code=commune.commune_code,
            made_up=True,
        )
        return Actor(told.person_id, name)


@cache
def tables() -> tuple[str, ...]:
    """Every table that a life writes into, in an order that stays."""
    mine = [each._meta.db_table for app in APPS for each in apps.get_app_config(app).get_models()]
    return (PERSON, JOURNAL, *sorted(mine), JOBS)


@cache
def encrypted() -> frozenset[tuple[str, str]]:
    """Table and column of what is encrypted."""
    return frozenset(
        (model_._meta.db_table, str(field.column))
        for model_ in apps.get_models()
        for field in model_._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    )


def owner_table(number: int) -> str:
    """The table of a number of the workshop."""
    return tables()[(number - FAR) // APART]


def _has_number(table: str) -> bool:
    return "id" in _columns(table, "public")


def _is_identity(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select attidentity <> '' from pg_attribute "
            "where attrelid = %s::regclass and attname = 'id'",
            [f"public.{table}"],
        )
        return bool(cursor.fetchone()[0])


@cache
def _columns(table: str, schema: str = "pg_temp") -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 "
            "and not attisdropped and attgenerated = '' order by attnum",
            [f"{schema}.{table}"],
        )
        return tuple(name for (name,) in cursor.fetchall())


def _copied(query: str) -> list[list[str]]:
    with connection.cursor() as cursor, cursor.copy(f"copy {query} to stdout") as out:
        text = b"".join(bytes(each) for each in out).decode()
    return [line.split("\t") for line in text.split("\n")[:-1]]


def _filled(names: list[str]) -> list[str]:
    """Those of the tables that hold anything."""
    asked = ", ".join(f"exists (select from pg_temp.{name})" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"select {asked}")
        return [name for name, holds in zip(names, cursor.fetchone(), strict=True) if holds]


def _emptied(names: list[str]) -> None:
    """By deleting: after a truncation every statement would be planned anew."""
    with connection.cursor() as cursor:
        cursor.execute(";".join(f"delete from pg_temp.{name}" for name in names))  # noqa: S608
