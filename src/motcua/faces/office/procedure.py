"""One procedure: its versions, what each says, what differs, its process drawn."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from motcua.apps.dossiers.queries.behind import behind
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures import records
from motcua.apps.procedures.queries import VersionRow
from motcua.base import clock
from motcua.faces.office.asked import asked_day, asked_number, office_page
from motcua.faces.office.catalogue import fees_in_brief, online_words, terms_in_brief
from motcua.faces.office.differences import Difference, differences, terms_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.process import Process, Step

STATES: dict[str, tuple[str, str]] = {
    "draft": ("Bản nháp", "Draft"),
    "proposed": ("Chờ công bố", "Waiting for publication"),
    "published": ("Đã công bố", "Published"),
}
POLICIES: dict[str, tuple[str, str]] = {
    "next_day": ("tính từ ngày làm việc tiếp theo", "counted from the next working day"),
    "hour_accumulating": ("cộng dồn giờ làm việc", "working hours added up"),
    "same_day_cutoff_15h": (
        "nhận sau 15 giờ thì sang ngày tiếp theo",
        "after 15:00 the next day counts",
    ),
}
ACTS: dict[str, tuple[str, str]] = {
    "appraise": ("Thẩm tra", "Appraise"),
    "consult": ("Cho ý kiến", "Consult"),
    "approve": ("Ký duyệt", "Sign"),
    "issue": ("Ban hành", "Issue"),
    "return": ("Trả kết quả", "Return"),
}


@dataclass(frozen=True)
class Choice:
    """A version in the list of versions."""

    version: VersionRow
    state: str
    in_force: bool
    shown: bool


@dataclass(frozen=True)
class StepRow:
    step: Step
    act: str
    parallel: str
    moves: str
    backs: str


@office_page
def procedure(request: Request, code: str) -> HttpResponse:
    return page(request, code)


def page(request: Request, code: str, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a procedure, with the form that was refused in `more`, if there is one."""
    rows = procedures.versions(request.actor, code)
    if not rows:
        raise Missing("procedure", code)
    day = asked_day(request).day
    shown = _shown(rows, more.pop("version_id", None) or asked_number(request, "phien-ban"), day)
    other = _other(rows, shown, asked_number(request, "so-voi"))
    content = shown.content
    return render(
        request,
        "office/procedure.html",
        {
            "code": code,
            "shown": shown,
            "content": content,
            "choices": [_choice(row, shown, day) for row in rows],
            "state": t(*STATES[shown.state]),
            "other": other,
            "differences": _differences(other, shown),
            "steps": step_rows(content.process),
            "term": terms_in_brief(content),
            "fee": fees_in_brief(content),
            "online": online_words(content.online.level),
            "policy_words": lambda policy: t(*POLICIES[policy]) if policy in POLICIES else policy,
            "channels_words": _channels,
            "case_name": {case.code: case.name for case in content.cases},
            "may": _may(request.actor, code, shown),
            "behind": sum(each.running for each in behind(request.actor, clock.today(), code)),
            "record": records.record_of(request.actor, code) if content.information else None,
            "terms_words": terms_words,
            "deed": "",
            "form": None,
            **more,
        },
        status=status,
    )


def _shown(rows: list[VersionRow], wanted: int | None, day: date) -> VersionRow:
    for row in rows:
        if row.id == wanted:
            return row
    published = [row for row in rows if row.state == "published"]
    in_force = [row for row in published if _holds(row, day)]
    return next(iter([*in_force, *published, *rows]))


def _holds(row: VersionRow, day: date) -> bool:
    return row.since <= day and (row.until is None or day < row.until)


def _other(rows: list[VersionRow], shown: VersionRow, wanted: int | None) -> VersionRow | None:
    """The version to compare with: the one asked for, or the one published before."""
    for row in rows:
        if row.id == wanted and row.id != shown.id:
            return row
    before = [row for row in rows if row.state == "published" and row.since < shown.since]
    return before[0] if before and before[0].id != shown.id else None


def _differences(other: VersionRow | None, shown: VersionRow) -> list[Difference]:
    return differences(other.written, shown.written) if other else []


def _choice(row: VersionRow, shown: VersionRow, day: date) -> Choice:
    in_force = row.state == "published" and _holds(row, day)
    return Choice(row, t(*STATES[row.state]), in_force, row.id == shown.id)


def _may(actor: Actor, code: str, shown: VersionRow) -> dict[str, bool]:
    """Which buttons the page offers; the commands decide for themselves."""
    published = shown.state == "published"
    may_draft = procedures.draftable(actor, code)
    approves = procedures.publishable(actor, "procedures.publish", shown.id)
    return {
        "draft": may_draft,
        "amend": may_draft and not published,
        "propose": may_draft and shown.state == "draft",
        "publish": approves and shown.state == "proposed",
        "repeal": approves and published and shown.until is None,
    }


def _channels(channels: tuple[str, ...]) -> str:
    if not channels:
        return t("Mọi cách nộp", "Every channel")
    return ", ".join(channel_name(each) for each in channels)


def step_rows(process: Process) -> list[StepRow]:
    """The table beside the drawing: who holds each step, how long, where it may go."""
    rows = []
    for step in process.steps:
        group = process.group_of(step.code)
        choices = process.choices(step.code)
        backs = [each for each in choices if process.sends_back(step.code, each.code)]
        ons = [each for each in choices if each not in backs]
        rows.append(
            StepRow(
                step,
                t(*ACTS[step.act]) if step.act in ACTS else step.act,
                (tr(group.name) or group.code) if group else "",
                ", ".join(tr(each.name) or each.code for each in ons),
                ", ".join(tr(each.name) or each.code for each in backs),
            )
        )
    return rows
