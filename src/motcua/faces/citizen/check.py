"""Check before filing, file once, and the page that says it was filed."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierPage, Draft
from motcua.base import clock
from motcua.faces.citizen import agreeing, papers, portal
from motcua.faces.citizen.drafts import changeable, facts, faults_of, saved, stages
from motcua.faces.citizen.states import return_ways
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import is_applicants_side
from motcua.rules.errors import Missing, Refused
from motcua.rules.marks import qr_svg
from motcua.rules.procedure import Fault, summary


@dataclass(frozen=True)
class Mend:
    """A fault of the whole dossier, and the page and place where it can be mended."""

    words: str
    path: str


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, ref: str) -> HttpResponse:
    draft = changeable(request, ref)
    if draft is None or draft.dossier.state != "draft":
        return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
    if request.method == "POST":  # only to keep the choice before anything is filed
        _choose_way(request, draft)
        return saved()
    return shown(request, draft)


@require_POST
def submit(request: Request, ref: str) -> HttpResponse:
    """File it once. Whoever presses twice comes to the same confirmation."""
    draft = dossiers.draft(request.actor, ref)
    done = reverse("citizen:submitted", args=[draft.dossier.token])
    if draft.dossier.state != "draft":
        return HttpResponseRedirect(done)
    try:
        _choose_way(request, draft)
        commands.submit(request.actor, draft.dossier.pk)
    except Refused as refusal:
        if refusal.code == "already_submitted":
            return HttpResponseRedirect(done)
        where = portal.there_for(draft)
        if refusal.code == "filing_elsewhere" and where is not None:
            return portal.draft_page(request, draft, where, status=409)
        told = {"answers_incomplete", "component_missing"}
        said = "" if refusal.code in told else sentence(refusal)
        return shown(request, dossiers.draft(request.actor, ref), said=said, status=422)
    return HttpResponseRedirect(done)


def _choose_way(request: Request, draft: Draft) -> None:
    way = request.POST.get("nhan", "")
    if way and way != draft.dossier.return_by:
        commands.fill(request.actor, draft.dossier.pk, answers={}, return_by=way)


def shown(request: Request, draft: Draft, said: str = "", status: int = 200) -> HttpResponse:
    names = agencies.commune_names(clock.today())
    known = facts(draft)
    mends = _mends(draft)
    if said:
        mends = [Mend(said, "#main"), *mends]
    told: dict[str, Any] = {
        "draft": draft,
        "place": names.get(draft.dossier.place, ""),
        "topics": summary(draft.content, known, names),
        "slots": papers.shown(draft, {}),
        "mends": mends,
        "stages": stages(draft, "xem-lai", len(mends)),
        "fee": draft.content.fee(draft.dossier.channel, known["case"], known),
        "ways": return_ways(),
        "term": _term(draft, known["case"]),
        **_looked(request, draft),
        **agreeing.told(request, draft),
    }
    return render(request, "citizen/check.html", told, status=status)


@require_POST
def ask_look(request: Request, ref: str) -> HttpResponse:
    """Show the draft to the one-stop unit; nothing is filed by it, and asking twice asks once."""
    draft = dossiers.draft(request.actor, ref)
    question = request.POST.get("cau-hoi", "")
    try:
        commands.ask_precheck(request.actor, draft.dossier.pk, question=question)
    except Refused as refusal:
        if refusal.code == "already_submitted":
            return HttpResponseRedirect(reverse("citizen:follow", args=[ref]))
        if refusal.code != "precheck_awaited":
            return shown(request, draft, said=sentence(refusal), status=422)
    return HttpResponseRedirect(f"{reverse('citizen:check', args=[ref])}#xem-truoc")


def _looked(request: Request, draft: Draft) -> dict[str, Any]:
    """What the one-stop unit said of the draft, and where each of its remarks can be mended."""
    looked = dossiers.my_precheck(request.actor, draft.dossier)
    remarks = looked.remarks if looked else []
    return {
        "looked": looked,
        "remark_paths": {each.about: _place_of(draft, each.about) for each in remarks},
        "remarks_by": {each.about: each.text for each in remarks if each.about},
        "asked_question": request.POST.get("cau-hoi", ""),
    }


def _place_of(draft: Draft, about: str) -> str:
    if about and draft.content.component(about) is not None:
        return f"{reverse('citizen:papers', args=[draft.dossier.token])}#tep-{about}"
    for topic in draft.content.form.topics:
        if any(each.code == about for each in topic.fields):
            path = reverse("citizen:topic", args=[draft.dossier.token, topic.code])
            return f"{path}?ve=xem-lai#cau-{about}"
    return "#xem-truoc"


def _term(draft: Draft, case: str | None) -> Any:
    try:
        return draft.content.term(draft.dossier.channel, case)
    except Refused:
        return None


def _mends(draft: Draft) -> list[Mend]:
    """Every fault of the whole dossier at once, in the order of its parts."""
    ref = draft.dossier.token
    found = []
    if not draft.dossier.place:
        words = t("Chọn nơi giải quyết hồ sơ", "Choose which office handles it")
        found.append(Mend(words, f"{reverse('citizen:place', args=[ref])}?ve=xem-lai"))
    for fault in faults_of(draft):
        found.append(Mend(t(fault.vi, fault.en), _where(draft, fault)))
    page = reverse("citizen:papers", args=[ref])
    for code, words in papers.lacks(draft).items():
        found.append(Mend(words, f"{page}#tep-{code}"))
    return found


def _where(draft: Draft, fault: Fault) -> str:
    code = fault.field.split(".", maxsplit=1)[0]
    topic = next(
        (each for each in draft.content.form.topics if any(f.code == code for f in each.fields)),
        None,
    )
    if topic is None:
        return "#main"
    path = reverse("citizen:topic", args=[draft.dossier.token, topic.code])
    return f"{path}?ve=xem-lai&loi=1#cau-{code}"


@require_safe
def submitted(request: Request, ref: str) -> HttpResponse:
    """The confirmation; it can be opened again at any time."""
    page = own_page(request, ref)
    dossier = page.dossier
    if dossier.code is None:
        return HttpResponseRedirect(reverse("citizen:check", args=[ref]))
    intake = next((task for task in page.tasks if task.act == "receive"), None)
    told = {
        "page": page,
        "dossier": dossier,
        "intake": intake,
        "qr": qr_svg(look_up_url(page), label=t("Mã QR tra cứu hồ sơ", "QR code to look it up")),
    }
    return render(request, "citizen/submitted.html", told)


def own_page(request: Request, ref: str) -> DossierPage:
    """One's own dossier, or one filed for another; nobody else's, whatever one's post."""
    page = dossiers.dossier(request.actor, ref)
    if not is_applicants_side(request.actor, page.dossier):
        raise Missing("dossier", ref)
    return page


def look_up_url(page: DossierPage) -> str:
    query = urlencode({"ma": page.dossier.code, "bi-mat": page.dossier.secret})
    return f"{settings.MOTCUA_ADDRESS}{reverse('citizen:look_up')}?{query}"
