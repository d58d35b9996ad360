"""Laying a history: models lived once, copies written by COPY, a part of a day in one transaction.

This goes around the commands (decision 0061): nothing but a demonstration may be filled like that.
"""

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from random import SystemRandom
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.routing import by_sheet
from motcua.apps.procedures import queries as catalogue
from motcua.base import journal, rulebooks
from motcua.base.encryption import blind, blinds
from motcua.faces.console.simulation import crowd
from motcua.faces.console.simulation.casting import JOURNAL_COLUMNS, Dated
from motcua.faces.console.simulation.courses import Copies, Course, History, Part
from motcua.faces.console.simulation.faults import Truth, plant_calendar, put_back
from motcua.faces.console.simulation.moulds import Mould, of_person
from motcua.faces.console.simulation.officers import REFORM
from motcua.faces.console.simulation.workshop import JOURNAL, PERSON, Workshop
from motcua.rules.worktime import WorkCalendar

Told = Callable[[int], None]
SIGNS = "ACDEFHJKLMNPRTUVXY34679"
AHEAD = 2
"""Days behind the last one spoken of that a reckoning may have looked at."""
FAR_OFF = 150
"""So many days before the end an open dossier stands as it does for ever."""
PEOPLE = 10_000


@dataclass
class Laid:
    """What was laid and what was there already; models that were lived for it."""

    dossiers: int = 0
    found: int = 0
    people: int = 0
    models: int = 0
    lines: int = 0


@dataclass
class Layer:
    """Lays a history into the database; what is there of it is not laid again."""

    history: History
    stopped: Callable[[], bool] = lambda: False
    told: Told = lambda _count: None
    laid: Laid = field(default_factory=Laid)
    truth: Truth | None = None
    """Where to say what is true of it; of what was there already too."""

    def lay(self) -> Laid:
        if self.history.faults:
            plant_calendar(self.history)
        self._moulds: dict[int, list[tuple[Mould, Sign]]] = {}
        self._workshop = Workshop(crowd.enrolled_at(self.history.since))
        self._signs = Signs(self.history)
        self._workshop.open()
        try:
            self._people = People(self._workshop, self.history, self.laid)
            if self.truth is not None:
                self.truth.begin()
            for part in self.history.parts():
                if self.stopped():
                    break
                if self._is_there(part):
                    self.laid.found += len(part)
                    self._tell(part)
                else:
                    self._lay(part)
                self.told(len(part))
            if self.truth is not None and not self.stopped():
                self.truth.end()
        finally:
            self._workshop.close()
        return self.laid

    def _is_there(self, part: Part) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "select exists (select from public.dossiers_dossier where token = %s)",
                [token_of(self.history, part.first)],
            )
            return bool(cursor.fetchone()[0])

    def _tell(self, part: Part) -> None:
        """The truth of what is there: its codes are read, for they are the books' to give."""
        if self.truth is None:
            return
        for copies in part.copies:
            tokens = [token_of(self.history, copies.first + n) for n in range(len(copies.people))]
            with connection.cursor() as cursor:
                cursor.execute(
                    "select code from public.dossiers_dossier where token = any(%s) order by id",
                    [tokens],
                )
                codes = [code for (code,) in cursor.fetchall()]
            self.truth.of(self._mould(copies.course, part.day).on(part.day), copies, codes)

    def _lay(self, part: Part) -> None:
        # Models first: whoever must be hired for them is hired in a transaction of its own.
        dated = [self._mould(each.course, part.day).on(part.day) for each in part.copies]
        with transaction.atomic():
            writing = Writing(dated, part.copies)
            codes = [
                self._cast(writing, one, copies)
                for one, copies in zip(dated, part.copies, strict=True)
            ]
            self.laid.lines += writing.written()
        with self._workshop.outside():
            journal.seal()
        self.laid.dossiers += len(part)
        if self.truth is not None:
            for one, copies, given in zip(dated, part.copies, codes, strict=True):
                self.truth.of(one, copies, given)

    def _cast(self, writing: "Writing", one: Dated, copies: Copies) -> list[str]:
        choose = SystemRandom().choice
        return [
            one.cast(
                writing.xid,
                writing.numbers(one),
                self._people.values(who),
                writing.serials(one),
                token_of(self.history, copies.first + n),
                "".join([choose(SIGNS) for _ in range(6)]),
                writing.out,
            )
            for n, who in enumerate(copies.people)
        ]

    def _mould(self, course: Course, day: date) -> Mould:
        known = self._moulds.setdefault(course.number, [])
        for mould, sign in known:
            if self._signs.of(course, day, mould.span, ended=mould.ended) == sign:
                return mould
        rows = self._workshop.lived(course, day, self.history.until)
        if course.fault == "back_dated":
            rows = put_back(rows)
        made = Mould(rows, day)
        # Who has not rated it yet may do so before the history ends.
        made.ended &= not course.more.get("rated") or "feedback_rating" in made.counts
        known.append((made, self._signs.of(course, day, made.span, ended=made.ended)))
        self.laid.models += 1
        return made


Sign = tuple[Any, ...]


class Signs:
    """By what two days are alike for a life: days off around it, the law's days, the end."""

    def __init__(self, history: History) -> None:
        self._history = history
        changes = {
            one.since for book in rulebooks.rulebooks() for rule in book for one in rule.versions
        }
        for code in history.procedures:
            for version in catalogue.history(code):
                changes |= {version.since, *((version.until,) if version.until else ())}
        self._changes = sorted(changes)
        self._calendars: dict[tuple[str, str, bool], WorkCalendar] = {}
        self._known: dict[Sign, Sign] = {}

    def of(self, course: Course, day: date, span: int, *, ended: bool) -> Sign:
        asked = (course.procedure, course.place, day, span, ended)
        if asked not in self._known:
            self._known[asked] = self._of(course, day, span, ended=ended)
        return self._known[asked]

    def _of(self, course: Course, day: date, span: int, *, ended: bool) -> Sign:
        last = day + timedelta(days=span + AHEAD)
        calendar = self._calendar(course, day)
        off = tuple(
            ((one.day - day).days, one.openings, one.vi, one.announced_on is None)
            for one in calendar.exceptions
            if day <= one.day <= last
        )
        known = min((calendar.known_until - day).days, span + AHEAD)
        era = sum(change <= day for change in self._changes)
        coming = tuple((change - day).days for change in self._changes if day < change <= last)
        left = (self._history.until.date() - day).days
        end = min(left, span + AHEAD) if ended else min(left, FAR_OFF + span)
        return (off, known, era, coming, end)

    def _calendar(self, course: Course, day: date) -> WorkCalendar:
        """Of the agency that handles it; those of one place and tier have the same."""
        asked = (course.procedure, course.place, day < REFORM)
        if asked not in self._calendars:
            content = catalogue.version_on(course.procedure, day).content
            path = by_sheet(content, course.place, day).path
            self._calendars[asked] = agencies.work_calendar(path, day)
        return self._calendars[asked]


class Writing:
    """One transaction: its number, the numbers it takes from sequences and books, its rows."""

    def __init__(self, dated: Iterable[Dated], copies: Iterable[Copies]) -> None:
        needed: dict[str, int] = {}
        drawn: dict[str, int] = {}
        self._columns: dict[str, Any] = {}
        for one, many in zip(dated, copies, strict=True):
            count = len(many.people)
            for table, rows in one.counts.items():
                needed[table] = needed.get(table, 0) + rows * count
            for draw in one.draws:
                drawn[one.books[draw]] = drawn.get(one.books[draw], 0) + count
            self._columns |= {table: columns for table, (columns, _) in one.tables.items()}
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_current_xact_id()::text::bigint "
                "+ coalesce((select ahead from public.journal_era), 0)"
            )
            self.xid = int(cursor.fetchone()[0])
        self._next = {table: _numbers(table, count) for table, count in needed.items()}
        self._serial = _drawn(drawn)
        self.out: dict[str, list[str]] = {table: [] for table in needed}

    def numbers(self, one: Dated) -> list[int]:
        """The next numbers of every table for one copy, in the order of its holes."""
        taken: list[int] = []
        for table, count in one.counts.items():
            first = self._next[table]
            taken.extend(range(first, first + count))
            self._next[table] = first + count
        return taken

    def serials(self, one: Dated) -> list[int]:
        taken = []
        for draw in one.draws:
            book = one.books[draw]
            taken.append(self._serial[book])
            self._serial[book] += 1
        return taken

    def written(self) -> int:
        """Send everything; how many lines of the journal there were."""
        with connection.cursor() as cursor:
            for table, lines in self.out.items():
                columns = JOURNAL_COLUMNS if table == JOURNAL else self._columns[table]
                listed = ", ".join(f'"{name}"' for name in columns)
                with cursor.copy(f"copy public.{table} ({listed}) from stdin") as into:
                    into.write("".join(lines).encode())
        return len(self.out.get(JOURNAL, ()))


class People:
    """The crowd in the database: who is not there is enrolled, by COPY as well."""

    def __init__(self, workshop: Workshop, history: History, laid: Laid) -> None:
        self._numbers: list[int] = []
        self._doubled = history.faults
        among = history.people
        self._laid = laid
        self._workshop = workshop
        moulds: dict[tuple[str, str], Dated] = {}
        enrolled_on = crowd.enrolled_at(history.since).date()
        for first in range(0, among, PEOPLE):
            numbers = range(first, min(first + PEOPLE, among))
            there = self._known(numbers)
            if missing := [n for n in numbers if n not in there]:
                for number in missing[: crowd.ROUND * 2]:
                    key = (crowd.SEXES[number % 2], crowd.home_of(number))
                    if key not in moulds:
                        rows = workshop.enrolled(*key)
                        moulds[key] = Mould(rows, enrolled_on).on(enrolled_on)
                there |= self._enrolled(missing, moulds)
            self._numbers += [there[n] for n in numbers]

    def values(self, number: int) -> tuple[Any, ...]:
        return of_person(self._numbers[number], self._person(number))

    def _person(self, number: int) -> dict[str, Any]:
        return crowd.person(number, doubled=self._doubled)

    def _enrolled(
        self, missing: list[int], moulds: Mapping[tuple[str, str], Dated]
    ) -> dict[int, int]:
        which = [moulds[crowd.SEXES[n % 2], crowd.home_of(n)] for n in missing]
        each_one = [Copies(_NOBODYS, n, (n,)) for n in missing]
        found: dict[int, int] = {}
        with transaction.atomic():
            writing = Writing(which, each_one)
            for number, one in zip(missing, which, strict=True):
                numbers = writing.numbers(one)
                found[number] = numbers[one.place_of(PERSON)]
                values = of_person(found[number], self._person(number))
                one.cast(writing.xid, numbers, values, (), "", "", writing.out)
            self._laid.lines += writing.written()
        with self._workshop.outside():
            journal.seal()
        self._laid.people += len(missing)
        return found

    def _known(self, numbers: Iterable[int]) -> dict[int, int]:
        by_blind = {
            index: number
            for number in numbers
            for index in blinds(self._person(number)["personal_number"], "personal_number")
        }
        with connection.cursor() as cursor:
            cursor.execute(
                f"select personal_number_blind, id from public.{PERSON} "  # noqa: S608
                "where personal_number_blind = any(%s)",
                [list(by_blind)],
            )
            return {by_blind[key]: number for key, number in cursor.fetchall()}


_NOBODYS: Any = None


def token_of(history: History, number: int) -> str:
    """What a dossier's address ends in: nobody guesses it, and it is the same whenever asked."""
    told = f"{history.key}:{number}".encode()
    secret = settings.MOTCUA_DATA_KEYS[0].encode()
    return blind(hmac.new(secret, told, sha256).hexdigest(), "history")[:22]


def _numbers(table: str, count: int) -> int:
    """The first of so many numbers in a row from the table's sequence."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "select min(n), max(n) from (select nextval(pg_get_serial_sequence(%s, 'id')) as n "
                "from generate_series(1, %s)) as taken",
                [f"public.{table}", count],
            )
            first, last = cursor.fetchone()
            if last - first == count - 1:
                return int(first)
            # Somebody else took one in between: these are left out, as of a command undone.


def _drawn(books: Mapping[str, int]) -> dict[str, int]:
    """The first of the numbers taken from each book, which stay locked to the end."""
    first = {}
    with connection.cursor() as cursor:
        for book in sorted(books):
            cursor.execute(
                "insert into public.dossiers_counter (book, last) values (%(book)s, %(count)s) "
                "on conflict (book) do update set last = dossiers_counter.last + %(count)s "
                "returning last",
                {"book": book, "count": books[book]},
            )
            first[book] = int(cursor.fetchone()[0]) - books[book] + 1
    return first
