"""Letters that go out: the list, one letter, its draft, what is done with it."""

from typing import Any, Final

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.apps.agencies.queries import UnitRow
from motcua.apps.letters import commands
from motcua.apps.letters import queries as letters
from motcua.faces.desk.letters.acts import OUT_ACTS, Side, for_letter, pressed, reader, shown
from motcua.faces.desk.letters.forms import LEAST_LINES, LetterForm
from motcua.faces.desk.letters.words import out_state, receiver_state, tab_named
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged, caged_file
from motcua.faces.ui.language import t
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden

ADDRESS: Final = "/ban-lam-viec/van-ban-di"
TABS: Final = {
    "drafts": ("dang-soan", "Đang soạn", "Drafts"),
    "proposed": ("cho-duyet", "Chờ duyệt", "To be approved"),
    "to_issue": ("cho-gui", "Chờ vào số, gửi", "To be issued"),
    "sent": ("da-gui", "Đã gửi", "Sent"),
    "recalled": ("thu-hoi", "Thu hồi", "Recalled"),
}
FIRST: Final = (("letters.issue", "to_issue"), ("letters.approve", "proposed"))


@require_GET
def outgoing(request: Request) -> HttpResponse:
    actor = reader(request)
    asked, text = request.GET.get("hang", ""), request.GET.get("tim", "").strip()[:100]
    tab = tab_named(TABS, asked, first_tab(actor))
    number = request.GET.get("trang", "1")
    found = letters.letter_list(actor, tab, text, int(number) if number.isdecimal() else 1)
    counts = letters.out_tabs(actor)
    context = {
        "tabs": [
            (f"{ADDRESS}?hang={slug}", t(vi, en), counts[name], name == tab and not text)
            for name, (slug, vi, en) in TABS.items()
        ],
        "found": found,
        "text": text,
        "out_state": out_state,
        "receiver_state": receiver_state,
        "may_draft": bool(actor.paths("letters.draft")),
        "place": place(actor),
    }
    return render(request, "desk/letters_out.html", context)


def first_tab(actor: Actor) -> str:
    return next((tab for right, tab in FIRST if actor.paths(right)), "drafts")


@require_GET
def one(request: Request, number: int) -> HttpResponse:
    return shown(request, SIDE, letters.letter(reader(request), number))


@require_POST
def act(request: Request, number: int, slug: str) -> HttpResponse:
    return pressed(request, SIDE, number, slug)


def _told(actor: Actor, page: letters.LetterPage) -> dict[str, Any]:
    return {"state": out_state(page.row.state), "receiver_state": receiver_state}


SIDE: Final = Side(ADDRESS, "desk/letter_out.html", OUT_ACTS, letters.letter, for_letter, _told)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request) -> HttpResponse:
    """A new draft; perhaps an answer, a replacement, or about a dossier."""
    actor = reader(request)
    units = letters.desks(actor, "letters.draft")
    if not units:
        raise Forbidden("letters.draft")
    asked = request.GET.get("don-vi", "")
    unit = next((each for each in units if each.code == asked), units[0])
    answers, replaces = _number(request, "tra-loi"), _number(request, "thay")
    choices = letters.choices(actor, unit.path)
    told = _begun(request, actor, answers, replaces)
    form = _form(request, choices, told)
    if request.method == "POST" and form.carries_out(
        commands.draft, actor, unit.id, answers=answers, replaces=replaces
    ):
        return HttpResponseRedirect(f"{ADDRESS}/{form.fact.letter_id}?xong=soan")
    return _writing(request, form, {"unit": unit, "units": units, "back": ADDRESS})


@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request: Request, number: int) -> HttpResponse:
    """Another wording of a draft."""
    actor = reader(request)
    page = letters.letter(actor, number)
    if "revise" not in page.rights:
        raise Forbidden("letters.revise")
    choices = letters.choices(actor, page.row.agency_path)
    form = _form(request, choices, _standing(page))
    without = [int(each) for each in request.POST.getlist("bo") if each.isdecimal()]
    if request.method == "POST" and form.carries_out(
        commands.revise, actor, number, without=without
    ):
        return HttpResponseRedirect(f"{ADDRESS}/{number}?xong=sua")
    return _writing(request, form, {"page": page, "back": f"{ADDRESS}/{number}", "units": []})


def _writing(request: Request, form: LetterForm, more: dict[str, Any]) -> HttpResponse:
    unit: UnitRow | None = more.get("unit")
    told = {"form": form, "unit": unit, "page": None, "place": place(officer(request.actor))}
    context = {**told, **more}
    return render(request, "desk/letter_write.html", context, status=422 if form.errors else 200)


def _form(request: Request, choices: letters.Choices, told: dict[str, Any]) -> LetterForm:
    lines = sum(name.startswith("to-") for name in told) + 2
    if request.method == "POST":
        sent = sum(name.startswith("to-") for name in request.POST)
        return LetterForm(request.POST, choices=choices, lines=min(max(lines, sent), 60))
    return LetterForm(initial=told, choices=choices, lines=max(lines, LEAST_LINES))


def _standing(page: letters.LetterPage) -> dict[str, Any]:
    row = page.row
    to = [f"{each.name} ({each.code})" for each in page.addressees if each.way == "edxml"]
    return {
        "kind": row.kind,
        "abstract": row.abstract,
        "body": row.body,
        "urgency": row.urgency,
        "answer_by": row.answer_by,
        "asked": row.asked_path.rstrip("."),
        "dossier": row.dossier_code,
        "places": "\n".join(row.places),
        "by_paper": "\n".join(each.name for each in page.addressees if each.way == "paper"),
        **{f"to-{place}": name for place, name in enumerate(to)},
    }


def _begun(
    request: Request, actor: Actor, answers: int | None, replaces: int | None
) -> dict[str, Any]:
    """What is known before a word is typed."""
    if replaces is not None:
        return _standing(letters.letter(actor, replaces))
    told: dict[str, Any] = {"kind": "official_letter", "dossier": request.GET.get("ho-so", "")}
    if answers is not None:
        row = letters.incoming(actor, answers).row
        told["abstract"] = t("Trả lời văn bản số {n}", "Answer to letter {n}", n=row.written)
        told["dossier"] = row.dossier_code
        if row.way == "edxml":
            told["to-0"] = f"{row.sender_name} ({row.sender_code})"
        else:
            told["by_paper"] = row.sender_name
    return told


def _number(request: Request, name: str) -> int | None:
    written = request.GET.get(name, "")
    return int(written) if written.isdecimal() and len(written) < 12 else None


@require_GET
def file(request: Request, number: int, file_id: int) -> FileResponse:
    return caged_file(letters.letter_file(reader(request), number, file_id), own_kind=True)


@require_GET
def preview(request: Request, number: int) -> HttpResponse:
    """The paper as it would be, before it has its number."""
    pdf = letters.letter_preview(reader(request), number)
    return caged(HttpResponse(pdf, content_type="application/pdf"), "du-thao.pdf", inline=True)
