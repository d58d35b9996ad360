"""Papers and files of a dossier, opened in the browser without giving them any power there."""

from dataclasses import dataclass
from typing import Final

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked_at
from motcua.faces.desk.batch import ticked
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.situation import Situation
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged, caged_file
from motcua.faces.ui.language import t

MOST_LABELS: Final = 200
MOST_SKIPPED: Final = 23
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EDITED: Final = frozenset({"completion", "refusal", "apology", "stop", "result"})


@dataclass(frozen=True)
class Print:
    """A paper that can be printed: its form, what it is about, its name."""

    form: str
    about: int
    name: str

    @property
    def path(self) -> str:
        return f"giay/{self.form}/{self.about}" if self.about else f"giay/{self.form}"

    @property
    def word(self) -> str:
        """Where the Word file is; empty for a paper that nobody edits."""
        return self.path.replace("giay/", "word/", 1) if self.form in EDITED else ""


def prints(at: Situation) -> list[Print]:
    """Every paper that there is by now, in the order of a dossier's life."""
    dossier = at.dossier
    found: list[tuple[str, int]] = [("answers", 0)] if dossier.submitted_at else []
    if dossier.accepted_at:
        found += [("receipt", 0), ("slip", 0), ("control", 0)]
    if at.page.completion is not None:
        found.append(("completion", at.page.completion.pk))
    if dossier.extended_at:
        found.append(("apology", 0))
    if dossier.state == "refused":
        found.append(("refusal", 0))
    if dossier.state == "withdrawn":
        found.append(("stop", 0))
    found += [("result", result.pk) for result in at.page.results]
    found += [(paper.form, paper.about) for paper in at.page.papers if paper.form == "completion"]
    # A linked group has several results: each is told by its title.
    titles = {row.pk: row.title for row in at.page.results} if len(at.page.results) > 1 else {}
    return [
        Print(form, about, (titles.get(about, "") if form == "result" else "") or paper_name(form))
        for form, about in dict.fromkeys(found)
    ]


def paper_name(form: str) -> str:
    return {
        "answers": t("Tờ khai", "Declaration"),
        "receipt": t("Giấy hẹn trả", "Receipt"),
        "slip": t("Giấy hẹn khổ 80 mm", "Receipt, 80 mm roll"),
        "control": t("Phiếu kiểm soát", "Control slip"),
        "completion": t("Phiếu yêu cầu bổ sung", "Request for completion"),
        "apology": t("Thư xin lỗi", "Apology"),
        "refusal": t("Phiếu từ chối", "Refusal"),
        "stop": t("Thông báo dừng", "Notice of stopping"),
        "result": t("Kết quả", "Result"),
    }.get(form, form)


@require_GET
def paper(request: Request, code: str, form: str, about: int = 0) -> HttpResponse:
    officer(request.actor)
    sheet = "a5" if request.GET.get("kho") == "a5" and form == "receipt" else ""
    pdf = dossiers.paper(request.actor, code, form, about, sheet=sheet)
    looked_at(request.actor, [code], f"paper:{form}")
    response = HttpResponse(pdf, content_type="application/pdf")
    return caged(response, f"{form}-{code}.pdf", inline=True)


@require_GET
def to_edit(request: Request, code: str, form: str, about: int = 0) -> HttpResponse:
    """The same paper as a Word file, for an office that must change its words."""
    docx = dossiers.paper_to_edit(officer(request.actor), code, form, about)
    looked_at(request.actor, [code], f"paper:{form}")
    return caged(HttpResponse(docx, content_type=WORD), f"{form}-{code}.docx", inline=False)


@require_GET
def handover(request: Request, number: int) -> HttpResponse:
    """A hand-over list as both sides sign it."""
    pdf = dossiers.handover_paper(officer(request.actor), number)
    name = f"ban-giao-{number}.pdf"
    return caged(HttpResponse(pdf, content_type="application/pdf"), name, inline=True)


@require_POST
def labels(request: Request) -> HttpResponse:
    """Labels of all that is ticked, in one file; `kho=cuon` for a printer of single labels."""
    actor = officer(request.actor)
    asked = request.POST
    rows = dossiers.tasks_ticked(actor, ticked(asked.getlist("viec"), MOST_LABELS))
    of_rows = [row.code for row in rows]
    codes = list(dict.fromkeys(code for code in [*asked.getlist("ma"), *of_rows] if code))
    if not codes:
        told = t("Đánh dấu ít nhất một hồ sơ rồi bấm lại", "Tick at least one dossier, press again")
        return HttpResponse(told, status=422, content_type="text/plain; charset=utf-8")
    sheet = "label_roll" if asked.get("kho") == "cuon" else "labels"
    skip = asked.get("bo", "")
    gone = min(int(skip), MOST_SKIPPED) if skip.isdecimal() else 0
    pdf = dossiers.labels(actor, codes[:MOST_LABELS], sheet=sheet, skip=gone)
    looked_at(actor, codes[:MOST_LABELS], "paper:label")
    return caged(HttpResponse(pdf, content_type="application/pdf"), "nhan.pdf", inline=True)


@require_GET
def given(request: Request, code: str, given: int) -> FileResponse:
    """A file as it was handed in: looked at when it is a PDF or a picture, else saved."""
    officer(request.actor)
    file = dossiers.given_file(request.actor, code, given)
    looked_at(request.actor, [code], f"file:{given}")
    return caged_file(file, save="luu" in request.GET, own_kind=True)


@require_POST
def held(request: Request, code: str, given: int) -> HttpResponse:
    """A paper of the store that stands in the dossier; its holder reads who opened it."""
    dossier = dossiers.dossier_id(officer(request.actor), code)
    commands.look_at_held(request.actor, dossier, given_id=given)
    paper = dossiers.held_paper(request.actor, code, given)
    told = {"paper": paper, "code": code, "given": given, "place": place(request.actor)}
    return render(request, "desk/held.html", told)


@require_GET
def evidence(request: Request, code: str, linked: int) -> FileResponse:
    """The paper that came with the answer of another agency."""
    file = dossiers.evidence(officer(request.actor), code, linked)
    looked_at(request.actor, [code], "evidence")
    return caged_file(file, own_kind=True)
