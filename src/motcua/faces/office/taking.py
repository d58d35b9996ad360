"""A process from a file of another program: reported element by element, then taken or left."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Final

import orjson
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.apps.procedures import commands
from motcua.apps.procedures.queries import VersionRow
from motcua.apps.procedures.saves import stamp
from motcua.faces.office.asked import office_page
from motcua.faces.office.meanwhile import between, is_conflict, refuse_if_changed, status_of
from motcua.faces.office.procedure import step_rows
from motcua.faces.office.process import UNPROCESSABLE, address, draft_of, process_findings
from motcua.faces.office.process_forms import TakenFileForm, TakenProcessForm
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_reading import Taken
from motcua.rules.interchange.reading import read_process
from motcua.rules.interchange.report import CHANGED, KEPT, REFUSED, Line
from motcua.rules.interchange.xml import MAX_BYTES
from motcua.rules.procedure import check, parse
from motcua.rules.reshaping import written

KINDS: Final[dict[str, tuple[str, str]]] = {
    "userTask": ("Bước", "Step"),
    "task": ("Bước", "Step"),
    "manualTask": ("Bước", "Step"),
    "lane": ("Làn", "Lane"),
    "participant": ("Bên tham gia", "Participant"),
    "sequenceFlow": ("Đường nối", "Flow"),
    "exclusiveGateway": ("Chỗ chọn đường", "Choice"),
    "parallelGateway": ("Chỗ tách, gộp nhánh", "Parallel gateway"),
    "inclusiveGateway": ("Chỗ tách, gộp nhánh", "Inclusive gateway"),
    "startEvent": ("Bắt đầu", "Start"),
    "endEvent": ("Kết thúc", "End"),
    "BPMNDiagram": ("Hình vẽ", "Drawing"),
    "branch": ("Nhánh", "Branch"),
    "scriptTask": ("Việc chạy tập lệnh", "Script"),
    "serviceTask": ("Việc của máy", "Service"),
    "process": ("Quy trình", "Process"),
    "step": ("Bước của đơn vị", "Step of a unit"),
    "next": ("Việc kế tiếp", "What follows"),
    "totaltime": ("Tổng thời hạn", "Total time"),
    "fee": ("Khoản thu", "Fee"),
    "version": ("Phiên bản", "Version"),
    "pause": ("Tạm dừng", "Pause"),
    "unpause": ("Chạy lại", "Going on"),
    "single_user": ("Một người làm", "One person"),
    "biz_done": ("Dấu đã xong", "Mark of being done"),
    "subProcess": ("Quy trình con", "Process within"),
    "boundaryEvent": ("Sự kiện", "Event"),
}
OUTCOMES: Final[dict[str, tuple[str, str, str]]] = {
    REFUSED: ("late", "Bỏ", "Refused"),
    CHANGED: ("soon", "Giữ, có đổi", "Kept, changed"),
    KEPT: ("done", "Giữ", "Kept"),
}


@dataclass(frozen=True)
class Told:
    """A line of the report in words: its sign, what became of it, what it is."""

    sign: str
    outcome: str
    kind: str
    line: Line


@office_page
@require_POST
def take(request: Request, code: str, version_id: int) -> HttpResponse:
    """Show what a file would give; nothing is saved. Or take what was shown."""
    version = draft_of(request, code, version_id)
    if "process" in request.POST:
        return _take(request, version)
    form = TakenFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            taken = read_process(form.cleaned_data["file"].read(MAX_BYTES + 1))
        except Refused as refusal:
            form.show(refusal)
        else:
            return _report(request, version, taken)
    context = {"code": code, "version": version, "form": form, "taken": None}
    return render(request, "office/taken.html", context, status=UNPROCESSABLE)


def _take(request: Request, version: VersionRow) -> HttpResponse:
    form = TakenProcessForm(request.POST)
    if form.is_valid():
        content = {**version.written, "process": form.cleaned_data["process"]}
        told: dict[str, Any] = {
            "since": version.since,
            "basis": version.basis,
            "seen": stamp(version.written),
        }
        try:
            parse(content)
            refuse_if_changed(version, form.cleaned_data["seen"], version.written.get("process"))
            commands.amend(request.actor, version.id, content=content, **told)
        except Refused as refusal:
            form.show(refusal)
        else:
            return redirect(address(version))
        if is_conflict(form):
            return _over(request, draft_of(request, version.content.code, version.id), form)
    code = version.content.code
    context = {"code": code, "version": version, "form": form, "taken": None}
    return render(request, "office/taken.html", context, status=UNPROCESSABLE)


def _over(request: Request, version: VersionRow, form: TakenProcessForm) -> HttpResponse:
    """Another changed the process since the file was read: both are shown, to be pressed again."""
    process = form.cleaned_data["process"]
    content = {**version.written, "process": process}
    again = _carrying(version, process)
    context = {
        "code": version.content.code,
        "version": version,
        "form": form,
        "again": again,
        "taken": None,
        "others": between(form, version, content),
    }
    return render(request, "office/taken.html", context, status=status_of(form))


def _carrying(version: VersionRow, process: Any) -> TakenProcessForm:
    seen = stamp(version.written.get("process"))
    told = {"process": orjson.dumps(process).decode(), "seen": seen}
    return TakenProcessForm(initial=told)


def _report(request: Request, version: VersionRow, taken: Taken) -> HttpResponse:
    process = written(taken.process)
    content = {**version.written, "process": process}
    shown = replace(version, written=content, findings=tuple(check(content)))
    context: dict[str, Any] = {
        "code": version.content.code,
        "version": version,
        "form": _carrying(version, process),
        "file_form": TakenFileForm(),
        "taken": taken,
        "rows": step_rows(taken.process),
        "counts": Counter(line.outcome for line in taken.lines),
        "doubtful": [_told(line) for line in _refused_first(taken.lines) if line.outcome != KEPT],
        "plain": [_told(line) for line in taken.lines if line.outcome == KEPT],
        "findings": [*taken.findings, *process_findings(shown)],
    }
    return render(request, "office/taken.html", context)


def _refused_first(lines: tuple[Line, ...]) -> list[Line]:
    order = list(OUTCOMES)
    return sorted(lines, key=lambda line: order.index(line.outcome))


def _told(line: Line) -> Told:
    sign, vi, en = OUTCOMES[line.outcome]
    return Told(sign, t(vi, en), t(*KINDS.get(line.kind, (line.kind, line.kind))), line)
