"""Each fact of the journal as a sentence, in both languages: what happened, in plain words.

A fact may have several sentences, the fullest first; the first whose places can be filled is said,
so that an old line still reads when a newer sentence asks for more.
"""

from collections.abc import Mapping
from datetime import date, datetime
from string import Formatter
from typing import Any, Final

from markupsafe import Markup

from motcua.base.clock import HANOI
from motcua.faces.ui import format as written
from motcua.faces.ui.happenings import (
    accounts,
    bulk,
    deliveries,
    exports,
    feedback,
    files,
    filing,
    ground,
    hall,
    handling,
    letters,
    linked,
    mandates,
    register,
    scans,
    signing,
)
from motcua.faces.ui.happenings.pair import Pair
from motcua.faces.ui.happenings.values import COUNTED, DAYS, EACH, MOMENTS, STEPS, TELLERS, VALUES
from motcua.faces.ui.language import active, t

_TOLD: Final[tuple[dict[str, tuple[Pair, ...]], ...]] = (
    filing.HAPPENINGS,
    handling.HAPPENINGS,
    bulk.HAPPENINGS,
    linked.HAPPENINGS,
    ground.HAPPENINGS,
    accounts.HAPPENINGS,
    deliveries.HAPPENINGS,
    hall.HAPPENINGS,
    letters.HAPPENINGS,
    mandates.HAPPENINGS,
    files.HAPPENINGS,
    scans.HAPPENINGS,
    signing.HAPPENINGS,
    register.HAPPENINGS,
    feedback.HAPPENINGS,
    exports.HAPPENINGS,
)
_SHORT: Final[tuple[dict[str, Pair], ...]] = (
    filing.SHORT,
    handling.SHORT,
    bulk.SHORT,
    linked.SHORT,
    ground.SHORT,
    accounts.SHORT,
    deliveries.SHORT,
    hall.SHORT,
    letters.SHORT,
    mandates.SHORT,
    files.SHORT,
    scans.SHORT,
    signing.SHORT,
    register.SHORT,
    feedback.SHORT,
    exports.SHORT,
)
HAPPENINGS: Final = {fact: told for part in _TOLD for fact, told in part.items()}
SHORT: Final = {fact: told for part in _SHORT for fact, told in part.items()}


def happening(
    fact: str,
    details: Mapping[str, Any],
    *,
    people: Mapping[int, str] | None = None,
    steps: Mapping[str, str] | None = None,
) -> str:
    """The sentence of a fact, for a page: in English, Vietnamese words are marked as such.

    `people` names persons by number, `steps` the steps by code.
    """
    told = {
        name: _told(name, value, people or {}, steps or {})
        for name, value in details.items()
        if value not in (None, "", [], ())
    }
    for vi, en in HAPPENINGS.get(fact, ()):
        chosen = en if active() == "en" else vi
        if {name for _, name, _, _ in Formatter().parse(chosen) if name} <= told.keys():
            if active() == "en":
                marked = {name: written.vi(value) for name, value in told.items()}
                return Markup(chosen).format(**marked)  # noqa: S704 (sentences are ours)
            return chosen.format(**told)
    if fact in SHORT:
        return t(*SHORT[fact])
    return t("Việc khác ({fact})", "Something else ({fact})", fact=fact)


def told_value(name: str, value: object) -> str:
    """A value of a fact in words: a result, an outcome, a verdict."""
    return _told(name, value, {}, {})


def short_names() -> dict[str, str]:
    """Each fact by a short name, for a list to choose from."""
    return {fact: t(*pair) for fact, pair in SHORT.items()}


def _told(name: str, value: Any, people: Mapping[int, str], steps: Mapping[str, str]) -> str:
    if name in VALUES:
        pair = VALUES[name].get(str(value))
        return t(*pair) if pair else str(value)
    if name in ("step", "to_step"):
        pair = STEPS.get(str(value))
        return t(*pair) if pair else steps.get(str(value), str(value))
    teller = TELLERS.get(name)
    if teller:
        return teller(value)
    if name.endswith("_id") and isinstance(value, int):
        return people.get(value, f"№ {value}")
    return _plainly(name, value)


def _day(value: date | str) -> date:
    """A day, also where the fact tells a moment of it: of a certificate, for example."""
    told = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(told, datetime):
        return told
    return (told.astimezone(HANOI) if told.tzinfo else told).date()


def _plainly(name: str, value: Any) -> str:
    if name in COUNTED:
        return written.number(len(value))
    if name in MOMENTS:
        return written.moment(
            value if isinstance(value, datetime) else datetime.fromisoformat(value)
        )
    if name in DAYS:
        return written.day(_day(value))
    if isinstance(value, list | tuple):
        return ", ".join(_plainly(name, each) for each in value)
    if name in EACH:
        pair = EACH[name].get(str(value))
        return t(*pair) if pair else str(value)
    return str(value)
