"""Receiving at the counter on one screen: who, what, which papers, when and how much."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
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
from motcua.apps.hall import queries as hall
from motcua.apps.procedures.queries import InForce
from motcua.base import clock
from motcua.faces.desk.acts import ACTS
from motcua.faces.desk.communes import Address, Communes, communes_for
from motcua.faces.desk.counter import Sheet, Somebody
from motcua.faces.desk.dossier import Bound, shown
from motcua.faces.desk.helping import HelpSheet
from motcua.faces.desk.lacking import Wanted, items, looked_and_asked, refusal, wanted
from motcua.faces.desk.posts import RECEIVE, counters, officer, place, support_points
from motcua.faces.desk.questions import PREFIX, addresses
from motcua.faces.desk.scans import arrived
from motcua.faces.desk.situation import Situation, situation
from motcua.faces.ui.access import Request
from motcua.faces.ui.calculating import carried
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.codes import personal_number
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import validate
from motcua.rules.text import begin_small

RECENT: Final = 5


@require_http_methods(["GET", "POST"])
def intake(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    data = request.POST if request.method == "POST" else request.GET
    sheet = _sheet(actor, data)
    if request.method == "POST":
        sheet.arrived, refused = arrived(actor, sheet.token, request.FILES)
        sheet.errors.extend((field, sentence(refusal)) for field, refusal in refused)
        answer = _wished(request, sheet, sheet.text("lam")) if "chon" not in data else None
        if answer is not None:
            return answer
    faulty = sheet.errors and not sheet.checked
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faulty else HTTPStatus.OK
    return render(request, "desk/intake.html", _context(request, sheet), status=status)


def _sheet(actor: Actor, data: QueryDict) -> Sheet:
    """A counter's, or a support point's for who receives nowhere."""
    if not actor.paths(RECEIVE) and (points := support_points(actor)):
        return HelpSheet(actor, data, points)
    return Sheet(actor, data, counters(actor))


def _wished(request: Request, sheet: Sheet, wish: str) -> HttpResponse | None:
    """What the pressed button asks for; None: the sheet is shown again."""
    if wish == "xem":
        sheet.checked = True
        _found(sheet, whole=True)
        return None
    end = (HELP_ENDS if sheet.helps else ENDS).get(wish)
    if end is None:
        return None
    done = _filed_before(sheet)
    return _on_to(done) if done is not None else end(request, sheet)


def _context(request: Request, sheet: Sheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "place": place(request.actor),
        "communes": agencies.communes(clock.today()),
        "living": _living(sheet),
        "just": _just(request),
        "serving": hall.serving(request.actor),
        "said": _by_place,
        "calculations": carried(found.content.form, {}) if (found := sheet.procedure) else "",
        "listed": _listed,
        "term": _term,
        "recent": dossiers.dossiers(request.actor, state="open")[0][:RECENT],
        "wanted": _wanted(sheet) if sheet.panel == "02" else [],
    }


def _living(sheet: Sheet) -> Communes:
    """What every address of the sheet may choose from: of the form, and of who is new."""
    new = [each for each in (sheet.bearer, sheet.owner) if each.known is None]
    people = [Address(f"{each.prefix}-xa", each.commune, each.address) for each in new]
    return communes_for(
        sheet.answers, [*people, *addresses(sheet.questions, sheet.data)], sheet.data
    )


def _wanted(sheet: Sheet) -> list[Wanted]:
    if sheet.procedure is None:
        return []
    content = sheet.procedure.content
    faults = validate(content, sheet.answers, on=clock.today(), channel=sheet.channel)
    return wanted(sheet, list(faults))


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


@dataclass(frozen=True)
class Just:
    """What was finished a moment ago, and the paper that tells it."""

    page: DossierPage
    form: str
    about: int
    print_now: bool

    @property
    def path(self) -> str:
        about = f"/{self.about}" if self.about else ""
        return f"/ban-lam-viec/ho-so/{self.page.dossier.code}/giay/{self.form}{about}"


def _just(request: Request) -> Just | None:
    """The dossier that was received, or sent back, a moment ago, to print its paper."""
    code = request.GET.get("vua", "")
    if not code:
        return None
    try:
        page = dossiers.dossier(request.actor, code)
    except Missing:
        return None
    asked = page.completion.pk if page.completion is not None else 0
    form = {"completion": "completion", "refused": "refusal"}.get(page.dossier.state, "receipt")
    about = asked if form == "completion" else 0
    return Just(page, form, about, "in" in request.GET)


def _filed_before(sheet: Sheet) -> DossierPage | None:
    """The dossier of the first press, when this is the second."""
    try:
        return dossiers.dossier(sheet.actor, sheet.token)
    except Missing:
        return None


def _on_to(page: DossierPage) -> HttpResponse:
    code, state = page.dossier.code, page.dossier.state
    if page.dossier.accepted_at is None and state not in {"completion", "refused"}:
        return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{code}")
    # The second press is the only one whose answer the browser shows: it prints, too.
    return HttpResponseRedirect(f"/ban-lam-viec/nhan?vua={code}&in=1")


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


def _receive(request: Request, sheet: Sheet) -> HttpResponse | None:
    """Whole: taken down and accepted, the receipt is printed."""
    found = _found(sheet, whole=True)
    if found is None:
        return None
    fee = _fee_received(sheet)
    return _taken(
        request,
        sheet,
        found,
        "tiep-nhan",
        lambda task: commands.accept(request.actor, task, fee_received=fee),
    )


def _ask(request: Request, sheet: Sheet) -> HttpResponse | None:
    """Not whole: taken down, and all that it lacks is asked for at once (form 02)."""
    found = _found(sheet, whole=False)
    listed = items(sheet, _wanted(sheet))
    if found is None or sheet.errors:
        return None
    return _taken(
        request,
        sheet,
        found,
        "yeu-cau-bo-sung",
        lambda task: looked_and_asked(
            request.actor, task, items=listed, looked=_in_registers(found, listed)
        ),
    )


def _in_registers(found: InForce, listed: list[dict[str, str]]) -> list[str]:
    """Components asked for that a register may hold: all were ticked as looked for."""
    named = {item["component"] for item in listed}
    return [each.code for each in found.content.components if each.reuse and each.code in named]


def _refuse(request: Request, sheet: Sheet) -> HttpResponse | None:
    """Not to be received: taken down and refused, with reason and ground (form 03)."""
    found = _found(sheet, whole=False)
    reason, basis = refusal(sheet)
    if found is None or sheet.errors:
        return None
    return _taken(
        request,
        sheet,
        found,
        "tu-choi",
        lambda task: commands.refuse(request.actor, task, reason=reason, basis=basis),
    )


def _help(request: Request, sheet: Sheet) -> HttpResponse | None:
    """Whole and agreed to: filed online for who is present; the second press finds the first."""
    found = _found(sheet, whole=True)
    if found is not None and "dong-y" not in sheet.data:
        sheet.errors.append(("dong-y", sentence(Refused("help_not_agreed"))))
    if found is None or sheet.errors:
        return None
    first = dossiers.helped_before(sheet.actor, sheet.token)
    code = first or getattr(_said(sheet, lambda: _helped(sheet, found)), "code", "")
    return HttpResponseRedirect(f"/ban-lam-viec/diem-ho-tro?vua={code}") if code else None


def _helped(sheet: Sheet, found: InForce) -> Any:
    bearer = _person(sheet, sheet.bearer)
    return commands.help_file(
        sheet.actor,
        sheet.unit.id,
        procedure=found.code,
        applicant_id=_person(sheet, sheet.owner) if sheet.for_another else bearer,
        place=sheet.place,
        answers=sheet.answers,
        agreed="dong-y" in sheet.data,
        filed_by_id=bearer,
        return_by=sheet.text("tra", "counter"),
        token=sheet.token,
        files=sheet.files,
        origins=sheet.origins,
    )


HELP_ENDS: Final = {"nhan": _help}
ENDS: Final = {"nhan": _receive, "bo-sung": _ask, "tu-choi": _refuse}


def _taken(
    request: Request, sheet: Sheet, found: InForce, act: str, then: Callable[[int], Any]
) -> HttpResponse | None:
    """Register who is new, take the dossier down, go on. None: a refusal is on the sheet."""
    try:
        fact = _said(sheet, lambda: _taken_down(sheet, found, whole=act == "tiep-nhan"))
    except IntegrityError:  # two presses at the very same moment: the first one stands
        first = _filed_before(sheet)
        if first is None:
            raise
        return _on_to(first)
    if fact is None:
        return None
    at = situation(request.actor, fact.code)
    try:
        then(fact.task_id)
    except Refused as refusal:
        return _stays(request, at, act, fact.task_id, refusal)
    return HttpResponseRedirect(f"/ban-lam-viec/nhan?vua={fact.code}&in=1")


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
        files=sheet.files,
        origins=sheet.origins,
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


def _stays(request: Request, at: Situation, name: str, task: int, refusal: Refused) -> HttpResponse:
    """It stays as submitted, and its page says why it could not go on."""
    act = ACTS[name]
    line = at.task(task)
    form = act.form({}, at=at, task=line, auto_id=f"{name}-{task}-%s")
    form.is_valid()
    form.show(refusal)
    return shown(request, at, Bound(act, line, form), status=HTTPStatus.CONFLICT)
