"""A model's rows as a mould: what is the same in every copy, and the places of what is not.

Made in two stages. `Mould` knows which numbers, codes, names and hashes a copy has of its own;
`Mould.on` moves every day in it to the day of the copies. `Dated.cast` then fills in one copy.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from motcua.base.clock import HANOI
from motcua.base.encryption import blind, unseal
from motcua.faces.console.simulation import workshop
from motcua.faces.console.simulation.casting import LINE_COLUMNS, Dated, Piece, joined
from motcua.faces.console.simulation.repeats import AROUND, model, moved, said_of
from motcua.faces.console.simulation.workshop import COUNTER, JOURNAL, Rows
from motcua.rules.text import fold

# Bounded by what stands in no hash either: a hash may hold eleven digits by chance.
_NUMBER = r"(?<![0-9a-f])7\d{10}(?![0-9a-f])"
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SPOKEN = frozenset({"due_lines"})
"""Columns in which days are written as one says them: 3/7/2026."""
_TAB, _END = Piece("\t", ()), Piece("\n", ())
_TOLD = ("dossiers_dossier", "dossiers_task", "dossiers_completion")
XID, WHO = "\1xid", "\1person"


def of_person(number: int, who: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of a copy that follow from whose it is, in the order of `_told_of`."""
    return (number, *_told_of(who))


def _told_of(who: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        *said_of(who),
        fold(who["name"]),
        blind(who["personal_number"], "personal_number"),
        blind(who["phone"], "phone"),
    )


@dataclass(frozen=True)
class Sealed:
    """An encrypted value: what is in it, and of which column it is."""

    piece: Piece
    column: str


@dataclass(frozen=True)
class Line:
    """A line of the journal: its row before and its text; `chain` is whose it is."""

    head: Piece
    text: Piece
    chain: int


@dataclass(frozen=True)
class Book:
    """A counter: its name up to the year, if it has one; how the numbers of it are written."""

    name: str
    of_year: date | None


@dataclass
class Mould:
    """What `rows` of a life that began on `day` say, with holes."""

    rows: Rows
    day: date
    span: int = 0
    """Days from `day` to the last one that is spoken of."""
    counts: dict[str, int] = field(default_factory=dict)
    """Rows of each table: as many numbers a copy needs."""
    books: list[Book] = field(default_factory=list)
    draws: list[int] = field(default_factory=list)
    """Of which book each number is that a copy takes."""

    def __post_init__(self) -> None:
        self._holes: dict[str, int] = {}
        self._specials: list[tuple[str, Any]] = []
        self._drawn: list[str] = []
        self._name_numbers()
        self._name_person()
        self._name_codes()
        self._pattern = re.compile(
            "|".join(
                [*(re.escape(each) for each in sorted(self._holes, key=len, reverse=True)), _NUMBER]
            )
        )
        self._tables, self._sealed, self._lines = self._pieces()
        self.span = self._last_day()
        self._model = {table: self._of(table) for table in _TOLD}
        self.ended = all(row["ended_at"] != r"\N" for row in self._of("dossiers_dossier"))
        # Thousands of moulds are kept: what is not needed any more is let go.
        self.rows = Rows({}, self.rows.sex, self.rows.person_id)
        self._holes.clear()
        del self._pattern

    # Which values a copy has of its own -------------------------------------------------------

    def _name_numbers(self) -> None:
        """Hole 0 is the transaction; then the numbers of rows, table by table."""
        self._holes[XID] = 0
        for table, (columns, rows) in self.rows.tables.items():
            if table == COUNTER:
                continue
            at = columns.index("id")
            self.counts[table] = len(rows)
            for row in rows:
                self._hole(row[at])
        self.numbers = len(self._holes)

    def _name_person(self) -> None:
        """Whose it is: the number of the row, then what is told of a person."""
        number = str(self.rows.person_id)
        # The row of a person who is made here has a number like any other.
        self._hole(WHO if number in self._holes else number)
        for each in _told_of(model(self.rows.sex)):
            self._hole(each)

    def _name_codes(self) -> None:
        """Codes, serials, numbers of results, tokens, secrets."""
        for row in self._of(COUNTER):
            self._named_book(row)
        for row in self._of("dossiers_dossier"):
            before, _, serial = row["code"].rpartition("-")
            self._special(row["code"], ("code", (before, self._drawn.index(serial))))
            self._special(row["token"], ("token", None))
        for row in self._of("register_registeredpaper"):
            if row["last_day"] != r"\N" and row["last_day"] not in self._holes:
                issued, last = map(date.fromisoformat, (row["issued_on"], row["last_day"]))
                self._special(row["last_day"], ("ends", (issued, last)))
        for row in self._of("dossiers_result"):
            about = (self._hole_of(row["dossier_id"]), row["part"], row["version"])
            self._special(row["verify_token"], ("verify", about))

    def _named_book(self, row: Mapping[str, str]) -> None:
        book, last = row["book"], int(row["last"])
        given = (last - workshop.FIRST_SERIAL) % 1000 + 1
        serials = [str(last - given + n) for n in range(1, given + 1)]
        year = None
        if book.startswith("result:"):
            (issued, *_) = (
                each["issued_at"]
                for each in self._of("dossiers_result")
                if each["number"].partition("/")[0] in serials
            )
            book, year = book.rpartition(":")[0], _local_day(issued)
        self.books.append(Book(book, year))
        for serial in serials:
            self._special(serial, ("serial", len(self._drawn)))
            self._drawn.append(serial)
            self.draws.append(len(self.books) - 1)

    def _special(self, text: str, what: tuple[str, Any]) -> None:
        self._hole(text)
        self._specials.append(what)

    def _hole(self, text: str) -> None:
        if text in self._holes:
            raise ValueError(f"{text!r} stands for two things")
        self._holes[text] = len(self._holes)

    def _hole_of(self, text: str) -> int:
        return self._holes[text]

    def _of(self, table: str) -> list[dict[str, str]]:
        columns, rows = self.rows.tables.get(table, ((), []))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    # The texts, with holes --------------------------------------------------------------------

    def _pieces(self) -> tuple[dict[str, Any], list[Sealed], list[Line]]:
        self.secrets = len(self._holes)
        kept: dict[str, Any] = {}
        sealed: list[Sealed] = []
        for table, (columns, rows) in self.rows.tables.items():
            if table in (JOURNAL, COUNTER):
                continue
            runs: list[tuple[list[Piece], bool]] = []
            for row in rows:
                for n, (name, text) in enumerate(zip(columns, row, strict=True)):
                    padded = name not in _SPOKEN
                    if not runs or runs[-1][1] != padded:
                        runs.append(([], padded))
                    runs[-1][0].append(self._cell(table, name, text, sealed))
                    runs[-1][0].append(_TAB if n < len(columns) - 1 else _END)
            kept[table] = (columns, [(joined(run), padded) for run, padded in runs])
        return kept, sealed, [self._line(row) for row in self._of(JOURNAL)]

    def _cell(self, table: str, column: str, text: str, sealed: list[Sealed]) -> Piece:
        if text == r"\N" or (table, column) not in workshop.encrypted():
            return self._piece(text)
        plain = unseal(bytes.fromhex(text.removeprefix(r"\\x")), f"{table}.{column}")
        random = (table, column) == ("dossiers_dossier", "secret")
        inner = Piece("%s", (-1,)) if random else self._piece(plain)
        sealed.append(Sealed(inner, f"{table}.{column}"))
        # Its value stands behind all others, in the order in which it was met.
        return Piece(r"\\x%s", (self.secrets + len(sealed) - 1,))

    def _piece(self, text: str) -> Piece:
        holes: list[int] = []

        def hole(found: re.Match[str]) -> str:
            if found[0] not in self._holes:
                raise ValueError(f"{found[0]} is of {workshop.owner_table(int(found[0]))}, gone")
            holes.append(self._holes[found[0]])
            return "\0"

        bare = self._pattern.sub(hole, text).replace("%", "%%").replace("\0", "%s")
        return Piece(bare, tuple(holes))

    def _line(self, row: Mapping[str, str]) -> Line:
        about = f"{row['subject_kind']}:{row['subject_id']}"
        if row["subject_id"] not in self._holes:
            raise ValueError(f"a line of {about}, which was there before")
        told = dict(row, xid=XID)
        head = "\t".join(told[name] for name in LINE_COLUMNS)
        return Line(
            self._piece(head), self._piece(unescaped(row["line"])), self._holes[row["subject_id"]]
        )

    def _last_day(self) -> int:
        """What a paper is good for until is no day of its life."""
        days = [0]
        for text in self._texts():
            for found in _ISO.finditer(text):
                days.append((_day(found[0], self.day) - self.day).days)
        # Columns tell moments in UTC; what happens by night is of the next day here.
        days += [(_local_day(row["at"]) - self.day).days for row in self._of(JOURNAL)]
        return max(days)

    def _texts(self) -> list[str]:
        cells = [piece.text for _, runs in self._tables.values() for piece, _ in runs]
        return [*cells, *(line.head.text for line in self._lines)]

    # On another day ---------------------------------------------------------------------------

    def on(self, day: date) -> "Dated":
        """For copies that are filed on this day."""
        days = (day - self.day).days
        near = (self.day - timedelta(days=1), self.day + timedelta(days=self.span), days)
        wide = (self.day - AROUND, self.day + AROUND + timedelta(days=self.span), days)
        tables = {
            table: (
                columns,
                joined([piece.moved(*near, padded=padded) for piece, padded in runs]).filler(),
            )
            for table, (columns, runs) in self._tables.items()
        }
        return Dated(
            self.counts,
            self.draws,
            self._model,
            days,
            tables,
            [(each.piece.moved(*wide).filler(), each.column) for each in self._sealed],
            [
                (line.head.moved(*near).filler(), line.text.moved(*near).filler(), line.chain)
                for line in self._lines
            ],
            [_named(book, near) for book in self.books],
            [_dated(what, near) for what in self._specials],
        )


def unescaped(text: str) -> str:
    return text.replace("\\\\", "\\")


def _named(book: Book, near: tuple[date, date, int]) -> str:
    since, until, days = near
    if book.of_year is not None:
        return f"{book.name}:{(book.of_year + timedelta(days)).year}"
    return moved(book.name, since, until, days)


def _dated(what: tuple[str, Any], near: tuple[date, date, int]) -> tuple[str, Any]:
    kind, value = what
    move = timedelta(near[2])
    if kind == "code":
        before, draw = value
        agency, _, day = before.rpartition("-")
        given = date(2000 + int(day[:2]), int(day[2:4]), int(day[4:])) + move
        return kind, (f"{agency}-{given:%y%m%d}", draw)
    if kind == "ends":
        issued, last = value
        return kind, _months_later(issued + move, issued, last).isoformat()
    return what


def _months_later(day: date, issued: date, last: date) -> date:
    """As many months after this day as the last day of the model's paper is after its first."""
    months = (last.year - issued.year) * 12 + last.month - issued.month
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _local_day(moment: str) -> date:
    """The Vietnamese day of a moment as PostgreSQL writes it in UTC."""
    return datetime.fromisoformat(moment).astimezone(HANOI).date()


def _day(text: str, default: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return default
