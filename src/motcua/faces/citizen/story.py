"""The way of a dossier told from its journal, in words for whom it concerns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.queries import Changed, DossierPage, Line, TaskLine, task_reasons
from motcua.base.clock import HANOI
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.access import NOBODY
from motcua.rules.process import Process, Step


@dataclass(frozen=True)
class Event:
    """One door that the dossier went through, stands at, or has still to pass."""

    title: str
    at: datetime | None = None
    by: str = ""
    more: str = ""
    papers: tuple[tuple[str, str, int], ...] = ()
    state: str = ""


@dataclass(frozen=True)
class WhyLine:
    at: date | datetime
    vi: str
    en: str
    basis: str
    by: str = ""
    basis_en: str = ""


Details = Mapping[str, Any]
NEVER: Final = datetime.min.replace(tzinfo=UTC)


def why(page: DossierPage) -> list[WhyLine]:
    """The computation of the promised moment, line by line; before it, of the answer's."""
    if page.dossier.state == "submitted" and page.open_tasks:
        told = task_reasons(NOBODY, page).get(page.open_tasks[0].id, ())
        return [
            WhyLine(line.at, line.vi, line.en, line.basis, line.by, line.basis_en) for line in told
        ]
    return [
        WhyLine(_moment(line["at"]), line["vi"], line["en"], line["basis"], line.get("by", ""))
        for line in page.dossier.due_lines
    ]


def _moment(text: str) -> date | datetime:
    if "T" in text:
        return datetime.fromisoformat(text).astimezone(HANOI)
    return date.fromisoformat(text)


def thread(page: DossierPage, changes: Sequence[Changed] = ()) -> list[Event]:
    """Newest on top: what is still to come, where it is now, what it went through."""
    past = [event for line in page.lines if (event := _past(page, line)) is not None]
    if changes:
        past = sorted([*past, *map(_changed, reversed(changes))], key=lambda each: each.at or NEVER)
    return [*reversed(_coming(page)), *_now(page), *reversed(past)]


def _changed(change: Changed) -> Event:
    """What an answer was and what it became after filing."""
    nothing = t("(trống)", "(empty)")
    return Event(
        t("Sửa câu trả lời: {label}", "Answer changed: {label}", label=tr(change.label)),
        change.at.astimezone(HANOI),
        change.by,
        f"{tr(change.before) or nothing} → {tr(change.after) or nothing}",
    )


# Past -------------------------------------------------------------------------------------------


def _past(page: DossierPage, line: Line) -> Event | None:
    tell = _TOLD.get(line.fact)
    if tell is None:
        return None
    title, more, papers = tell(page, line.details)
    return Event(title, line.at.astimezone(HANOI), _by(page, line), more, papers)


Told = tuple[str, str, tuple[tuple[str, str, int], ...]]


def _by(page: DossierPage, line: Line) -> str:
    """The officer with role and unit; who acted for the applicant; else nothing."""
    if line.behalf:
        return t(
            "{name} làm thay {other}", "{name} for {other}", name=line.actor, other=line.behalf
        )
    if line.actor == page.dossier.applicant_name or line.fact in _BY_APPLICANT:
        filer = page.dossier.filed_by
        if filer is None or filer.pk == page.dossier.owner_id or line.fact not in _BY_APPLICANT:
            return ""
        return filer.name
    task = _task_of(page, line)
    parts = [line.actor]
    if task is not None:
        parts += [_small(role_name(task.role)), tr(task.unit)]
    elif tr(line.unit):
        parts.append(tr(line.unit))
    return ", ".join(parts)


def _task_of(page: DossierPage, line: Line) -> TaskLine | None:
    wanted = line.details.get("task_id")
    if line.fact in {"DossierSubmitted", "DossierReceived", "DossierFiledWithHelp"}:
        return None
    if wanted is not None:
        return next((task for task in page.tasks if task.id == wanted), None)
    done = [task for task in page.tasks if task.done_at == line.at]
    return done[0] if done else None


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _outcome(details: Details) -> str:
    return {
        "early": t("Sớm hơn hạn.", "Ahead of its term."),
        "on_time": t("Đúng hạn.", "On time."),
        "late": t("Chậm hơn hạn.", "Later than its term."),
    }.get(str(details.get("outcome")), "")


def _step(page: DossierPage, code: Any) -> str:
    return tr(page.content.process.step(str(code)).name)


def _submitted(page: DossierPage, details: Details) -> Told:
    if page.dossier.channel == "online":
        return t("Bạn nộp trực tuyến", "You filed it online"), "", (_ANSWERS,)
    return t("Hồ sơ được nhận tại quầy", "Filed at the counter"), "", ()


_ANSWERS: Final = ("answers", "", 0)


def _accepted(page: DossierPage, details: Details) -> Told:
    promised = written.moment(datetime.fromisoformat(str(details["promised_at"])))
    return (
        t("Tiếp nhận, đồng hồ bắt đầu chạy", "Accepted, the clock starts"),
        t("Hẹn trả kết quả {promised}.", "Result promised for {promised}.", promised=promised),
        (("receipt", "", 0),),
    )


def _asked(page: DossierPage, details: Details) -> Told:
    items = list(details.get("items", ()))
    names = []
    for item in items:
        component = page.content.component(item["component"])
        name = tr(component.name) if component else item["component"]
        names.append(written.with_reason(name, item["reason"]))
    count = len(items)
    title = t("Yêu cầu bổ sung {n} mục", "Asked you for {n} item" + "s" * (count != 1), n=count)
    return title, written.joined(names), (("completion", "", int(details["completion_id"])),)


def _completed(page: DossierPage, details: Details) -> Told:
    due = written.moment(datetime.fromisoformat(str(details["due_at"])))
    more = ""
    if page.dossier.accepted_at is not None:
        more = t("Hạn tính lại: {due}.", "New date: {due}.", due=due)
    return t("Bạn đã bổ sung", "You completed it"), more, ()


def _refused(page: DossierPage, details: Details) -> Told:
    why_ = written.vi(f"{details['reason']} ({details['basis']})")
    return t("Không tiếp nhận", "Not accepted"), why_, (("refusal", "", 0),)


def _handed(page: DossierPage, details: Details) -> Told:
    return _step(page, details.get("step")), _outcome(details), ()


def _sent_back(page: DossierPage, details: Details) -> Told:
    return (
        t(
            "Chuyển lại: {step}",
            "Sent back: {step}",
            step=_small(_step(page, details.get("to_step"))),
        ),
        "",
        (),
    )


def _opinion(page: DossierPage, details: Details) -> Told:
    return t("Hỏi ý kiến cơ quan khác", "Asked another office for its opinion"), "", ()


def _answered(page: DossierPage, details: Details) -> Told:
    return t("Đã có ý kiến", "The opinion came"), _outcome(details), ()


def _extended(page: DossierPage, details: Details) -> Told:
    due = written.moment(datetime.fromisoformat(str(details["due_at"])))
    return (
        t("Cơ quan xin lỗi và hẹn lại", "The office apologised and set a new date"),
        t(
            "Hẹn lại {due}. {why}",
            "New date {due}. {why}",
            due=due,
            why=written.vi(details["reason"]),
        ),
        (("apology", "", 0),),
    )


def _issued(page: DossierPage, details: Details) -> Told:
    title = (
        t("Có kết quả, số {number}", "The result is there, number {number}", **_number(details))
        if details.get("kind") != "refuse"
        else t(
            "Không giải quyết, thông báo số {number}", "Denied, notice {number}", **_number(details)
        )
    )
    part = next((p for p in page.parts if p.result and p.result.pk == details["result_id"]), None)
    if part is not None:
        title = f"{tr(part.name)}: {title[:1].lower()}{title[1:]}"
    return (
        title,
        _outcome(details),
        (("result", str(details["number"]), int(details["result_id"])),),
    )


def _number(details: Details) -> dict[str, object]:
    return {"number": details["number"]}


def _returned(page: DossierPage, details: Details) -> Told:
    ways = {
        "counter": t("Bạn nhận tại quầy.", "You got it at the counter."),
        "post": t("Gửi qua bưu điện.", "Sent by post."),
        "online": t("Bản điện tử ở trang này.", "Electronic, on this page."),
    }
    return t("Đã trả kết quả", "Result returned"), ways.get(str(details["way"]), ""), ()


def _corrected(page: DossierPage, details: Details) -> Told:
    return (
        t("Đính chính, bản mới số {number}", "Corrected: new number {number}", **_number(details)),
        written.vi(str(details["reason"])),
        (("result", str(details["number"]), int(details["result_id"])),),
    )


def _fee(page: DossierPage, details: Details) -> Told:
    amount = written.dong(int(details["amount"]))
    return t("Đã thu {amount}", "Fee received: {amount}", amount=amount), "", ()


def _withdrawn(page: DossierPage, details: Details) -> Told:
    return t("Bạn rút hồ sơ", "You withdrew it"), written.vi(str(details.get("reason", ""))), ()


def _stopped(page: DossierPage, details: Details) -> Told:
    said = written.vi(str(details.get("reason", "")))
    return t("Dừng theo yêu cầu của bạn", "Stopped as you asked"), said, (("stop", "", 0),)


def _moved(page: DossierPage, details: Details) -> Told:
    """From the unit that has ended to the one that goes on with it; the promise stays."""
    day = page.dossier.law_day
    names = {
        "gone": tr(agencies.unit_coded(str(details["from_unit"]), day).name),
        "heir": tr(agencies.unit_coded(str(details["to_unit"]), day).name),
    }
    return (
        t("Chuyển sang đơn vị kế tục", "Moved to the successor"),
        t(
            "{gone} đã thôi hoạt động; {heir} giải quyết tiếp. Mã hồ sơ và ngày hẹn không đổi.",
            "{gone} has ended; {heir} goes on with it. Code and promise stay as they are.",
            **names,
        ),
        (),
    )


def _closed(page: DossierPage, details: Details) -> Told:
    return (
        t("Đóng hồ sơ vì quá hạn bổ sung", "Closed: it was not completed in time"),
        written.vi(str(details.get("basis", ""))),
        (),
    )


_TOLD: Final[Mapping[str, Callable[[DossierPage, Details], Told]]] = {
    "DossierSubmitted": _submitted,
    "DossierReceived": _submitted,
    "DossierFiledWithHelp": _submitted,
    "DossierAccepted": _accepted,
    "CompletionRequested": _asked,
    "DossierCompleted": _completed,
    "DossierRefused": _refused,
    "TaskHandedOver": _handed,
    "DecisionProposed": _handed,
    "DecisionApproved": _handed,
    "TaskSentBack": _sent_back,
    "OpinionAsked": _opinion,
    "OpinionGiven": _answered,
    "TermExtended": _extended,
    "ResultIssued": _issued,
    "ResultReturned": _returned,
    "ResultCorrected": _corrected,
    "FeeCollected": _fee,
    "DossierWithdrawn": _withdrawn,
    "DossierStopped": _stopped,
    "DossierMoved": _moved,
    "DossierClosed": _closed,
}
_BY_APPLICANT: Final = frozenset({"DossierSubmitted", "DossierWithdrawn", "DossierCompleted"})


# Now and to come ---------------------------------------------------------------------------------


def _now(page: DossierPage) -> list[Event]:
    if page.dossier.state == "completion":
        return [Event(t("Đang chờ bạn bổ sung", "Waiting for you"), state="now")]
    return [
        Event(
            tr(task.name),
            (task.taken_at or task.opened_at).astimezone(HANOI),
            ", ".join(part for part in (task.holder, tr(task.unit)) if part),
            state="now",
        )
        for task in page.open_tasks
    ]


def _coming(page: DossierPage) -> list[Event]:
    """The steps that follow, as the process has them when nothing is sent back."""
    state = page.dossier.state
    if state not in {"submitted", "completion", "handling", "ready"}:
        return []
    process = page.content.process
    open_steps = {task.step for task in page.open_tasks}
    if page.dossier.accepted_at is None:
        steps = list(process.opening())
        later = [*steps, *_after(process, steps[0].code)] if steps else []
    else:
        ahead = {each for code in open_steps & process.codes for each in _after(process, code)}
        later = [step for step in process.steps if step in ahead]
    seen: dict[str, Event] = {}
    for step in later:
        if step.code not in open_steps:
            seen.setdefault(step.code, Event(tr(step.name), state="next"))
    return list(seen.values())


def _after(process: Process, code: str) -> list[Step]:
    """Forward from a step to the end, the first way on each time."""
    found: list[Step] = []
    seen = {code}
    while True:
        choices = [c for c in process.choices(code) if not process.sends_back(code, c.code)]
        if not choices:
            return found
        choice = choices[0]
        steps = _steps_of(process, choice.code)
        fresh = [step for step in steps if step.code not in seen]
        if not fresh:
            return found
        found += fresh
        seen |= {step.code for step in fresh}
        code = fresh[-1].code


def _steps_of(process: Process, code: str) -> list[Step]:
    group = next((each for each in process.groups if each.code == code), None)
    if group is None:
        return [process.step(code)]
    return [process.step(each) for head in group.steps for each in process.branch(head)]
