"""Acting for another: who stands for whom, agreed by both, ended by either at once."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.agencies import attempts, commands, mandates
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.mandates import MandateRow
from motcua.apps.documents import commands as files
from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.citizen.telling import Offer, offer
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.faces.ui.mandates import kind_name, state_of
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import Text

EVERYTHING: Text = {"vi": "Mọi thủ tục", "en": "All procedures"}
LIVE = frozenset({"proposed", "declared", "in_force", "to_come"})


def _since() -> forms.DateField:
    return forms.DateField(
        label=words("Từ ngày", "From"),
        initial=clock.today,
        widget=forms.DateInput(attrs={"class": "short n"}),
    )


def _until(vi: str, en: str) -> forms.DateField:
    return forms.DateField(
        label=words("Đến trước ngày", "Up to, not with"),
        help_text=words(vi, en),
        required=False,
        widget=forms.DateInput(attrs={"class": "short n"}),
    )


class ProposeForm(UseCaseForm):
    """Who, as what, for which procedures, from when until when."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "mandate_other_unknown": "number",
        "mandate_with_oneself": "number",
        "mandate_too_wide": "scope",
        "mandate_scope_unknown": "scope",
        "dates_reversed": "until",
        "mandate_past": "since",
    }

    side = forms.ChoiceField(label=words("Ai làm thay ai?", "Who acts for whom?"))
    name = forms.CharField(
        label=words("Họ, chữ đệm và tên của người kia", "Full name of the other person"),
        max_length=300,
    )
    number = forms.CharField(
        label=words("Số định danh cá nhân của người kia", "Personal number of the other person"),
        help_text=words("12 chữ số in trên thẻ căn cước", "The 12 digits on the identity card"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short n", "inputmode": "numeric"}),
    )
    kind = forms.ChoiceField(label=words("Với tư cách", "As"), widget=forms.RadioSelect)
    scope = forms.ChoiceField(label=words("Phạm vi", "What for"))
    since = _since()
    until = _until(
        "Để trống thì ủy quyền có hiệu lực 1 năm (Bộ luật Dân sự, Điều 563)",
        "Left empty it holds one year (Civil Code, Article 563)",
    )

    def __init__(self, *args: Any, scopes: list[tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].widget = forms.RadioSelect()
        self._offer(
            "side",
            [
                ("principal", t("Người kia làm thay tôi", "The other acts for me")),
                ("agent", t("Tôi làm thay người kia", "I act for the other")),
            ],
        )
        self._offer("kind", [(each, kind_name(each)) for each in ("authorised", "helper")])
        self.names = dict(scopes)
        self._offer("scope", [(code, tr(name)) for code, name in scopes])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        kept = dict(self.cleaned_data)
        if "scope" in kept:
            chosen = kept["scope"]
            kept["about_name"] = self.names[chosen]
            kept["scope"], _, kept["about"] = chosen.partition(":")
            kept["procedures"] = _procedures(kept["scope"], kept["about"])
        return kept


class DeclareForm(UseCaseForm):
    """A child or an organisation, and where an officer shall look at the papers."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "name_missing": "name",
        "birth_date_missing": "birth_date",
        "of_age": "birth_date",
        "personal_number_wrong": "number",
        "organisation_number_wrong": "number",
        "dates_reversed": "until",
        "mandate_past": "since",
    }

    kind = forms.ChoiceField(label=words("Bạn là", "You are"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=words("Tên của con hoặc của tổ chức", "Name of the child or organisation"),
        max_length=300,
    )
    number = forms.CharField(
        label=words(
            "Số định danh của con, hoặc mã số của tổ chức",
            "The child's personal number, or the organisation's number",
        ),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short n"}),
    )
    birth_date = forms.DateField(
        label=words("Ngày sinh của con", "The child's date of birth"),
        help_text=words("Để trống nếu là tổ chức", "Leave empty for an organisation"),
        required=False,
        widget=forms.DateInput(attrs={"class": "short n"}),
    )
    place = forms.ChoiceField(
        label=words("Nơi xem giấy tờ chứng minh", "Where the proof is looked at")
    )
    since = _since()
    until = _until(
        "Để trống: với con là đến khi thành niên, với tổ chức là 1 năm",
        "Left empty: for a child until coming of age, for an organisation one year",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communes = [(row.commune_code, tr(row.name)) for row in agencies.communes(clock.today())]
        for name, choices in (
            ("kind", [(each, kind_name(each)) for each in ("guardian", "organisation")]),
            ("place", communes),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class ProofForm(forms.Form):
    file = forms.FileField(
        label=words("Giấy tờ chứng minh (PDF hoặc ảnh)", "The proof (PDF or picture)")
    )


@require_safe
def mine(request: Request) -> HttpResponse:
    rows = mandates.my_mandates(request.actor)
    me = request.actor.person_id
    told = {
        "waiting": [row for row in rows if row.mine_to_accept],
        "for_me": [row for row in rows if _stands(row) and row.principal_id == me],
        "by_me": [row for row in rows if _stands(row) and row.agent_id == me],
        "ended": [row for row in rows if row.state not in LIVE],
        "state_of": state_of,
        "kind_name": kind_name,
        "just": request.GET.get("da", ""),
    }
    return render(request, "citizen/mandates.html", told)


def _stands(row: MandateRow) -> bool:
    return row.state in LIVE and not row.mine_to_accept


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request) -> HttpResponse:
    """Offered or asked for; the other finds it in their own account."""
    side = "agent" if request.GET.get("vai") == "lam-thay" else "principal"
    first = {"side": side, "kind": "authorised", "scope": _asked_scope(request)}
    form = ProposeForm(request.POST or None, scopes=_scopes(request), initial=first)
    if request.method == "POST" and _proposed(request, form):
        return HttpResponseRedirect(f"{reverse('citizen:mandates')}?da=de-nghi")
    told = {"form": form}
    return render(request, "citizen/propose.html", told, status=422 if form.errors else 200)


def _proposed(request: Request, form: ProposeForm) -> bool:
    me = request.actor.person_id or 0
    if not form.is_valid():
        return False
    try:
        with attempts.in_line([f"mandate:{me}"], wrong={"mandate_other_unknown"}):
            done = form.carries_out(commands.propose_mandate, request.actor, me)
            if form.refusal is not None:
                raise form.refusal  # numbers and names are not to be guessed at
    except Refused as refusal:
        if form.refusal is None:
            form.show(refusal)
        return False
    return done


def _scopes(request: Request) -> list[tuple[str, Text]]:
    """All, each field, and what the page one came from was about."""
    offers = _offers()
    found: list[tuple[str, Text]] = [("all", EVERYTHING)]
    asked = request.GET.get("thu-tuc", "")
    found += [
        (f"procedure:{each.code}", _named("Thủ tục", "Procedure", each.short_name))
        for each in offers
        if each.code == asked
    ]
    if request.GET.get("ho-so"):
        page = dossiers.dossier(request.actor, request.GET["ho-so"])
        if page.dossier.owner_id == request.actor.person_id:
            name: Text = {"vi": str(page.dossier.code), "en": str(page.dossier.code)}
            found.append((f"dossier:{page.dossier.token}", _named("Hồ sơ", "Dossier", name)))
    fields = {each.field_code: each.field_name for each in offers}
    found += [(f"field:{code}", _named("Lĩnh vực", "Field", fields[code])) for code in fields]
    return found


def _asked_scope(request: Request) -> str:
    scopes = [code for code, _ in _scopes(request)]
    return next((code for code in scopes if code.startswith(("procedure:", "dossier:"))), "all")


def _named(vi: str, en: str, name: Text) -> Text:
    return {"vi": f"{vi}: {name['vi']}", "en": f"{en}: {name['en']}"}


def _offers() -> list[Offer]:
    return [offer(each) for each in catalogue.catalogue(clock.today())]


def _procedures(scope: str, about: str) -> list[str]:
    """The procedures as they stand today; what a field gains later is not in it."""
    if scope == "procedure":
        return [about]
    if scope == "field":
        return [each.code for each in _offers() if each.field_code == about]
    return []


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Request) -> HttpResponse:
    """A child or an organisation; then the proof, then an officer."""
    place = agencies.person(request.actor.person_id or 0).commune_code
    first = {"kind": "guardian", "place": place}
    form = DeclareForm(request.POST or None, initial=first)
    if request.method == "POST" and form.carries_out(
        commands.declare_mandate, request.actor, request.actor.person_id
    ):
        return HttpResponseRedirect(reverse("citizen:mandate", args=[form.fact.mandate_id]))
    return render(
        request, "citizen/declare.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mandate(request: Request, number: int) -> HttpResponse:
    """One of them; each button twice comes to the same page."""
    row = mandates.my_mandate(request.actor, number)
    said = ""
    if request.method == "POST":
        try:
            done = _do(request, row)
            return HttpResponseRedirect(f"{reverse('citizen:mandates')}?da={done}")
        except Refused as refusal:
            said = sentence(refusal)
            row = mandates.my_mandate(request.actor, number)
    told = {
        "row": row,
        "state": state_of(row),
        "kind": kind_name(row.kind),
        "proof": ProofForm(),
        "said": said,
        "may_prove": row.state == "declared" and row.agent_id == request.actor.person_id,
        "live": row.state in LIVE,
    }
    return render(request, "citizen/mandate.html", told, status=422 if said else 200)


def _do(request: Request, row: MandateRow) -> str:
    if "dong-y" in request.POST:
        commands.accept_mandate(request.actor, row.id)
        return "dong-y"
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        received = files.take_in(file.chunks(), file.name or "?")
        files.prove_mandate(request.actor, row.id, file=received)
        return "giay"
    if "cham-dut" in request.POST:
        commands.revoke_mandate(request.actor, row.id, reason=request.POST.get("ly-do", ""))
        return "cham-dut"
    raise Refused("file_empty", name="?")


@require_safe
def proof(request: Request, number: int) -> HttpResponse | FileResponse:
    """The evidence, inline only when that is harmless."""
    row = mandates.my_mandate(request.actor, number)
    if row.evidence_id is None:
        raise Missing("file", number)
    return caged_file(documents.file(row.evidence_id))
