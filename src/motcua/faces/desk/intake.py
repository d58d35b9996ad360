"""Receiving at the counter on one screen: who, what, which papers, when and how much."""

from collections import defaultdict
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import commands as registers
from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierPage
from motcua.apps.procedures.queries import InForce
from motcua.base import clock
from motcua.faces.desk.acts import ACTS
from motcua.faces.desk.counter import Sheet, Somebody
from motcua.faces.desk.dossier import Bound, shown
from motcua.faces.desk.posts import counters, officer, place
from motcua.faces.desk.questions import PREFIX
from motcua.faces.desk.situation import Situation, situation
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.codes import personal_number
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import validate
from motcua.rules.text import begin_small

RECENT: Final = 5


@require_http_methods(["GET", "POST"])
def intake(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    data = request.POST if request.method == "POST" else QueryDict()
    sheet = Sheet(actor, data, counters(actor))
    wish = data.get("lam", "")
    if wish in {"nhan", "thieu"} and "chon" not in data:
        done = _filed_before(sheet)
        if done is not None:
            return _on_to(done)
        found = _found(sheet, whole=wish == "nhan")
        answer = _receive(request, sheet, found, whole=wish == "nhan") if found else None
        if answer is not None:
            return answer
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sheet.errors else HTTPStatus.OK
    return render(request, "desk/intake.html", _context(request, sheet), status=status)


def _context(request: Request, sheet: Sheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "place": place(request.actor),
        "communes": agencies.communes(clock.today()),
        "just": _just(request),
        "said": _by_place,
        "listed": _listed,
        "term": _term,
        "recent": dossiers.dossiers(request.actor, state="open")[0][:RECENT],
    }


def _by_place(errors: list[tuple[str, str]]) -> dict[str, str]:
    """What is wrong at each field; an empty sentence where nothing is."""
    found: dict[str, str] = defaultdict(str)
    for where, told in errors:
        found[where] = f"{found[where]} {told}".strip()
    return found


def _listed(sheet: Sheet) -> list[InForce]:
    """What was found, and what is chosen even when the letters no longer find it."""
    chosen = sheet.procedure
    if chosen is None or chosen.code in {each.code for each in sheet.offers}:
        return sheet.offers
    return [chosen, *sheet.offers]


def _term(found: InForce) -> str:
    """The term as it is published; where it depends on the case, the first one."""
    terms = found.content.terms
    return t(terms[0].term.vi, str(terms[0].term)) if terms else ""


def _just(request: Request) -> DossierPage | None:
    """The dossier that was received a moment ago, to print its receipt."""
    code = request.GET.get("vua", "")
    if not code:
        return None
    try:
        return dossiers.dossier(request.actor, code)
    except Missing:
        return None


def _filed_before(sheet: Sheet) -> DossierPage | None:
    """The dossier of the first press, when this is the second."""
    try:
        return dossiers.dossier(sheet.actor, sheet.token)
    except Missing:
        return None


def _on_to(page: DossierPage) -> HttpResponse:
    code = page.dossier.code
    if page.dossier.accepted_at is None:
        return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{code}")
    return HttpResponseRedirect(f"/ban-lam-viec/nhan?vua={code}")


# ── Whether the sheet is whole: every fault at once, each at its place ────────────────────────


def _found(sheet: Sheet, *, whole: bool) -> InForce | None:
    """The procedure, when nothing on the sheet is wrong."""
    for somebody in dict.fromkeys((sheet.bearer.prefix, sheet.owner.prefix)):
        _check_person(sheet, sheet.bearer if somebody == "nop" else sheet.owner)
    found = sheet.procedure
    if found is None:
        sheet.errors.append(("tim", t("Chọn thủ tục", "Choose the procedure")))
    elif whole:
        faults = validate(found.content, sheet.answers, on=clock.today(), channel=sheet.channel)
        sheet.errors.extend((f"{PREFIX}{each.field}", t(each.vi, each.en)) for each in faults)
        _check_papers(sheet, found)
    sheet.ask_again()
    return None if sheet.errors else found


def _check_person(sheet: Sheet, somebody: Somebody) -> None:
    if somebody.known is not None:
        return
    prefix = somebody.prefix
    if not somebody.number and not somebody.name:
        told = t("Quét hoặc gõ số định danh cá nhân", "Scan or type the personal number")
        sheet.errors.append((f"{prefix}-so", told))
        return
    if somebody.number:
        try:
            personal_number(somebody.number)
        except Refused as refusal:
            sheet.errors.append((f"{prefix}-so", sentence(refusal)))
    if not somebody.name:
        sheet.errors.append((f"{prefix}-ten", t("Nhập họ và tên", "Enter the full name")))
    if somebody.birth and somebody.birth_date is None:
        told = t("Nhập ngày sinh, ví dụ 02/09/1994", "Enter the date of birth, such as 02/09/1994")
        sheet.errors.append((f"{prefix}-sinh", told))


def _check_papers(sheet: Sheet, found: InForce) -> None:
    for lack in found.content.lacking(sheet.answers, sheet.channel, sheet.counted):
        told = t("Còn thiếu {name}", "Missing: {name}", name=begin_small(tr(lack.name)))
        sheet.errors.append((f"du-{lack.components[0].code}", told))


# ── Carrying it out ───────────────────────────────────────────────────────────────────────────


def _receive(request: Request, sheet: Sheet, found: InForce, *, whole: bool) -> HttpResponse | None:
    """Register who is new, take the dossier down, accept it. None: a refusal is on the sheet."""
    try:
        fact = _said(sheet, lambda: _taken_down(sheet, found, whole=whole))
    except IntegrityError:  # two presses at the very same moment: the first one stands
        first = _filed_before(sheet)
        if first is None:
            raise
        return _on_to(first)
    if fact is None:
        return None
    if not whole:
        return HttpResponseRedirect(
            f"/ban-lam-viec/ho-so/{fact.code}#yeu-cau-bo-sung-{fact.task_id}"
        )
    at = situation(request.actor, fact.code)
    try:
        commands.accept(request.actor, fact.task_id, fee_received=_fee_received(sheet))
    except Refused as refusal:
        return _not_accepted(request, at, fact.task_id, refusal)
    return HttpResponseRedirect(f"/ban-lam-viec/nhan?vua={fact.code}")


def _fee_received(sheet: Sheet) -> bool:
    return "thu" in sheet.data and bool(sheet.fee and sheet.fee.total)


def _taken_down(sheet: Sheet, found: InForce, *, whole: bool) -> Any:
    bearer = _person(sheet, sheet.bearer)
    owner = _person(sheet, sheet.owner) if sheet.for_another else bearer
    return commands.receive(
        sheet.actor,
        sheet.unit.id,
        procedure=found.code,
        applicant_id=owner,
        place=sheet.place,
        answers=sheet.answers,
        papers=sheet.counted,
        channel=sheet.channel,
        filed_by_id=bearer,
        return_by=sheet.text("tra", "counter"),
        incomplete=not whole,
        token=sheet.token,
    )


def _person(sheet: Sheet, somebody: Somebody) -> int:
    """The number of a person, registered now when nobody knows them yet."""
    if somebody.known is None:
        fact = registers.register_person(
            sheet.actor,
            sheet.unit.id,
            name=somebody.name,
            personal_number=somebody.number,
            birth_date=somebody.birth_date,
            phone=somebody.phone,
            address=somebody.address,
            commune_code=somebody.commune,
        )
        somebody.known = agencies.person(fact.person_id)
    return int(somebody.known.pk)


def _said(sheet: Sheet, do: Callable[[], Any]) -> Any:
    try:
        return do()
    except Refused as refusal:
        faults = refusal.details.get("faults")
        if isinstance(faults, tuple):
            sheet.errors.extend((f"{PREFIX}{each.field}", t(each.vi, each.en)) for each in faults)
        else:
            sheet.errors.append(("", sentence(refusal)))
        sheet.ask_again()
        return None


def _not_accepted(request: Request, at: Situation, task: int, refusal: Refused) -> HttpResponse:
    """It stays as submitted, and its page says why it could not be accepted."""
    act = ACTS["tiep-nhan"]
    line = at.task(task)
    form = act.form({}, at=at, task=line, auto_id=f"tiep-nhan-{task}-%s")
    form.is_valid()
    form.show(refusal)
    return shown(request, at, Bound(act, line, form), status=HTTPStatus.CONFLICT)
