"""A mould made ready for one day, and how a copy is cast in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from operator import itemgetter
from typing import Any

from motcua.base.encryption import blind, seal
from motcua.faces.console.simulation.repeats import moved
from motcua.faces.console.simulation.workshop import JOURNAL

START = bytes(32)
Values = list[Any]
LINE_COLUMNS = (
    *("id", "xid", "at", "actor_id", "right", "unit_path"),
    *("subject_kind", "subject_id", "fact"),
)
JOURNAL_COLUMNS = (*LINE_COLUMNS, "line", "previous", "hash")


@dataclass(frozen=True)
class Piece:
    """A text with holes, and which value goes into each."""

    text: str
    holes: tuple[int, ...]

    def filler(self) -> Callable[[Values], str]:
        text, holes = self.text, self.holes
        if not holes:
            plain = text.replace("%%", "%")
            return lambda _values: plain
        if len(holes) == 1:
            only = holes[0]
            return lambda values: text % (values[only],)
        take = itemgetter(*holes)
        return lambda values: text % take(values)

    def moved(self, since: date, until: date, days: int, *, padded: bool = True) -> "Piece":
        return Piece(moved(self.text, since, until, days, padded=padded), self.holes)


def joined(pieces: Sequence[Piece]) -> Piece:
    return Piece(
        "".join(each.text for each in pieces),
        tuple(hole for each in pieces for hole in each.holes),
    )


@dataclass(frozen=True)
class Dated:
    """A mould for one day."""

    counts: Mapping[str, int]
    """Rows of each table: as many numbers a copy needs, in the order of its holes."""
    draws: Sequence[int]
    """Of which book each number is that a copy takes."""
    model: Mapping[str, list[dict[str, str]]]
    """The rows of the model, as PostgreSQL writes them, of `days` before."""
    days: int
    tables: Mapping[str, tuple[Sequence[str], Callable[[Values], str]]]
    sealed: Sequence[tuple[Callable[[Values], str], str]]
    lines: Sequence[tuple[Callable[[Values], str], Callable[[Values], str], int]]
    books: Sequence[str]
    specials: Sequence[tuple[str, Any]]

    def cast(
        self,
        xid: int,
        numbers: Sequence[int],
        person: tuple[Any, ...],
        serials: Sequence[int],
        token: str,
        secret: str,
        out: Mapping[str, list[str]],
    ) -> str:
        """One copy, as lines for COPY; its code."""
        values: Values = [xid, *numbers, *person]
        code = ""
        for kind, what in self.specials:
            if kind == "serial":
                values.append(serials[what])
            elif kind == "code":
                code = f"{what[0]}-{serials[what[1]]:04d}"
                values.append(code)
            elif kind == "ends":
                values.append(what)
            elif kind == "token":
                values.append(token)
            else:
                dossier, part, version = what
                values.append(blind(f"{values[dossier]}:{part}:{version}", "result"))
        # The secret stands last while what is sealed is made, and is gone from the row then.
        hidden = [seal(fill([*values, secret]), column).hex() for fill, column in self.sealed]
        values += hidden
        for table, (_, fill) in self.tables.items():
            out[table].append(fill(values))
        chains: dict[int, bytes] = {}
        written = out[JOURNAL]
        for head, text, chain in self.lines:
            line = text(values)
            before = chains.get(chain, START)
            after = chains[chain] = sha256(before + line.encode()).digest()
            written.append(
                f"{head(values)}\t{escaped(line)}\t\\\\x{before.hex()}\t\\\\x{after.hex()}\n"
            )
        return code

    def place_of(self, table: str) -> int:
        """Where the first number of a table stands among those that a copy takes."""
        before = list(self.counts)
        return sum(self.counts[each] for each in before[: before.index(table)])


def escaped(text: str) -> str:
    """As COPY writes it; a line of JSON holds no line feeds or tabs."""
    return text.replace("\\", "\\\\") if "\\" in text else text
