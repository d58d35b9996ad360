"""The order of a unit's queue: in force, what it does to whom, and the form to set another."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import OrderInForce
from motcua.base import clock
from motcua.faces.desk.looking import DAYS
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.language import t, tr
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden
from motcua.rules.queueing import BY_DUE, MOST_BONUS, ONLINE_BONUS, ONLINE_FIRST, Order

SET = "dossiers.set_queue_rule"


class QueueRuleForm(UseCaseForm):
    kind = forms.ChoiceField(label=words("Cách xếp", "Order"), widget=forms.RadioSelect)
    bonus = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_BONUS,
        label=words("Số giờ làm việc cộng cho trực tuyến", "Working hours of the bonus"),
        help_text=words("Chỉ ghi khi chọn cộng giờ", "Only with a bonus"),
    )
    since = forms.DateField(
        label=words("Từ ngày", "From"),
        input_formats=DAYS,
        widget=forms.DateInput(format=DAYS[0], attrs={"placeholder": "26/11/2026"}),
    )
    document = forms.CharField(max_length=300, label=words("Theo văn bản nào", "By which document"))

    refusal_fields: ClassVar[dict[str, str]] = {
        "queue_rule_unknown": "kind",
        "queue_bonus_out_of_range": "bonus",
        "queue_rule_in_the_past": "since",
        "queue_rule_already_set": "since",
        "basis_missing": "document",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (BY_DUE, ONLINE_BONUS, ONLINE_FIRST)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, order_words(Order(kind, 0))) for kind in kinds
        ]
        self.fields["kind"].initial = BY_DUE
        self.fields["since"].initial = clock.today()

    def clean_bonus(self) -> int:
        return int(self.cleaned_data.get("bonus") or 0)


def order_words(order: Order) -> str:
    if order.kind == ONLINE_FIRST:
        return t("Trực tuyến trước", "Online first")
    if order.kind == ONLINE_BONUS and order.bonus:
        return t("Trực tuyến được cộng {n} giờ", "A bonus of {n} h for online", n=order.bonus)
    if order.kind == ONLINE_BONUS:
        return t("Trực tuyến được cộng giờ làm việc", "A bonus of working hours for online")
    return t("Hạn gần nhất trước, mọi kênh như nhau", "Nearest term first, all channels alike")


def told(found: OrderInForce) -> str:
    """The sentence above a list; nothing where the plain order holds."""
    if found.order.kind == BY_DUE or found.since is None:
        return ""
    since = written.day(found.since)
    if found.order.kind == ONLINE_FIRST:
        return t(
            "Hàng này xếp hồ sơ trực tuyến trước, theo {document}, từ {since}.",
            "This queue has online dossiers first, by {document}, since {since}.",
            document=found.document,
            since=since,
        )
    return t(
        "Hàng này xếp hồ sơ trực tuyến như đến hạn sớm hơn {n} giờ làm việc, theo {document}, "
        "từ {since}.",
        "This queue has online dossiers as if due {n} working hours earlier, by {document}, "
        "since {since}.",
        n=found.order.bonus,
        document=found.document,
        since=since,
    )


@require_http_methods(["GET", "POST"])
def order(request: Request) -> HttpResponse:
    """What the order does to people of each channel, and the form to set another."""
    actor = officer(request.actor)
    path = _path(actor, request.GET.get("don-vi", ""))
    unit = agencies.unit_at(path, clock.today())
    form = QueueRuleForm(request.POST or None)
    if request.method == "POST" and form.carries_out(commands.set_queue_rule, actor, unit.id):
        return HttpResponseRedirect(f"/ban-lam-viec/thu-tu?don-vi={path}&xong=1")
    effect = dossiers.order_effect(actor, path)
    context = {
        "place": place(actor),
        "unit": tr(unit.name),
        "units": [(each, tr(agencies.unit_at(each, clock.today()).name)) for each in _paths(actor)],
        "path": path,
        "form": form,
        "effect": effect,
        "words": order_words,
        "told": told(effect.in_force),
        "span": written.span,
        "began": _day(effect.since),
    }
    return render(request, "desk/order.html", context)


def _paths(actor: Actor) -> list[str]:
    return list(dict.fromkeys(actor.paths(SET)))


def _path(actor: Actor, asked: str) -> str:
    mine = _paths(actor)
    if not mine:
        raise Forbidden(SET)
    return asked if asked in mine else mine[0]


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.HANOI).date()
