"""Changes to many dossiers at once: planned, looked at, set going, stopped, taken back."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.commands.bulk import NO_WAY_BACK
from motcua.apps.dossiers.queries import bulk
from motcua.apps.dossiers.queries.behind import behind
from motcua.apps.dossiers.queries.plans import RIGHTS
from motcua.apps.exports.tables import csv_of
from motcua.base import clock
from motcua.faces.office import archiving
from motcua.faces.office.archiving import ArchiveForm, DepositForm, DestroyForm
from motcua.faces.office.asked import office_page
from motcua.faces.office.fields import BASIS, BASIS_HINT, Day
from motcua.faces.office.migration import MigrateForm
from motcua.faces.office.planned import KINDS, STATES, line_words, refusal_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.faces.ui.watched import watched
from motcua.rules.errors import Forbidden, Missing, Refused

REASON: Final = words("Vì sao", "Why")


class RecountForm(UseCaseForm):
    refusal_fields = {"basis_missing": "document", "nothing_to_change": "unit"}
    unit = forms.CharField(
        label=words("Mã đơn vị, gồm mọi bộ phận của nó", "Code of the unit, with all beneath it"),
        max_length=60,
    )
    since = Day(
        label=words("Chỉ hồ sơ có hạn từ ngày", "Only what is due from this day on"),
        required=False,
    )
    document = forms.CharField(
        label=words("Văn bản đổi lịch", "Document that changed the calendar"),
        help_text=BASIS_HINT,
        max_length=300,
    )
    reason = forms.CharField(label=REASON, max_length=300)

    def parameters(self) -> dict[str, Any]:
        since = self.cleaned_data.get("since")
        return {"since": since.isoformat()} if since else {}


class MoveForm(UseCaseForm):
    refusal_fields = {
        "unit_still_in_force": "from_unit",
        "nothing_to_change": "from_unit",
        "unit_not_successor": "to_unit",
        "unit_not_in_force": "to_unit",
    }
    from_unit = forms.CharField(
        label=words("Mã đơn vị đã giải thể", "Code of the unit that ended"), max_length=60
    )
    to_unit = forms.CharField(
        label=words("Mã đơn vị kế tục", "Code of its successor"), max_length=60
    )
    document = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)
    reason = forms.CharField(label=REASON, max_length=300)

    def parameters(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"from": told["from_unit"].upper(), "to": told["to_unit"].upper()}


class DecideForm(UseCaseForm):
    refusal_fields = {"basis_missing": "decision", "decided_by_its_author": "decision"}
    decision = forms.CharField(
        label=words("Số và ngày quyết định", "Number and day of the decision"), max_length=300
    )


class BackForm(UseCaseForm):
    reason = forms.CharField(label=REASON, max_length=300)


FORMS: Final[dict[str, tuple[str, type[Any]]]] = {
    "tinh-lai-han": ("recount", RecountForm),
    "chuyen-don-vi": ("move", MoveForm),
    "chuyen-phien-ban": ("migrate", MigrateForm),
    "huy-ho-so": ("destroy", DestroyForm),
    "dong-goi": ("archive", ArchiveForm),
    "giao-nop": ("deposit", DepositForm),
}
DECIDES: Final[dict[str, Callable[..., Any]]] = {
    "destroy": commands.decide_destruction,
    "deposit": commands.decide_deposit,
}
"""Kinds that wait for the decision of another person."""
ARCHIVED: Final = frozenset({"tai-goi", "bien-nhan", "dong-goi-danh-muc"})
DEEDS: Final[dict[str, Callable[..., Any]]] = {
    "chay": commands.run_change,
    "dung": commands.stop_change,
}


@office_page
@require_GET
def changes(request: Request) -> HttpResponse:
    offered = [(path, kind) for path, (kind, _) in FORMS.items() if _may(request, kind)]
    context = {
        "rows": bulk.changes(request.actor),
        "offered": [(path, t(*KINDS[kind][:2]), t(*KINDS[kind][2:])) for path, kind in offered],
        "desks": _may(request, "reassign"),
        "kind_words": lambda kind: t(*KINDS[kind][:2]),
        "states": {state: (sign, t(vi, en)) for state, (sign, vi, en) in STATES.items()},
    }
    return render(request, "office/changes.html", context)


def _may(request: Request, kind: str) -> bool:
    return bool(request.actor.paths(RIGHTS[kind]))


@office_page
@require_http_methods(["GET", "POST"])
def plan(request: Request, path: str) -> HttpResponse:
    """What would change is listed first; running it is another press, on the next page."""
    if path not in FORMS:
        raise Missing("change", path)
    kind, form_class = FORMS[path]
    if not _may(request, kind):
        raise Forbidden(RIGHTS[kind])
    begun = _begun(request)
    more: dict[str, Any] = {}
    if kind == "migrate":
        more = {"actor": request.actor, "code": request.POST.get("procedure", begun["procedure"])}
    form = form_class(request.POST or None, initial=begun, **more)
    if request.method == "POST" and form.is_valid():
        try:
            fact = commands.plan_change(
                request.actor,
                _unit(request, kind, form.cleaned_data),
                kind=kind,
                parameters=form.parameters(),
                reason=form.cleaned_data["reason"],
                document=form.cleaned_data["document"],
            )
        except Refused as refusal:
            form.show(refusal)
        except Missing:
            field = {"recount": "unit", "archive": "code"}.get(kind)
            form.add_error(field, t("Kiểm tra lại mã đã nhập", "Check the code again"))
        else:
            return redirect("office:change", change_id=fact.bulk_change_id)
    vi, en, told_vi, told_en = KINDS[kind]
    context = {
        "form": form,
        "heading": t(vi, en),
        "told": t(told_vi, told_en),
        "kind": kind,
        "behind": behind(request.actor, clock.today()) if kind == "migrate" else [],
    }
    return render(request, "office/plan.html", context, status=422 if form.errors else 200)


def _begun(request: Request) -> dict[str, str]:
    """What another page knows already: the calendar names unit, day and document."""
    asked = {name: request.GET.get(name, "")[:300] for name in ("unit", "since", "document")}
    path = min(request.actor.paths("dossiers.plan_change") or ("",), key=len)
    return {
        **{k: v for k, v in asked.items() if v},
        "unit": asked["unit"] or path.rstrip("."),
        "procedure": request.GET.get("procedure", "")[:40],
    }


def _unit(request: Request, kind: str, told: dict[str, Any]) -> int:
    """The unit the change belongs to: named, or the widest the actor may change it for."""
    if kind == "recount":
        return agencies.unit_coded(told["unit"].strip().upper(), clock.today()).id
    path = min(request.actor.paths(RIGHTS[kind]), key=len)
    return agencies.unit_at(path, clock.today()).id


@office_page
@require_GET
def change(request: Request, change_id: int) -> HttpResponse:
    return _page(request, change_id, BackForm())


@office_page
@require_POST
def act(request: Request, change_id: int, deed: str) -> HttpResponseBase:
    """Run, stop, or plan the way back."""
    change = bulk.change(request.actor, change_id, 1).change
    kind = change.kind if change.kind in DECIDES else "destroy"
    if deed == "hoan-tac":
        form = BackForm(request.POST)
        if form.carries_out(commands.plan_way_back, request.actor, change_id):
            return redirect("office:change", change_id=form.fact.bulk_change_id)
        return _page(request, change_id, form, 422)
    if deed == "quyet-dinh":
        decide = DecideForm(request.POST)
        if decide.carries_out(DECIDES[kind], request.actor, change_id):
            return redirect("office:change", change_id=change_id)
        return _page(request, change_id, BackForm(), 422, decide)
    if deed in ARCHIVED:
        return _archived(request, change_id, deed)
    if deed not in DEEDS:
        raise Missing("deed", deed)
    DEEDS[deed](request.actor, change_id)
    return redirect("office:change", change_id=change_id)


def _archived(request: Request, change_id: int, deed: str) -> HttpResponseBase:
    """Fetch a package, pack a list that is to be handed over, enter its receipt."""
    if deed == "tai-goi":
        return archiving.fetch(request, change_id)
    if deed == "bien-nhan":
        form: UseCaseForm = archiving.receive(request, change_id)
        to, told = change_id, {"receiving": form}
    else:
        change = bulk.change(request.actor, change_id, 1).change
        path = min(request.actor.paths(RIGHTS["archive"]) or ("",), key=len)
        unit = agencies.unit_at(path, clock.today()).id
        form = archiving.pack_list(request, change_id, unit, change.document)
        to, told = change_id, {"packing": form}
    if form.fact is not None:
        return redirect("office:change", change_id=to)
    return _page(request, change_id, BackForm(), 422, more=told)


def _page(
    request: Request,
    change_id: int,
    form: BackForm,
    status: int = 200,
    decide: DecideForm | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    page = bulk.change(request.actor, change_id)
    kind = page.change.kind
    sign, vi, en = STATES[page.change.state]
    context = {
        "page": page,
        "change": page.change,
        "heading": t(*KINDS[kind][:2]),
        "state": (sign, t(vi, en)),
        "rows": [(each, line_words(kind, each, page.names)) for each in page.lines],
        "refusal_words": refusal_words,
        "form": form,
        "shown": bulk.SHOWN,
        "watch": watched(
            request,
            reverse("office:change", args=[change_id]),
            running=page.change.state == "running",
            every=5,
        ),
        "deciding": decide or DecideForm(),
        "destroys": kind == "destroy",
        "undecided": kind in DECIDES and page.change.decision == "",
        "may_decide": bool(request.actor.paths(f"dossiers.{DECIDES[kind].__name__}"))
        if kind in DECIDES
        else False,
        "has_way_back": kind not in NO_WAY_BACK and page.change.way_back_of is None,
        **(archiving.told_of(request, change_id) if kind in {"archive", "deposit"} else {}),
        **(more or {}),
    }
    return render(request, "office/change.html", context, status=status)


@office_page
@require_GET
def table(request: Request, change_id: int) -> HttpResponse:
    """Every line as CSV, with the mark that spreadsheets read Vietnamese by."""
    page = bulk.change(request.actor, change_id, None)
    heads = [
        *(t("Mã hồ sơ", "Code"), t("Thủ tục", "Procedure"), t("Bước", "Step")),
        *(t("Trước", "Before"), t("Sau", "After"), t("Kết quả", "Outcome"), t("Vì sao", "Why")),
    ]
    rows = []
    for line in page.lines:
        told = line_words(page.change.kind, line, page.names)
        step = tr(line.step) if line.step else ""
        how = (told.before, told.after, told.outcome, refusal_words(line))
        rows.append((line.code, tr(line.procedure), step, *how))
    answer = HttpResponse(csv_of(heads, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="thay-doi-{change_id}.csv"'
    return answer
