"""What the catalogue says on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from motcua.apps.procedures import finding, informing
from motcua.apps.procedures.everyday import meant
from motcua.apps.procedures.informing import Informing
from motcua.apps.procedures.models import PUBLISHED, Procedure, Version
from motcua.base.dated import DatedRows
from motcua.base.query import authority, visible
from motcua.base.statements import A_DAY, A_WORD, Question
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content, Finding, check, parse
from motcua.rules.text import fold


@dataclass(frozen=True)
class InForce:
    """A published version: its number, its days, what it says."""

    id: int
    procedure_id: int
    number: int
    since: date
    until: date | None
    basis: str
    content: Content

    @property
    def code(self) -> str:
        return self.content.code


_ROW = ("pk", "procedure_id", "number", "since", "until", "basis")


# A published version is never edited, so what was read once stays read.
_read: dict[int, Content] = {}


def _contents(version_ids: Iterable[int]) -> dict[int, Content]:
    """What published versions say: one query for all that this process has not read yet."""
    wanted = set(version_ids)
    found = {each: _read[each] for each in wanted & _read.keys()}
    if unread := wanted - found.keys():
        rows = Version.objects.filter(state=PUBLISHED, pk__in=unread)
        for pk, written, information in rows.values_list("pk", "content", "information"):
            found[pk] = parse(written)
            # A thousand that only inform would fill the memory of every process.
            if not information:
                _read[pk] = found[pk]
    return found


def _in_force(rows: Iterable[tuple[Any, ...]]) -> list[InForce]:
    found = list(rows)
    said = _contents(row[0] for row in found)
    return [
        InForce(pk, procedure, number, since, until, basis, said[pk])
        for pk, procedure, number, since, until, basis in found
    ]


_IN_FORCE = Question(
    lambda: (
        Version.objects.on(A_DAY).filter(state=PUBLISHED, procedure__code=A_WORD).values_list(*_ROW)
    )
)


def version_on(code: str, day: date) -> InForce:
    """The version in force on a day. Refuses `procedure_unknown`, `procedure_not_in_force`."""
    row = next(iter(_IN_FORCE.ask({A_DAY: day, A_WORD: code})), None)
    if row is None:
        if not Procedure.objects.filter(code=code).exists():
            raise Refused("procedure_unknown", code=code)
        raise Refused("procedure_not_in_force", code=code, day=day)
    return _in_force([row])[0]


def version(version_id: int) -> InForce:
    """A published version by its number, whatever the day: what a dossier has pinned."""
    row = Version.objects.filter(state=PUBLISHED, pk=version_id).values_list(*_ROW).first()
    if row is None:
        raise Missing("version", version_id)
    return _in_force([row])[0]


def several(version_ids: Iterable[int]) -> list[InForce]:
    """Published versions by their numbers, the oldest first."""
    rows = Version.objects.filter(state=PUBLISHED, pk__in=list(version_ids)).order_by("pk")
    return _in_force(rows.values_list(*_ROW))


def pinned(version_id: int) -> Content:
    """What a pinned version says."""
    found = _contents([version_id])
    if not found:
        raise Missing("version", version_id)
    return found[version_id]


def procedure_id(code: str) -> int:
    found = Procedure.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Refused("procedure_unknown", code=code)
    return int(found)


def history(code: str) -> list[InForce]:
    """Every published version of a procedure, newest first."""
    rows = Version.objects.filter(state=PUBLISHED, procedure__code=code)
    found = _in_force(rows.order_by("-since").values_list(*_ROW))
    if not found and not Procedure.objects.filter(code=code).exists():
        raise Missing("procedure", code)
    return found


def catalogue(day: date) -> list[InForce]:
    """All procedures that can be filed on a day, in the order of their field and code.

    What only informs is not among them: see `informing`.
    """
    rows = tuple(_ON_A_DAY.ask({A_DAY: day}))
    return list(_in_order(rows))


_ON_A_DAY = Question(
    lambda: (
        Version.objects.on(A_DAY)
        .filter(state=PUBLISHED, information=False)
        .order_by("pk")
        .values_list(*_ROW)
    )
)


@lru_cache(maxsize=8)
def _in_order(rows: tuple[tuple[Any, ...], ...]) -> list[InForce]:
    """What is published stays as it is, so that the same versions are the same catalogue."""
    return sorted(_in_force(rows), key=lambda each: (each.content.field_name["vi"], each.code))


def field_codes(day: date) -> dict[str, str]:
    """The code of each field that the house has, by its Vietnamese name without marks."""
    return {fold(each.content.field_name["vi"]): each.content.field_code for each in catalogue(day)}


def search(text: str, day: date, limit: int = 20) -> list[InForce]:
    """Procedures that can be filed, by name, code, synonym or life event."""
    rows = _in_force_on(day).filter(information=False)
    return _in_force(finding.found(rows, text, limit, _ROW, meant(text, day)))


def search_all(text: str, day: date, limit: int = 20) -> list[InForce | Informing]:
    """The same over what only informs too, in one order; of those only what a list shows."""
    columns = (*_ROW, "information", *informing.COLUMNS)
    found = finding.found(_in_force_on(day), text, limit, columns, meant(text, day))
    whole = {
        each.id: each for each in _in_force(row[: len(_ROW)] for row in found if not row[len(_ROW)])
    }
    return [
        whole[row[0]] if row[0] in whole else informing.told(row[len(_ROW) + 1 :]) for row in found
    ]


def near(text: str, day: date, limit: int) -> list[Informing]:
    """What looks most like some words, however little: to choose from by hand."""
    columns = ("content__name", *informing.COLUMNS)
    rows = finding.nearest(_in_force_on(day), text, limit, columns)
    return [replace(informing.told(row[1:]), name=row[0]) for row in rows]


def _in_force_on(day: date) -> DatedRows:
    rows: DatedRows = Version.objects.on(day).filter(state=PUBLISHED)
    return rows


@dataclass(frozen=True)
class DraftRow:
    """A version that is not in force yet, for those who prepare it."""

    id: int
    code: str
    number: int
    state: str
    since: date
    content: Content
    findings: tuple[Finding, ...]


def drafts(actor: Actor) -> list[DraftRow]:
    rows = visible(actor, "procedures.see_drafts", Version.objects.exclude(state=PUBLISHED))
    found = rows.select_related("procedure").order_by("since", "pk")
    return [_draft(each) for each in found]


def _draft(row: Version) -> DraftRow:
    content = parse(row.content)
    return DraftRow(
        row.pk,
        row.procedure.code,
        row.number,
        row.state,
        row.since,
        content,
        tuple(check(row.content)),
    )


@dataclass(frozen=True)
class VersionRow:
    """A version as the office compares and mends it: its text, its state, what is wrong with it."""

    id: int
    procedure_id: int
    number: int
    state: str
    since: date
    until: date | None
    basis: str
    written: dict[str, Any]
    drafted_by: int | None
    published_by: int | None
    findings: tuple[Finding, ...]

    @property
    def content(self) -> Content:
        return parse(self.written)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What forbids publication."""
        return tuple(each for each in self.findings if each.severity == "error")


def versions(actor: Actor, code: str) -> list[VersionRow]:
    """Published versions of a procedure, newest first, and drafts for those who prepare them."""
    rows = Version.objects.filter(procedure__code=code).filter(
        Q(state=PUBLISHED) | authority(actor, "procedures.see_drafts", Version)
    )
    return [
        VersionRow(
            row.pk,
            row.procedure_id,
            row.number,
            row.state,
            row.since,
            row.until,
            row.basis,
            row.content,
            row.drafted_by,
            row.published_by,
            tuple(check(row.content)),
        )
        for row in rows.order_by("-since", "-number")
    ]


_found: dict[int, tuple[Finding, ...]] = {}


def findings(actor: Actor, version_ids: Iterable[int]) -> dict[int, tuple[Finding, ...]]:
    """What the check finds in published versions; read once, they never change."""
    wanted = set(version_ids)
    unread = Version.objects.filter(state=PUBLISHED, pk__in=wanted - _found.keys())
    if wanted - _found.keys():
        for pk, written in unread.values_list("pk", "content"):
            _found[pk] = tuple(check(written))
    return {each: _found.get(each, ()) for each in wanted}


def publishable(actor: Actor, right: str, version_id: int) -> bool:
    """Whether the actor holds a right over a version: whether a page offers the command."""
    return visible(actor, right, Version.objects.filter(pk=version_id)).exists()


def draftable(actor: Actor, code: str) -> bool:
    """Whether the actor may draft a version of a procedure."""
    return visible(actor, "procedures.draft", Procedure.objects.filter(code=code)).exists()
