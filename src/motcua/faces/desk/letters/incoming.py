"""Letters that come in: the book, one letter, one entered by hand, what is done with it."""

from http import HTTPStatus
from typing import Any, Final

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.apps.letters import commands, exchange
from motcua.apps.letters import queries as letters
from motcua.base import clock
from motcua.faces.desk.letters.acts import (
    IN_ACTS,
    Side,
    for_incoming,
    pressed,
    reader,
    received,
    shown,
)
from motcua.faces.desk.letters.forms import BringForm, EnterForm, RemarkForm
from motcua.faces.desk.letters.outgoing import ADDRESS as OUT
from motcua.faces.desk.letters.words import asked_words, in_state, out_state, tab_named
from motcua.faces.desk.posts import place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.edxml import STATUSES
from motcua.rules.edxml.reading import LIMIT
from motcua.rules.errors import Forbidden, Missing, Refused

ADDRESS: Final = "/ban-lam-viec/van-ban-den"
TABS: Final = {
    "new": ("moi-den", "Chờ vào sổ", "To be registered"),
    "to_assign": ("cho-giao", "Chờ giao", "To be assigned"),
    "working": ("dang-xu-ly", "Đang xử lý", "At work"),
    "finished": ("xong", "Hoàn thành", "Finished"),
    "other": ("khac", "Từ chối, thu hồi", "Refused, recalled"),
}
BROKEN: Final = "goi-hong"
FIRST: Final = (("letters.register", "new"), ("letters.assign", "to_assign"))


@require_GET
def incoming(request: Request) -> HttpResponse:
    actor = reader(request)
    asked, text = request.GET.get("hang", ""), request.GET.get("tim", "").strip()[:100]
    broken = letters.broken_messages(actor) if actor.paths("letters.register") else []
    tab = tab_named(TABS, asked, first_tab(actor))
    number = request.GET.get("trang", "1")
    found = letters.incoming_list(actor, tab, text, int(number) if number.isdecimal() else 1)
    at_broken = asked == BROKEN and not text
    tabs = [
        (f"{ADDRESS}?hang={slug}", t(vi, en), n, name == tab and not (text or at_broken), late)
        for name, (slug, vi, en) in TABS.items()
        for n, late in [letters.in_tabs(actor)[name]]
    ]
    if broken:
        words = t("Gói tin bị từ chối", "Refused messages")
        tabs.append((f"{ADDRESS}?hang={BROKEN}", words, len(broken), at_broken, 0))
    context = {
        "tabs": tabs,
        "found": found,
        "text": text,
        "at_broken": at_broken,
        "broken": [(each, _why(each.refusal, each.details)) for each in broken],
        "in_state": in_state,
        "asked_words": asked_words,
        "may_enter": bool(actor.paths("letters.enter")),
        "place": place(actor),
    }
    return render(request, "desk/letters_in.html", context)


def _why(code: str, details: dict[str, str]) -> str:
    return sentence(Refused(code, **details))


def first_tab(actor: Actor) -> str:
    return next((tab for right, tab in FIRST if actor.paths(right)), "working")


@require_GET
def one(request: Request, number: int) -> HttpResponse:
    return shown(request, SIDE, letters.incoming(reader(request), number))


@require_POST
def act(request: Request, number: int, slug: str) -> HttpResponse:
    return pressed(request, SIDE, number, slug)


@require_POST
def contribute(request: Request, number: int, share: int) -> HttpResponse:
    """What a helping unit has to say."""
    actor = reader(request)
    page = letters.incoming(actor, number)
    if share not in {each.id for each in page.shares}:
        raise Missing("share", share)
    form = RemarkForm(request.POST, auto_id=f"phan-{share}-%s")
    if form.carries_out(commands.contribute, actor, share):
        return HttpResponseRedirect(f"{ADDRESS}/{number}?xong=phoi-hop")
    page = letters.incoming(actor, number)
    told = {"shares": _shares(page, share, form)}
    return shown(request, SIDE, page, more=told, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _shares(
    page: letters.IncomingPage, said: int = 0, form: RemarkForm | None = None
) -> list[tuple[Any, RemarkForm]]:
    """The parts of helping units; `form` is what was typed into the part `said`."""
    return [
        (each, form if form and each.id == said else RemarkForm(auto_id=f"phan-{each.id}-%s"))
        for each in page.shares
    ]


def _told(actor: Actor, page: letters.IncomingPage) -> dict[str, Any]:
    return {
        "shares": _shares(page),
        "state": in_state(page.row.state),
        "out_state": out_state,
        "asked_words": asked_words(page.row.change.get("kind") or ""),
        "told": [(each, tr(STATUSES[each.code])) for each in page.told],
        "may_answer": _may_answer(actor, page),
    }


def _may_answer(actor: Actor, page: letters.IncomingPage) -> bool:
    return page.row.state in {"assigned", "begun"} and "draft" in page.rights


SIDE: Final = Side(ADDRESS, "desk/letter_in.html", IN_ACTS, letters.incoming, for_incoming, _told)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """A letter that came on paper, with its scan."""
    actor = reader(request)
    units = letters.desks(actor, "letters.enter")
    if not units:
        raise Forbidden("letters.enter")
    asked = request.GET.get("don-vi", "")
    unit = next((each for each in units if each.code == asked), units[0])
    choices = letters.choices(actor, unit.path)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EnterForm(*sent, choices=choices, initial={"day": clock.today()})
    if request.method == "POST" and received(form):
        command = commands.enter
        if form.carries_out(command, actor, unit.id):
            return HttpResponseRedirect(f"{ADDRESS}/{form.fact.incoming_id}?xong=vao-so")
    context = {"form": form, "unit": unit, "choices": choices, "place": place(actor)}
    return render(request, "desk/letter_enter.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request) -> HttpResponse:
    """A message that came as a file: on a disk, by mail, out of another system."""
    actor = reader(request)
    units = letters.desks(actor, "letters.bring_message")
    if not units:
        raise Forbidden("letters.bring_message")
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["message"]
        try:
            came = exchange.bring(actor, units[0].id, sent.read(LIMIT + 1), sent.name or "")
        except Refused as refusal:
            refusal.details.setdefault("field", "message")
            form.show(refusal)
        else:
            to = f"{ADDRESS}/{came.incoming_id}" if came.incoming_id else f"{OUT}/{came.letter_id}"
            return HttpResponseRedirect(to)
    context = {"form": form, "unit": units[0], "place": place(actor)}
    return render(request, "desk/letter_bring.html", context, status=422 if form.errors else 200)


@require_GET
def file(request: Request, number: int, file_id: int) -> FileResponse:
    return caged_file(letters.incoming_file(reader(request), number, file_id), own_kind=True)
