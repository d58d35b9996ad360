"""Who holds how much and who is away; tasks given to others, a whole desk handed over."""

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.queries import desks
from motcua.base import clock
from motcua.faces.desk.posts import place
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.errors import Refused

SHOWN: Final = 200


class GiveForm(UseCaseForm):
    """The tasks are ticked in the table; the rest is said here."""

    refusal_fields = {"nothing_to_change": "whole"}
    whole = forms.ChoiceField(label=words("Việc nào", "Which tasks"), widget=forms.RadioSelect)
    to = forms.MultipleChoiceField(
        label=words("Giao cho", "To"),
        help_text=words(
            "Không chọn ai: về hàng chung. Chọn nhiều người: chia cho người đang ít việc hơn.",
            "Nobody: back to the whole unit. Several: each to who holds less.",
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=words("Lý do", "Reason"),
        help_text=words("Ví dụ nghỉ hưu, chuyển công tác", "Such as retirement, a transfer"),
        max_length=300,
    )
    document = forms.CharField(
        label=words("Văn bản, nếu có", "Document, if any"), max_length=300, required=False
    )

    def __init__(self, *args: Any, people: list[desks.Desk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whole"].choices = [  # type: ignore[attr-defined]
            ("ticked", t("Việc đã đánh dấu bên cạnh", "What is ticked beside")),
            ("all", t("Mọi việc đang giữ: bàn giao cả bàn", "All that is held: the whole desk")),
        ]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(each.person_id), _told(each)) for each in people
        ]


def _told(desk: desks.Desk) -> str:
    if desk.absence:
        return t("{name}, vắng", "{name}, away", name=desk.name)
    return t("{name}, {n} việc", "{name}, {n} tasks", name=desk.name, n=desk.held)


@require_GET
def who_holds(request: Request) -> HttpResponse:
    rows = desks.desks(request.actor, clock.today())
    unit = agencies.unit_at(desks.headed(request.actor), clock.today())
    context = {
        "rows": rows,
        "unit": unit,
        "place": place(request.actor),
        "role_words": role_name,
        "total": sum(row.held for row in rows),
    }
    return render(request, "desk/desks.html", context)


@require_http_methods(["GET", "POST"])
def give(request: Request, person_id: int) -> HttpResponse:
    """Tick, say to whom and why; the plan comes next, and is run from there."""
    actor, today = request.actor, clock.today()
    holder = person_id or None
    rows = desks.desks(actor, today)
    desk = next((row for row in rows if row.person_id == holder), None)
    if desk is None:
        desk = desks.desk(actor, holder, today)
    others = [row for row in rows if row.person_id not in {None, holder} and row.roles]
    ticked = [int(each) for each in request.POST.getlist("viec") if each.isdigit()]
    form = GiveForm(request.POST or None, people=others, initial={"whole": "ticked"})
    if request.method == "POST" and form.is_valid():
        whole = form.cleaned_data["whole"] == "all"
        if not whole and not ticked:
            form.add_error("whole", t("Đánh dấu ít nhất một việc", "Tick at least one task"))
        else:
            change_id = _plan(request, form, holder, None if whole else ticked)
            if change_id:
                return redirect(f"/van-phong/thay-doi/{change_id}")
    context = {
        "desk": desk,
        "tasks": desks.desk_tasks(actor, holder, SHOWN),
        "ticked": set(ticked),
        "form": form,
        "place": place(actor),
        "shown": SHOWN,
    }
    return render(request, "desk/desk.html", context, status=422 if form.errors else 200)


def _plan(
    request: Request, form: GiveForm, holder: int | None, tasks: list[int] | None
) -> int | None:
    told = form.cleaned_data
    unit = agencies.unit_at(desks.headed(request.actor), clock.today())
    parameters = {
        "person": holder,
        "to": [int(each) for each in told["to"]],
        **({"tasks": tasks} if tasks else {}),
    }
    try:
        fact = commands.plan_change(
            request.actor,
            unit.id,
            kind="reassign",
            parameters=parameters,
            reason=told["reason"],
            document=told["document"],
        )
    except Refused as refusal:
        form.show(refusal)
        return None
    return int(fact.bulk_change_id)
