"""The journal in plain words, its seals, and the proof of one chain."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.apps.dossiers.looking import looked_at_code
from motcua.apps.dossiers.queries.journal import Names, blocks, names, serial_book
from motcua.apps.dossiers.queries.journal import chain as chain_of
from motcua.apps.dossiers.queries.journal import journal as lines_of
from motcua.apps.dossiers.queries.journal import seals as sealed
from motcua.apps.dossiers.queries.pages import Line
from motcua.base import verifying
from motcua.faces.office.asked import asked_day, asked_number, office_page, optional_day
from motcua.faces.office.rights import right_words
from motcua.faces.office.subjects import KINDS
from motcua.faces.ui.access import Request
from motcua.faces.ui.happenings import happening, short_names
from motcua.faces.ui.language import t, tr
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing

BROKEN: Final[dict[str, tuple[str, str]]] = {
    verifying.GAP: (
        "một dòng trước nó đã mất hoặc bị sửa",
        "a line before it is missing or was changed",
    ),
    verifying.TEXT: ("nội dung dòng này đã bị sửa", "the text of the line was changed"),
    verifying.UNREADABLE: ("không đọc được nội dung dòng này", "its text cannot be read"),
    verifying.COLUMN: (
        "một cột không còn khớp với nội dung dòng",
        "a column no longer agrees with the text of the line",
    ),
}


@dataclass(frozen=True)
class Told:
    """A line as it is read: what happened, about what, who did it, with which right."""

    line: Line
    code_kind: str
    kind: str
    subject_id: int
    subject: str
    sentence: str
    right: str
    chain: str

    @property
    def is_named(self) -> bool:
        """Whether its kind must be said; the code of a dossier speaks for itself."""
        return self.code_kind != "dossier"


@office_page
def journal(request: Request) -> HttpResponse:
    _reader(request)
    day = optional_day(request)
    asked = {
        "fact": request.GET.get("viec", "")[:80],
        "unit": request.GET.get("don-vi", "").strip()[:60],
        "code": request.GET.get("ma", "").strip()[:80],
    }
    on = day.day if day and not day.wrong else None
    before = asked_number(request, "truoc")
    looked_at_code(request.actor, asked["code"], "journal")
    found = lines_of(request.actor, before=before, day=on, **asked)
    return render(
        request,
        "office/journal.html",
        {
            "lines": told(request.actor, found.lines),
            "older": _older(request, found.older),
            "newest": before is None,
            "day": day,
            "asked": asked,
            "facts": sorted(short_names().items(), key=lambda pair: pair[1]),
            "sealed": sealed(request.actor),
        },
    )


def _reader(request: Request) -> None:
    if not request.actor.paths("journal.see"):
        raise Forbidden("journal.see")


def _older(request: Request, before: int | None) -> str:
    if before is None:
        return ""
    query = request.GET.copy()
    query["truoc"] = str(before)
    return f"?{query.urlencode()}"


def told(actor: Actor, rows: list[tuple[str, int, Line]]) -> list[Told]:
    """Lines in plain words, their names looked up once for all of them."""
    known = names(actor, rows)
    return [_line(kind, subject, line, known) for kind, subject, line in rows]


def _line(kind: str, subject: int, line: Line, known: Names) -> Told:
    steps = {code: tr(name) for code, name in known.steps.get(subject, {}).items()}
    return Told(
        line,
        kind,
        t(*KINDS[kind]) if kind in KINDS else kind,
        subject,
        _subject(kind, subject, line, known),
        happening(line.fact, line.details, people=known.people, steps=steps),
        right_words(line.right),
        reverse("office:chain", args=[kind, subject]),
    )


def _subject(kind: str, subject: int, line: Line, known: Names) -> str:
    if kind == "dossier":
        return known.codes.get(subject, f"№ {subject}")
    if kind == "person":
        return known.people.get(subject, t("Người № {n}", "Person no. {n}", n=subject))
    return str(line.details.get("code") or tr(line.unit) or f"№ {subject}")


@office_page
def chain(request: Request, kind: str, subject_id: int) -> HttpResponse:
    """Every line about one subject, recomputed from the first."""
    _reader(request)
    if kind not in KINDS:
        raise Missing("journal", kind)
    found = chain_of(request.actor, kind, subject_id)
    rows = told(request.actor, found.lines)
    reason = ""
    if found.broken:
        reason = t(*BROKEN[found.broken.reason])
    context = {
        "found": found,
        "lines": rows,
        "kind": t(*KINDS[kind]),
        "subject": rows[0].subject if rows else "",
        "reason": reason,
    }
    return render(request, "office/chain.html", context)


@office_page
def seals(request: Request) -> HttpResponse:
    _reader(request)
    found = blocks(request.actor, 50)
    broken = [block.number for block in found if block.held and not block.held.whole]
    context = {"blocks": found, "broken": broken, "sealed": sealed(request.actor)}
    return render(request, "office/seals.html", context)


@office_page
def serials(request: Request) -> HttpResponse:
    """The book of serials of an agency on a day: which number no dossier carries."""
    _reader(request)
    asked = asked_day(request)
    agency = request.GET.get("don-vi", "").strip()[:60]
    book = serial_book(request.actor, agency, asked.day) if agency else None
    return render(request, "office/serials.html", {"asked": asked, "agency": agency, "book": book})
