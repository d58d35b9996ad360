"""I am away: from when to when, why, and who stands in; and back again."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.agencies import absences, commands
from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.access import Actor


class AwayForm(UseCaseForm):
    refusal_fields = {
        "dates_reversed": "until",
        "absence_past": "until",
        "absence_overlaps": "since",
        "deputy_absent": "deputy_id",
        "deputy_lacks_role": "deputy_id",
        "person_busy": "deputy_id",
        "delegation_circular": "deputy_id",
    }
    since = forms.DateField(label=words("Vắng từ ngày", "Away from"))
    until = forms.DateField(label=words("Trở lại làm việc ngày", "Back at work on"))
    deputy_id = forms.TypedChoiceField(
        label=words("Người làm thay", "Who stands in"),
        help_text=words(
            "Người cùng vai trò ở đơn vị; làm được việc bạn đang giữ",
            "Somebody with the same role there, who may do what you hold",
        ),
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = forms.CharField(
        label=words("Lý do", "Reason"),
        help_text=words("Ví dụ nghỉ phép, đi học", "Such as leave, a course"),
        max_length=300,
    )

    def __init__(self, *args: Any, deputies: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy_id"].choices = [  # type: ignore[attr-defined]
            ("", t("Chưa chọn ai", "Nobody yet")),
            *sorted(deputies.items(), key=lambda each: each[1]),
        ]
        for name in ("since", "until"):
            self.fields[name].widget.attrs["class"] = "d"


@require_http_methods(["GET", "POST"])
def away(request: Request, post_id: int = 0) -> HttpResponse:
    """One's own absence; or, with the number of a post, that of who holds it in one's unit."""
    actor, today = officer(request.actor), clock.today()
    post = absences.post_to_note(actor, today, post_id)
    form = AwayForm(request.POST or None, deputies=_deputies(actor, post), initial={"since": today})
    if request.method == "POST" and form.carries_out(commands.note_absence, actor, post.id):
        return redirect(f"{request.path}?xong=1")
    context = {
        "form": form,
        "post": post,
        "mine": post.person_id == actor.person_id,
        "rows": absences.absences(actor, today, [post.person_id]),
        "stood_in": absences.absences_stood_in(actor, today),
        "today": today,
        "place": place(actor),
    }
    return render(request, "desk/absence.html", context, status=422 if form.errors else 200)


@require_POST
def back(request: Request, absence_id: int) -> HttpResponse:
    """Back at work from today on."""
    commands.end_absence(officer(request.actor), absence_id, until=clock.today())
    where = "/ban-lam-viec/phan-cong" if request.POST.get("ve") else "/ban-lam-viec/vang-mat"
    return redirect(f"{where}?xong=1")


def _deputies(actor: Actor, post: agencies.PostRow) -> dict[int, str]:
    """Who has a post in the same unit."""
    rows = agencies.posts_on(actor, clock.today(), under=post.unit_path)
    return {row.person_id: row.person for row in rows if row.person_id != post.person_id}
