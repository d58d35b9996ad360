"""What somebody agreed to, piece by piece, and what of it has become something else since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Agreed:
    """A dossier as it was agreed to: a mark of each answer, and of the papers of each slot.

    Marks are equal where what they stand for is equal; they tell nothing else of it.
    """

    place: str
    answers: Mapping[str, str] = field(hash=False)
    papers: Mapping[str, Sequence[str]] = field(hash=False)

    def to_plain(self) -> dict[str, Any]:
        papers = {code: list(marks) for code, marks in self.papers.items()}
        return {"place": self.place, "answers": dict(self.answers), "papers": papers}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(plain["place"], plain["answers"], plain["papers"])


@dataclass(frozen=True)
class Changed:
    """The questions and components that differ; `added` had no paper when it was agreed to."""

    place: bool
    answers: tuple[str, ...]
    papers: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def asks_again(self) -> bool:
        """Whoever agreed is asked again when what they were shown has become something else.

        A paper where there was none changes nothing of it: that is what completion is for.
        """
        return self.place or bool(self.answers) or bool(self.papers)


def changed(before: Agreed, now: Agreed) -> Changed:
    """What differs, in the order in which it stands now; what is gone comes last."""
    return Changed(
        before.place != now.place,
        _differing(before.answers, now.answers),
        tuple(
            code
            for code in _differing(_sorted(before.papers), _sorted(now.papers))
            if before.papers.get(code)
        ),
        tuple(code for code, marks in now.papers.items() if marks and not before.papers.get(code)),
    )


def _differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    codes = dict.fromkeys([*now, *before])
    return tuple(code for code in codes if before.get(code) != now.get(code))


def _sorted(papers: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {code: sorted(marks) for code, marks in papers.items()}
