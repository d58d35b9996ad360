"""The catalogue in force on a day."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from motcua.apps.procedures import informing, records
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.imports import importable
from motcua.apps.procedures.informing import Informing
from motcua.apps.procedures.queries import InForce
from motcua.faces.office.asked import asked_day, office_page
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.rules.procedure import Content, Finding
from motcua.rules.text import Text

MOST_READ = 100
ONLINE: dict[str, tuple[str, str]] = {
    "full": ("Toàn trình", "Wholly"),
    "partial": ("Một phần", "In part"),
    "none": ("Chưa", "Not yet"),
}


@dataclass(frozen=True)
class Row:
    """One procedure of the catalogue, as the table shows it."""

    code: str
    name: Text
    field_name: Text
    term: str
    fee: str
    steps: int
    papers: int
    online: str
    number: int
    since: date
    until: date | None
    faults: int
    warnings: int


@office_page
def catalogue(request: Request) -> HttpResponse:
    asked = asked_day(request)
    text = request.GET.get("q", "").strip()[:200]
    field = request.GET.get("linh-vuc", "")[:60]
    all_in_force = procedures.catalogue(asked.day)
    shelves = informing.shelves(asked.day)
    fields = {each.code: each.name for each in shelves}
    fields |= {each.content.field_code: each.content.field_name for each in all_in_force}
    found, reading = _found(text, field, asked.day, all_in_force)
    told = procedures.findings(request.actor, [each.id for each in found])
    return render(
        request,
        "office/catalogue.html",
        {
            "asked": asked,
            "text": text,
            "field": field,
            "fields": sorted(fields.items(), key=lambda pair: tr(pair[1])),
            "total": len(all_in_force),
            "rows": [_row(each, told[each.id]) for each in found],
            "drafts": procedures.drafts(request.actor),
            "reading": reading,
            "reading_count": sum(each.count for each in shelves),
            "may_import": bool(importable(request.actor)),
            "doubtful": sum(each.open for each in records.progress(request.actor)),
        },
    )


def _found(
    text: str, field: str, day: date, all_in_force: list[InForce]
) -> tuple[list[InForce], list[Informing]]:
    """What can be filed, and what only informs: by words, or of a field; not the thousand of it."""
    if not text:
        reading = informing.informing(day, field, limit=MOST_READ) if field else []
        return found_in_force("", field, day, all_in_force), reading
    both = procedures.search_all(text, day, MOST_READ + len(all_in_force))
    found = [each for each in both if isinstance(each, InForce)]
    reading = [each for each in both if isinstance(each, Informing)]
    return (
        [each for each in found if field in ("", each.content.field_code)],
        [each for each in reading if field in ("", each.field_code)],
    )


def found_in_force(text: str, field: str, day: date, all_in_force: list[InForce]) -> list[InForce]:
    """What can be filed: by words, or of a field."""
    if not text:
        return [each for each in all_in_force if field in ("", each.content.field_code)]
    return _found(text, field, day, all_in_force)[0]


def _row(found: InForce, findings: tuple[Finding, ...]) -> Row:
    content = found.content
    return Row(
        found.code,
        content.name,
        content.field_name,
        terms_in_brief(content),
        fees_in_brief(content),
        len(content.process.steps),
        sum(1 for each in content.components if each.is_handed_in),
        online_words(content.online.level),
        found.number,
        found.since,
        found.until,
        sum(each.severity == "error" for each in findings),
        sum(each.severity != "error" for each in findings),
    )


def online_words(level: str) -> str:
    pair = ONLINE.get(level)
    return t(*pair) if pair else level


def terms_in_brief(content: Content) -> str:
    """The term, or the shortest and longest when channels and cases differ."""
    terms = sorted({rule.term for rule in content.terms}, key=lambda each: each.number)
    told = list(dict.fromkeys(t(term.vi, str(term)) for term in terms))
    if len(told) <= 2:
        return " / ".join(told)
    return t("{a} … {b}", "{a} … {b}", a=told[0], b=told[-1])


def fees_in_brief(content: Content) -> str:
    """Free, one price, or from the lowest to the highest of the published prices."""
    amounts = sorted({rule.amount for rule in content.fees})
    if not any(amounts):
        return written.fee(0)
    if len(amounts) == 1:
        return written.dong(amounts[0])
    return f"{written.number(amounts[0])} – {written.dong(amounts[-1])}"
