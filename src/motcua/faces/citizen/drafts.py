"""A draft, one topic a page: every answer is kept, right or wrong, and nothing is asked twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Draft
from motcua.base import clock
from motcua.faces.citizen import portal, two_tabs
from motcua.faces.citizen.prefilled import known_of, origins_of
from motcua.faces.ui import asking, calculating, nation
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content, Fault, Topic, asked_fields, validate
from motcua.rules.procedure.prefilling import with_filled

NEEDS_A_PLACE: Final = frozenset({"place_of_business", "place_of_property"})
AUTOSAVE: Final = "X-Autosave"


@dataclass(frozen=True)
class Stage:
    """One stop on the way through a form, as the thread beside it shows."""

    code: str
    title: str
    path: str
    state: str
    linked: bool
    note: str = ""


def first_topic(token: str, content: Content, answers: Mapping[str, Any]) -> str:
    topics = content.form.asked_topics({**answers, "channel": "online"})
    if not topics:
        return reverse("citizen:papers", args=[token])
    return reverse("citizen:topic", args=[token, topics[0].code])


# Where ------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: Request, ref: str) -> HttpResponse:
    """Which commune answers for it: asked first, because everything else follows from it."""
    draft = changeable(request, ref)
    if draft is None or draft.dossier.state != "draft":
        return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
    chosen = request.POST.get("noi", draft.dossier.place)
    fault = ""
    if request.method == "POST":
        fault = _choose_place(request, draft, chosen)
        if not fault and request.headers.get(AUTOSAVE):
            return saved()
        if not fault:
            return HttpResponseRedirect(_after(request, draft, ref))
    told: dict[str, Any] = {
        "draft": draft,
        "stages": stages(draft, "noi"),
        "chosen": chosen,
        "fault": fault,
        "communes": agencies.communes(clock.today()),
        "question": place_question(draft.content),
        "from_account": chosen == draft.dossier.owner.commune_code,
        "then": request.GET.get("ve", ""),
    }
    return render(request, "citizen/place.html", told, status=422 if fault else 200)


def _choose_place(request: Request, draft: Draft, chosen: str) -> str:
    if not chosen:
        return t("Chọn xã, phường hoặc đặc khu", "Choose a commune or ward")
    try:
        commands.fill(request.actor, draft.dossier.pk, answers={}, place=chosen)
    except Refused as refusal:
        return sentence(refusal)
    return ""


def _after(request: Request, draft: Draft, ref: str) -> str:
    if request.POST.get("ve") == "xem-lai":
        return reverse("citizen:check", args=[ref])
    return first_topic(ref, draft.content, draft.dossier.answers)


def place_question(content: Content) -> str:
    return {
        "place_of_business": t(
            "Cửa hàng hoặc cơ sở của bạn ở xã, phường nào?", "In which commune is the business?"
        ),
        "place_of_property": t(
            "Nhà, đất ở xã, phường nào?", "In which commune is the house or land?"
        ),
        "anywhere": t(
            "Bạn muốn nộp cho xã, phường nào?", "With which commune do you want to file?"
        ),
    }.get(
        content.competence.by,
        t("Bạn đang cư trú ở xã, phường nào?", "In which commune do you live?"),
    )


# One topic ---------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: Request, ref: str, topic: str) -> HttpResponse:
    draft = changeable(request, ref)
    if draft is None:
        return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
    page = draft.content.form.topic(topic)
    if page is None:
        raise Missing("topic", topic)
    if request.method != "POST":
        if not asked_fields(page, facts(draft)):
            return HttpResponseRedirect(next_page(draft, page))
        return _show(request, draft, page, [])
    return _take(request, draft, page)


def _take(request: Request, draft: Draft, page: Topic) -> HttpResponse:
    """Keep what was typed, then do what the button says."""
    asked_before = set(request.POST.getlist("cau"))
    typed = asking.read(draft.content, request.POST)
    typed = two_tabs.changed_here(draft, typed, request.POST.dict())
    draft = keep(request, draft, typed)
    asked_now = [each.code for each in asked_fields(page, facts(draft))]
    if request.headers.get(AUTOSAVE):
        return saved(asks=asked_now, marks=two_tabs.marks_of(draft, typed))
    if "them" in request.POST or "bot" in request.POST:
        return _rows(request, draft, page)
    if "tinh" in request.POST:
        return _province(request)
    if "de-sau" in request.POST:
        return HttpResponseRedirect(reverse("citizen:mine"))
    fresh = [code for code in asked_now if code not in asked_before]
    if fresh and asked_before:
        way = "?ve=xem-lai" if request.POST.get("ve") == "xem-lai" else ""
        return HttpResponseRedirect(f"{request.path}{way}#cau-{fresh[0]}")
    faults = faults_of(draft, page.code)
    if faults:
        return _show(request, draft, page, faults, status=422)
    return HttpResponseRedirect(_onward(request, draft, page))


def _province(request: Request) -> HttpResponse:
    """The same page with the communes of another province."""
    query = nation.province_of(request.POST.dict())
    if request.POST.get("ve") == "xem-lai":
        query["ve"] = "xem-lai"
    code = request.POST.get("tinh", "").split(".")[1:2]
    return HttpResponseRedirect(f"{request.path}?{urlencode(query)}#cau-{''.join(code)}")


def _rows(request: Request, draft: Draft, page: Topic) -> HttpResponse:
    """One row more, or one less, of a table."""
    code, _, number = request.POST.get("bot", request.POST.get("them", "")).partition(".")
    told = draft.dossier.answers.get(code)
    rows = list(told) if isinstance(told, list) else []
    typed = asking.read(draft.content, request.POST).get(code, [])
    if "bot" in request.POST:
        if number.isdecimal() and int(number) < len(typed):
            left = [row for place, row in enumerate(typed) if place != int(number)]
            keep(request, draft, {code: left})
        wanted = len(typed) - 1
    else:
        wanted = max(len(typed), len(rows)) + 1
    query: dict[str, Any] = {f"dong-{code}": max(wanted, 0)}
    if request.POST.get("ve") == "xem-lai":
        query["ve"] = "xem-lai"
    return HttpResponseRedirect(f"{request.path}?{urlencode(query)}#cau-{code}")


def _onward(request: Request, draft: Draft, page: Topic) -> str:
    if request.POST.get("ve") == "xem-lai":
        return reverse("citizen:check", args=[draft.dossier.token])
    if draft.dossier.state == "completion":
        return reverse("citizen:complete", args=[draft.dossier.code])
    return next_page(draft, page)


def _show(
    request: Request, draft: Draft, page: Topic, faults: list[Fault], status: int = 200
) -> HttpResponse:
    names = agencies.commune_names(clock.today())
    extra = {
        key.removeprefix("dong-"): int(value)
        for key, value in request.GET.dict().items()
        if key.startswith("dong-") and value.isdecimal() and int(value) <= asking.MOST_ROWS
    }
    # Coming back from the check page to mend: what is wrong is said at once.
    if not faults and request.GET.get("ve") == "xem-lai" and "loi" in request.GET:
        faults = faults_of(draft, page.code)
    known = known_of(request, draft, page.fields, names)
    wanted = asked_fields(page, with_filled(page.fields, facts(draft), known))
    asked = asking.ask(wanted, facts(draft), faults, known, extra, draft.content.form)
    told: dict[str, Any] = {
        "draft": draft,
        "page": page,
        "calculations": calculating.carried(draft.content.form, draft.dossier.answers),
        "asked": nation.with_places(two_tabs.marked(draft, asked), request.GET.dict()),
        "faults": [(t(fault.vi, fault.en), _focus(asked, fault.field)) for fault in faults],
        "stages": stages(draft, page.code, len(faults)),
        "number": number_of(draft, page.code),
        "communes": agencies.communes(clock.today()),
        "place": names.get(draft.dossier.place, ""),
        "then": request.GET.get("ve", request.POST.get("ve", "")),
        "an_example": asking.seen_today(),
        "before": previous_page(draft, page),
    }
    return render(request, "citizen/topic.html", told, status=status)


def _focus(asked: list[asking.Asked], where: str) -> str:
    cells = [cell for each in asked for row in each.rows for cell in row]
    for each in [*asked, *cells]:
        if each.name == f"a.{where}":
            if each.rows:
                return each.rows[0][0].focus
            return each.focus
    return f"cau-{where.split('.', maxsplit=1)[0]}"


# Shared by the pages of a draft -----------------------------------------------------------------


def changeable(request: Request, ref: str) -> Draft | None:
    """One's own dossier that may still be changed; None when it is with the office, or a draft that
    is filed elsewhere by now."""
    draft = dossiers.draft(request.actor, ref)
    if portal.there_for(draft) is not None:
        if request.method == "POST":
            portal.keep_typed(request, draft)
        return None
    return draft if draft.dossier.state in {"draft", "completion"} else None


def keep(request: Request, draft: Draft, typed: Mapping[str, Any]) -> Draft:
    """Kept as typed; the draft is read again, so that what follows sees what was stored."""
    if typed:
        told = origins_of(request, draft, typed)
        commands.fill(request.actor, draft.dossier.pk, answers=typed, origins=told)
        return dossiers.draft(request.actor, draft.dossier.token)
    return draft


def saved(**more: Any) -> JsonResponse:
    return JsonResponse({"saved_at": written.hour(clock.now()), **more})


def facts(draft: Draft) -> dict[str, Any]:
    return draft.content.facts(draft.dossier.answers, draft.dossier.channel)


def faults_of(draft: Draft, topic: str | None = None) -> list[Fault]:
    return validate(
        draft.content,
        draft.dossier.answers,
        on=clock.today(),
        channel=draft.dossier.channel,
        topic=topic,
    )


def _topics(draft: Draft) -> list[Topic]:
    return list(draft.content.form.asked_topics(facts(draft)))


def number_of(draft: Draft, code: str) -> tuple[int, int]:
    """Which part this is, and of how many: topics, papers, and the check at the end."""
    codes = [each.code for each in _topics(draft)] + ["giay-to"] * bool(draft.slots)
    return (codes.index(code) + 1 if code in codes else 0), len(codes) + 1


def next_page(draft: Draft, page: Topic) -> str:
    ref = draft.dossier.token
    order = [each.code for each in draft.content.form.topics]
    later = [t_ for t_ in _topics(draft) if order.index(t_.code) > order.index(page.code)]
    if later:
        return reverse("citizen:topic", args=[ref, later[0].code])
    return reverse("citizen:papers" if draft.slots else "citizen:check", args=[ref])


def previous_page(draft: Draft, page: Topic | None) -> tuple[str, str]:
    """Where "back" leads, and what it is called."""
    ref = draft.dossier.token
    topics = _topics(draft)
    if page is not None:
        order = [each.code for each in draft.content.form.topics]
        topics = [t_ for t_ in topics if order.index(t_.code) < order.index(page.code)]
    if topics:
        return reverse("citizen:topic", args=[ref, topics[-1].code]), topics[-1].title[_lang()]
    return reverse("citizen:procedure", args=[draft.dossier.procedure_code]), draft.content.name[
        _lang()
    ]


def _lang() -> str:
    return t("vi", "en")


def stages(draft: Draft, here: str, wrong: int = 0) -> list[Stage]:
    """The thread of parts: done, here, still to come."""
    ref, answers = draft.dossier.token, draft.dossier.answers
    parts = [("noi", t("Nơi giải quyết", "Which office"), reverse("citizen:place", args=[ref]), 0)]
    for each in _topics(draft):
        path = reverse("citizen:topic", args=[ref, each.code])
        asked = asked_fields(each, facts(draft))
        parts.append((each.code, each.title[_lang()], path, len(asked)))
    if draft.slots:
        path = reverse("citizen:papers", args=[ref])
        parts.append(("giay-to", t("Giấy tờ", "Papers"), path, 0))
    last = t("Xem lại và nộp", "Check and submit")
    parts.append(("xem-lai", last, reverse("citizen:check", args=[ref]), 0))
    codes = [part[0] for part in parts]
    at = codes.index(here) if here in codes else len(codes)
    found = []
    for number, (code, title, path, count) in enumerate(parts):
        filled = _is_begun(draft, code, answers)
        state = "now" if number == at else "" if filled else "next"
        linked = number != at and (filled or number < at)
        found.append(Stage(code, title, path, state, linked, _note(code, count, state, wrong)))
    return found


def _is_begun(draft: Draft, code: str, answers: Mapping[str, Any]) -> bool:
    if code == "noi":
        return bool(draft.dossier.place)
    if code == "giay-to":
        return any(slot.given for slot in draft.slots)
    topic = draft.content.form.topic(code)
    return topic is not None and any(each.code in answers for each in topic.fields)


def _note(code: str, count: int, state: str, wrong: int) -> str:
    if state == "now" and wrong:
        return t("Còn {n} chỗ cần sửa", "{n} to correct", n=wrong)
    if code == "xem-lai":
        return t("Chưa gửi gì cho đến khi bạn bấm nộp", "Nothing is sent until you submit")
    if state == "next" and count:
        return t("{n} câu", "{n} question{s}", n=count)
    return ""
