"""The process of a version: shaped step by step, drawn as it is shaped, taken out as BPMN."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.procedures import commands
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import VersionRow
from motcua.apps.procedures.saves import last_saved, stamp
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.differences import Difference
from motcua.faces.office.meanwhile import (
    CHANGED,
    between,
    is_conflict,
    refuse_if_changed,
    status_of,
)
from motcua.faces.office.procedure import StepRow, step_rows
from motcua.faces.office.process_forms import DeedForm, GroupForm, StepForm, TakenFileForm
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.interchange.bpmn_writing import written_bpmn
from motcua.rules.procedure import Finding
from motcua.rules.process import Group, Process, Step
from motcua.rules.reshaping import added, changed, grouped, removed, shifted, ungrouped, written

UNPROCESSABLE: Final = 422


@dataclass(frozen=True)
class EditedStep:
    """A row of the table: a step, and what the check says of it."""

    row: StepRow
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class EditedGroup:
    group: Group
    steps: str
    then: str
    findings: tuple[Finding, ...]


@office_page
@require_safe
def exported(request: Request, code: str, version_id: int) -> HttpResponse:
    """The process as a BPMN 2.0 file, named after the code and the number of the version."""
    version = version_of(request, code, version_id)
    bpmn = written_bpmn(version.content.process, code=code, name=version.content.name)
    answer = HttpResponse(bpmn, content_type="application/xml; charset=utf-8")
    name = f"quy-trinh-{code}-{version.number}.bpmn"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@office_page
@require_http_methods(["GET", "POST"])
def edited(request: Request, code: str, version_id: int) -> HttpResponse:
    """The table of steps beside the drawing; each button is one change, saved at once."""
    version = draft_of(request, code, version_id)
    if request.method != "POST":
        return _page(request, version, None)
    form = DeedForm(request.POST)
    deed = _DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Missing("deed")
    if form.is_valid():
        named = form.cleaned_data["code"]
        # A button on the page of a step is about the step as that page showed it.
        seen = request.POST.get("seen")
        held = None if seen is None else piece_written(version, named)
        if saved(request, form, version, lambda process: deed(process, named), seen, held):
            return redirect(f"{address(version)}#{_anchor(version, named)}")
    return _page(request, draft_of(request, code, version_id), form, status_of(form))


Shape: TypeAlias = Callable[[Process], Process]

_DEEDS: Final[dict[str, Callable[[Process, str], Process]]] = {
    "len": lambda process, code: shifted(process, code, -1),
    "xuong": lambda process, code: shifted(process, code, 1),
    "bo-buoc": removed,
    "bo-nhom": ungrouped,
    "bat-dau": lambda process, code: Process(code, process.steps, process.groups),
}


@office_page
@require_http_methods(["GET", "POST"])
def step(request: Request, code: str, version_id: int, number: int) -> HttpResponse:
    """One step, by its place from 1; 0 is a new one, behind the step of `?sau=`."""
    version = draft_of(request, code, version_id)
    process = version.content.process
    held, gone = _meant(request, process.steps, number)
    before = _at(process.steps, asked_number(request, "sau") or 0)
    if request.method != "POST":
        return _piece(
            request, version, StepForm(process, held, after=before.code if before else ""), held
        )
    form = StepForm(process, held, request.POST)
    shape: Shape = lambda process: _with(process, held, form)  # noqa: E731
    if _kept(request, form, version, shape, held, gone=gone):
        return redirect(f"{address(version)}#quy-trinh")
    return _refused(request, version, form, held, shape)


def _with(process: Process, held: Step | None, form: StepForm) -> Process:
    told = form.told()
    if held is None:
        return added(process, told, form.cleaned_data["after"])
    return changed(process, held.code, told)


@office_page
@require_http_methods(["GET", "POST"])
def group(request: Request, code: str, version_id: int, number: int) -> HttpResponse:
    """One parallel group, by its place from 1; 0 is a new one."""
    version = draft_of(request, code, version_id)
    process = version.content.process
    held, gone = _meant(request, process.groups, number)
    if request.method != "POST":
        return _piece(request, version, GroupForm(process, held), held)
    form = GroupForm(process, held, request.POST)
    was = held.code if held else ""
    shape: Shape = lambda process: grouped(process, form.told(), was)  # noqa: E731
    if _kept(request, form, version, shape, held, gone=gone):
        return redirect(f"{address(version)}#nhom")
    return _refused(request, version, form, held, shape)


def _kept(
    request: Request,
    form: StepForm | GroupForm,
    version: VersionRow,
    shape: Shape,
    held: Step | Group | None,
    *,
    gone: bool,
) -> bool:
    """Save a step or group, unless another saved or removed it since the page was opened."""
    if not form.is_valid():
        return False
    if gone:
        form.show(Refused(CHANGED, **last_saved(version.id)))
        return False
    if held is None:
        return saved(request, form, version, shape)
    seen = request.POST.get("seen", "")
    return saved(request, form, version, shape, seen, piece_written(version, held.code))


def _refused(
    request: Request,
    version: VersionRow,
    form: StepForm | GroupForm,
    held: Step | Group | None,
    shape: Shape,
) -> HttpResponse:
    """The page as it was typed, over what is saved now."""
    fresh = draft_of(request, version.content.code, version.id)
    typed: dict[str, Any] | None = None
    if is_conflict(form):
        try:
            typed = {**fresh.written, "process": written(shape(fresh.content.process))}
        except Refused:
            typed = None
    return _piece(request, fresh, form, held, status_of(form), between(form, fresh, typed))


def saved(
    request: Request,
    form: UseCaseForm,
    version: VersionRow,
    shape: Shape,
    seen: str | None = None,
    held: Any = None,
) -> bool:
    """Amend the draft with its process shaped anew; a refusal is shown on the form.

    `seen` is the stamp of the piece `held` that the page showed, None where it showed none.
    """
    try:
        if seen is not None:
            refuse_if_changed(version, seen, held)
        process = written(shape(version.content.process))
        commands.amend(
            request.actor,
            version.id,
            content={**version.written, "process": process},
            since=version.since,
            basis=version.basis,
            seen=stamp(version.written),
        )
    except Refused as refusal:
        form.show(refusal)
        return False
    return True


def version_of(request: Request, code: str, version_id: int) -> VersionRow:
    """The version of that code, if the reader may see it; else Missing."""
    for row in procedures.versions(request.actor, code):
        if row.id == version_id:
            return row
    raise Missing("version", version_id)


def draft_of(request: Request, code: str, version_id: int) -> VersionRow:
    """The draft, for who may amend it: Forbidden otherwise, Missing once it is published."""
    version = version_of(request, code, version_id)
    if not procedures.publishable(request.actor, "procedures.amend", version_id):
        raise Forbidden("procedures.amend")
    if version.state == "published":
        raise Missing("draft", version_id)
    return version


def address(version: VersionRow) -> str:
    return reverse("office:process", args=[version.content.code, version.id])


def _anchor(version: VersionRow, code: str) -> str:
    """Where the reader goes on after a change: the step it was about, wherever it stands now."""
    return f"buoc-{code}" if code in version.content.process.codes else "nhom"


def piece_written(version: VersionRow, code: str) -> Any:
    """A step or group as the draft holds it; None where it has none of that code."""
    process = version.content.process
    steps = [Process("", (each,)) for each in process.steps if each.code == code]
    groups = [Process("", (), (each,)) for each in process.groups if each.code == code]
    return next((written(each) for each in (*steps, *groups)), None)


def _meant(request: Request, things: tuple[Any, ...], number: int) -> tuple[Any, bool]:
    """What the form was opened for, and whether somebody took it out meanwhile.

    Places change while it is filled in, its code does not.
    """
    was = request.POST.get("was", "")
    if not was:
        return _at(things, number), False
    found = next((each for each in things if each.code == was), None)
    return found, found is None


def _at(things: tuple[Any, ...], number: int) -> Any:
    """The thing at a place counted from 1; none at 0. Missing when there is no such place."""
    if number > len(things):
        raise Missing("step", number)
    return things[number - 1] if number else None


def _number(process: Process, held: Step | Group | None) -> int:
    """The place of a piece, counted from 1; 0 for what is new, or gone and would be new again."""
    if held is None:
        return 0
    things: tuple[Any, ...] = process.steps if isinstance(held, Step) else process.groups
    return next((n for n, each in enumerate(things, 1) if each.code == held.code), 0)


def _piece(
    request: Request,
    version: VersionRow,
    form: StepForm | GroupForm,
    held: Step | Group | None,
    status: int = 200,
    others: list[Difference] | None = None,
) -> HttpResponse:
    findings = _told_of(version, held.code) if held else ()
    context = {
        "version": version,
        "code": version.content.code,
        "form": form,
        "held": held,
        "is_step": isinstance(form, StepForm),
        "number": _number(version.content.process, held),
        "findings": findings,
        "seen": stamp(piece_written(version, held.code)) if held else "",
        "others": others,
    }
    return render(request, "office/step.html", context, status=status)


def _page(
    request: Request, version: VersionRow, form: UseCaseForm | None, status: int = 200
) -> HttpResponse:
    process = version.content.process
    rows = [EditedStep(row, _told_of(version, row.step.code)) for row in step_rows(process)]
    groups = [_edited_group(version, each) for each in process.groups]
    told = {each for row in rows for each in row.findings}
    told |= {each for beside in groups for each in beside.findings}
    context = {
        "version": version,
        "code": version.content.code,
        "content": version.content,
        "process": process,
        "rows": rows,
        "groups": groups,
        "general": [each for each in process_findings(version) if each not in told],
        "faults": {row.row.step.code: _fault_words(row) for row in rows if row.findings},
        "form": form,
        "file_form": TakenFileForm(),
    }
    return render(request, "office/process.html", context, status=status)


def _edited_group(version: VersionRow, group: Group) -> EditedGroup:
    process = version.content.process
    names = {each.code: tr(each.name) or each.code for each in process.steps}
    return EditedGroup(
        group,
        ", ".join(names.get(code, code) for code in group.steps),
        names.get(group.then, group.then),
        _told_of(version, group.code),
    )


def process_findings(version: VersionRow) -> list[Finding]:
    return [each for each in version.findings if each.where.partition(".")[0].startswith("process")]


def _told_of(version: VersionRow, code: str) -> tuple[Finding, ...]:
    """What the check says of a step or group: by its code, or by its place in the writing."""
    places = [f"process.{code}"]
    process = version.content.process
    steps = [f"process.steps[{n}]" for n, step in enumerate(process.steps) if step.code == code]
    groups = [f"process.groups[{n}]" for n, each in enumerate(process.groups) if each.code == code]
    places += steps + groups
    return tuple(
        each
        for each in process_findings(version)
        if each.where in places or any(each.where.startswith(f"{place}.") for place in places[1:])
    )


def _fault_words(row: EditedStep) -> str:
    faults = sum(each.severity == "error" for each in row.findings)
    # Short: it shares a line of a narrow box with the term.
    return t("{n} lỗi", "! {n}", n=faults) if faults else t("lưu ý", "note")
