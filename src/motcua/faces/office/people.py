"""People and their posts, for who may see them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.apps.agencies import administrators, commands, granting, registers
from motcua.apps.agencies.facts import GrantProposed
from motcua.apps.agencies.queries import PostRow
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.fields import SINCE, UNTIL, Day, SomePerson
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.errors import Missing


class EndForm(UseCaseForm):
    refusal_fields = {"post_ended": "until", "dates_reversed": "until"}
    until = Day(label=words("Thôi từ ngày", "Ends on the day"))


class DelegateForm(UseCaseForm):
    refusal_fields = {
        "dates_reversed": "until",
        "delegation_outside_post": "until",
        "delegation_circular": "to_person_id",
        "reason_missing": "reason",
    }
    to_person_id = SomePerson(
        label=words("Người làm thay", "Who stands in"),
        help_text=words(
            "Số định danh cá nhân, hoặc đủ họ tên", "The personal number, or the whole name"
        ),
        max_length=200,
    )
    since = Day(label=SINCE)
    until = Day(label=UNTIL)
    reason = forms.CharField(
        label=words("Lý do", "Reason"),
        help_text=words("Ví dụ nghỉ phép", "Such as annual leave"),
        max_length=300,
    )


class CloseForm(UseCaseForm):
    refusal_fields = {"reason_missing": "reason"}
    reason = forms.CharField(
        label=words("Vì sao đóng", "Why it is closed"),
        help_text=words("Ví dụ thôi việc, mất thiết bị", "Such as: left the service, lost device"),
        max_length=300,
    )


@dataclass(frozen=True)
class Deed:
    form: type[UseCaseForm]
    command: Callable[..., Any]
    vi: str
    en: str

    @property
    def words(self) -> str:
        return t(self.vi, self.en)


DEEDS: Final[dict[str, Deed]] = {
    "uy-quyen": Deed(
        DelegateForm, granting.delegate, "Ủy quyền khi vắng", "Delegate for an absence"
    ),
    "thoi": Deed(EndForm, commands.end_post, "Thôi vai trò", "End the post"),
}


@office_page
def people(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    day = clock.today()
    rows = registers.people(request.actor, text) if text else registers.officers(request.actor, day)
    may = bool(request.actor.paths("agencies.see_people"))
    context = {"rows": rows, "text": text, "may": may, "today": day, "limit": registers.LIMIT}
    return render(request, "office/people.html", context)


@office_page
def person(request: Request, person_id: int) -> HttpResponse:
    return page(request, person_id)


@office_page
@require_POST
def change(request: Request, person_id: int, post_id: int, deed: str) -> HttpResponse:
    found = registers.person_row(request.actor, person_id)
    if deed not in DEEDS or post_id not in {post.id for post in found.posts}:
        raise Missing("post", post_id)
    form = _form(request, deed, request.POST)
    if form.carries_out(DEEDS[deed].command, request.actor, post_id):
        if isinstance(form.fact, GrantProposed):
            return redirect("/van-phong/cho-xac-nhan?de-nghi=1")
        return redirect("office:person", person_id=person_id)
    return page(request, person_id, (post_id, deed, form), 422)


def _form(request: Request, deed: str, posted: Any = None) -> UseCaseForm:
    form = DEEDS[deed].form(posted) if posted else DEEDS[deed].form()
    for field in form.fields.values():
        if isinstance(field, SomePerson):
            field.actor = request.actor
    return form


def page(
    request: Request,
    person_id: int,
    tried: tuple[int, str, UseCaseForm] | None = None,
    status: int = 200,
    closing: UseCaseForm | None = None,
) -> HttpResponse:
    found = registers.person_row(request.actor, person_id)
    today = clock.today()
    forms_of = {
        (post.id, deed): tried[2]
        if tried and tried[:2] == (post.id, deed)
        else _form(request, deed)
        for post in found.posts
        for deed in DEEDS
        if _changeable(post, deed) and _may(request, deed, post)
    }
    if tried:
        forms_of[tried[0], tried[1]] = tried[2]
    for (post_id, deed), form in forms_of.items():
        # Several forms on one page: each needs ids of its own.
        form.auto_id = f"id_{post_id}_{deed}_%s"
    context = {
        "found": found,
        "forms": forms_of,
        "deeds": DEEDS,
        "today": today,
        "tried": tried[:2] if tried else None,
        "short": administrators.shortages_without(person_id),
        "closing": closing or CloseForm(),
        "refused": closing is not None,
        "may_close": bool(found.login)
        and found.closed_at is None
        and registers.may_close_account(request.actor, person_id),
        "may_open": bool(found.posts) and registers.may_open_account(request.actor, person_id),
    }
    return render(request, "office/person.html", context, status=status)


def _changeable(post: PostRow, deed: str) -> bool:
    over = post.until is not None and post.until <= clock.today()
    return not over and not (deed == "uy-quyen" and post.delegated_by)


def _may(request: Request, deed: str, post: PostRow) -> bool:
    right = "agencies.delegate" if deed == "uy-quyen" else "agencies.end_post"
    return any(post.unit_path.startswith(path) for path in request.actor.paths(right))
