"""What was published and when, and a procedure's sheet as a paper: open to everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.apps.procedures.models import PUBLISHED, Version
from motcua.apps.procedures.queries import InForce, several
from motcua.base import clock
from motcua.gateways import papers
from motcua.rules.errors import Refused
from motcua.rules.procedure import CHANNELS, SUBJECTS, Component, Content
from motcua.rules.terms import Term
from motcua.rules.text import Text

AT_A_TIME = 100


@dataclass(frozen=True)
class Change:
    """A version that was published: of which procedure, for which days, and on what it rests."""

    code: str
    name: Text
    number: int
    since: date
    until: date | None
    basis: str
    at: datetime


def changes(limit: int = 100) -> list[Change]:
    """The versions published last, newest first."""
    rows = Version.objects.filter(state=PUBLISHED, published_at__isnull=False)
    told = rows.order_by("-published_at", "-pk").values_list(
        *("procedure__code", "content__name", "number", "since", "until", "basis", "published_at")
    )
    return [Change(*row) for row in told[:limit]]


def in_force(day: date) -> Iterator[InForce]:
    """Every procedure in force on a day, read a hundred at a time."""
    ids = list(Version.objects.on(day).filter(state=PUBLISHED).values_list("pk", flat=True))
    for start in range(0, len(ids), AT_A_TIME):
        yield from several(ids[start : start + AT_A_TIME])


def sheet_paper(found: InForce, address: str) -> bytes:
    """The PDF of a procedure's sheet, in Vietnamese; `address` is where it is read anew."""
    return papers.render("procedure", _told(found, address), on=clock.today())


def _told(found: InForce, address: str) -> dict[str, Any]:
    content = found.content
    return {
        "paper_code": content.code,
        "procedure": {"name": content.name["vi"], "code": content.code},
        "field": content.field_name["vi"],
        "who": content.who["vi"],
        "subjects": "; ".join(SUBJECTS[each]["vi"] for each in content.subjects),
        "competent": content.competence.name["vi"],
        "summary": content.summary["vi"],
        "since": found.since,
        "until": found.until or "",
        "basis": found.basis,
        "printed": clock.today(),
        "sets": content.sets,
        "ways": [*(_ways(content) if content.information is None else _told_ways(content))],
        "components": [_component(content, each) for each in content.components],
        "steps": [each["vi"] for each in content.steps],
        "conditions": [each["vi"] for each in content.conditions],
        "results": [each.name["vi"] for each in content.results],
        "legal": [{"number": each.number, "name": each.name["vi"]} for each in content.legal],
        "verify_url": address,
    }


def _ways(content: Content) -> Iterator[dict[str, Any]]:
    cases: list[str | None] = [each.code for each in content.cases]
    names = {each.code: each.name["vi"] for each in content.cases}
    for channel in content.channels:
        for case in cases or [None]:
            try:
                rule = content.term(channel, case)
            except Refused:
                continue  # this case is not offered in this channel
            fees = [
                f"{each.name['vi']}: {each.says()['vi']}"
                for each in content.fee_rules(channel, case)
            ]
            yield {
                "channel": CHANNELS[channel]["vi"],
                "case": names.get(case or "", ""),
                "term": rule.term.vi,
                "basis": rule.basis,
                "fees": fees or ["Miễn phí"],
            }


def _told_ways(content: Content) -> Iterator[dict[str, Any]]:
    """The ways of a procedure that only informs, in the words of the national catalogue."""
    for way in content.information.ways if content.information else ():
        term = ", ".join(Term.parse(each).vi for each in way.terms)
        name = CHANNELS[way.channel]["vi"] if way.channel in CHANNELS else way.channel
        yield {
            "channel": name,
            "case": "",
            "term": term or way.time,
            "basis": "",
            "fees": [f"{each.raw} ({each.note})" if each.note else each.raw for each in way.fees],
        }


def _component(content: Content, each: Component) -> dict[str, Any]:
    cases = {one.code: one.name["vi"] for one in content.cases}
    notes = {
        "optional": "không bắt buộc",
        "when": "tùy trường hợp",
        "one_of": "một trong các giấy cùng nhóm",
    }
    shown = {"shown": "chỉ xuất trình", "form": "mẫu khai"}.get(each.kind, "")
    told = (cases.get(each.case or "", ""), notes.get(each.required, ""), shown)
    return {
        "name": each.name["vi"],
        "note": ", ".join(part for part in told if part),
        "originals": each.originals if each.is_handed_in else 0,
        "copies": each.copies if each.is_handed_in else 0,
        "basis": each.basis,
    }
