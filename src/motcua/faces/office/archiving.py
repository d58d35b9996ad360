"""Into the archive: what is packed, handed over, received; the parts of a change's page for it."""

from typing import Any, ClassVar, Final

from django import forms
from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_GET

from motcua.apps.documents.commands import take_in_at_work
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.queries import packages
from motcua.faces.office.asked import office_page
from motcua.faces.office.fields import Day
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged, caged_file
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Forbidden, Refused

REASON: Final = words("Vì sao", "Why")
RECEIVE: Final = "dossiers.enter_receipt"
FETCH: Final = "dossiers.fetch_package"


class ArchiveForm(UseCaseForm):
    refusal_fields = {
        "nothing_to_change": "year",
        "year_missing": "year",
        "dossier_not_ended": "code",
        "dossier_destroyed": "code",
    }
    year = forms.CharField(
        label=words("Mọi hồ sơ kết thúc trong năm", "All dossiers that ended in the year"),
        max_length=4,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    code = forms.CharField(
        label=words("Hoặc chỉ một hồ sơ, mã", "Or one dossier only, its code"),
        max_length=60,
        required=False,
    )
    document = forms.CharField(
        label=words("Theo văn bản", "By which document"), max_length=300, required=False
    )
    reason = forms.CharField(label=REASON, max_length=300)

    def parameters(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told["code"].strip():
            return {"code": told["code"].strip()}
        return {"year": told["year"].strip()}


class EndedForm(UseCaseForm):
    """What ended in a year or before, by a paper: `listed` of it, `paper` as it is called."""

    listed: ClassVar[str]
    paper: ClassVar[str]
    refusal_fields = {"nothing_to_change": "until_year", "year_missing": "until_year"}
    until_year = forms.CharField(
        label=words("Hồ sơ kết thúc trong năm này trở về trước", "Ended in this year or before"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    document = forms.CharField(max_length=300)
    reason = forms.CharField(label=REASON, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until_year"].help_text = self.listed
        self.fields["document"].label = self.paper

    def parameters(self) -> dict[str, Any]:
        return {"until_year": self.cleaned_data["until_year"].strip()}


class DepositForm(EndedForm):
    listed = words(
        "Chỉ hồ sơ lưu vĩnh viễn đã đến hạn giao nộp được liệt kê.",
        "Only what is kept for ever and is due will be listed.",
    )
    paper = words("Kế hoạch thu nộp", "Plan of the historical archive")


class DestroyForm(EndedForm):
    listed = words(
        "Chỉ những hồ sơ đã hết hạn lưu được liệt kê.",
        "Only what is no longer kept will be listed.",
    )
    paper = words("Biên bản xét hủy", "Minutes of the council that looked at it")


class PackForm(UseCaseForm):
    reason = forms.CharField(label=REASON, max_length=300)


class ReceiptForm(UseCaseForm):
    refusal_fields = {
        "number_missing": "number",
        "archive_missing": "archive",
        "receiver_missing": "receiver",
        "received_too_early": "received_on",
        "received_to_come": "received_on",
        "file_type_refused": "minutes",
        "file_too_large": "minutes",
        "file_empty": "minutes",
        "file_renamed": "minutes",
        "file_infected": "minutes",
    }
    number = forms.CharField(label=words("Số biên bản", "Number of the minutes"), max_length=60)
    received_on = Day(label=words("Ngày nhận", "Day it was received"))
    archive = forms.CharField(
        label=words("Cơ quan lưu trữ đã nhận", "Archive that received it"), max_length=300
    )
    receiver = forms.CharField(label=words("Người ký nhận", "Signed for by"), max_length=300)
    minutes = forms.FileField(
        label=words("Biên bản đã ký, PDF hoặc ảnh", "Minutes as signed, PDF or picture")
    )


def told_of(request: Request, change_id: int) -> dict[str, Any]:
    """What the page of a change shows of packages and receipts."""
    return {
        "archived": packages.archived(request.actor, change_id),
        "may_fetch": bool(request.actor.paths(FETCH)),
        "may_receive": bool(request.actor.paths(RECEIVE)),
        "packing": PackForm(),
        "receiving": ReceiptForm(),
        "unsealed": lambda code: sentence(Refused(code)),
    }


def receive(request: Request, change_id: int) -> ReceiptForm:
    """The receipt of what was typed and sent; with its `fact` when it was entered."""
    if not request.actor.paths(RECEIVE):
        raise Forbidden(RECEIVE)
    form = ReceiptForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    told = dict(form.cleaned_data)
    sent = told.pop("minutes")
    try:
        minutes = take_in_at_work(request.actor, sent.chunks(), sent.name or "?")
        form.fact = commands.enter_receipt(request.actor, change_id, **told, minutes=minutes)
    except Refused as refusal:
        form.show(refusal)
    return form


def pack_list(request: Request, change_id: int, unit_id: int, document: str) -> PackForm:
    """Plan the package of a list and set it going: it changes nothing in the dossiers."""
    form = PackForm(request.POST)
    if not form.is_valid():
        return form
    try:
        form.fact = commands.plan_change(
            request.actor,
            unit_id,
            kind="archive",
            parameters={"deposit": change_id},
            reason=form.cleaned_data["reason"],
            document=document,
        )
        commands.run_change(request.actor, form.fact.bulk_change_id)
    except Refused as refusal:
        form.show(refusal)
    return form


def fetch(request: Request, change_id: int) -> FileResponse:
    """A copy of the package, which the journal tells."""
    commands.fetch_package(request.actor, change_id)
    return caged_file(packages.package_file(request.actor, change_id), save=True)


@office_page
@require_GET
def minutes(request: Request, change_id: int) -> HttpResponse:
    """The minutes to be signed by both sides."""
    pdf = packages.minutes_paper(request.actor, change_id)
    name = t("bien-ban-giao-nhan-{n}.pdf", "minutes-{n}.pdf", n=change_id)
    return caged(HttpResponse(pdf, content_type="application/pdf"), name, inline=True)


@office_page
@require_GET
def signed_minutes(request: Request, change_id: int) -> FileResponse:
    """The minutes as both sides have signed them."""
    return caged_file(packages.minutes_file(request.actor, change_id))
