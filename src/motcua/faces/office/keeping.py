"""What is kept: for how long, what is held back, and whether the files are whole."""

from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.documents import scrub
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.queries import keeping
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.errors import Forbidden, Missing, Refused

PLACE: Final = "dossiers.place_hold"


class HoldForm(UseCaseForm):
    refusal_fields = {
        "basis_missing": "document",
        "hold_stands": "document",
        "reason_missing": "reason",
        "dossier_destroyed": "code",
    }
    code = forms.CharField(label=words("Mã hồ sơ", "Code of the dossier"), max_length=60)
    document = forms.CharField(
        label=words("Văn bản yêu cầu giữ lại", "Document that asks for it"), max_length=300
    )
    reason = forms.CharField(
        label=words("Vì sao", "Why"),
        help_text=words(
            "Ví dụ: có khiếu nại, vụ án, thanh tra",
            "For example: a complaint, a lawsuit, an inspection",
        ),
        max_length=300,
    )


class LiftForm(UseCaseForm):
    refusal_fields = {"basis_missing": "document"}
    document = forms.CharField(
        label=words("Văn bản cho thôi giữ", "Document that ends it"), max_length=300
    )


@office_page
@require_http_methods(["GET", "POST"])
def kept(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _page(request, HoldForm())
    if not request.actor.paths(PLACE):
        raise Forbidden(PLACE)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    told = form.cleaned_data
    try:
        commands.place_hold(
            request.actor,
            keeping.to_hold(request.actor, told["code"]),
            reason=told["reason"],
            document=told["document"],
        )
    except Missing:
        form.add_error("code", t("Kiểm tra lại mã đã nhập", "Check the code again"))
    except Refused as refusal:
        form.show(refusal)
    else:
        return redirect("office:kept")
    return _page(request, form, status=422)


@office_page
@require_POST
def lift(request: Request, hold_id: int) -> HttpResponse:
    form = LiftForm(request.POST)
    if form.carries_out(commands.lift_hold, request.actor, hold_id):
        return redirect("office:kept")
    return _page(request, HoldForm(), (hold_id, form), status=422)


def _page(
    request: Request,
    form: HoldForm,
    lifting: tuple[int, LiftForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    table = keeping.retention()
    known = {
        each.content.field_code: each.content.field_name
        for each in catalogue.catalogue(clock.today())
    }
    years = table.value["years"]
    rows = [(known[code], None) for code in table.value["permanent"] if code in known]
    rows += [
        (name, years.get(code, years["default"]))
        for code, name in known.items()
        if code not in table.value["permanent"]
    ]
    context = {
        "form": form if request.actor.paths(PLACE) else None,
        "holds": keeping.holds(request.actor),
        "lifting": lifting,
        "lift_form": LiftForm,
        "table": table,
        "rows": rows,
        "default_years": years["default"],
        "handed_after": keeping.handed_after(),
        "may_pack": bool(request.actor.paths("dossiers.pack_dossier")),
        "may_destroy": bool(request.actor.paths("dossiers.destroy")),
        "run": scrub.last(),
        "faulty": scrub.faulty(),
    }
    return render(request, "office/kept.html", context, status=status)
