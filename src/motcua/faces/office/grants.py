"""Power that one administrator proposed: a second sees whose, by whom, and confirms or declines."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.agencies import administrators, commands, grants, identity
from motcua.faces.office.accounts import second_factor
from motcua.faces.office.asked import asked_number, office_page
from motcua.faces.office.rights import right_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.happenings import told_value
from motcua.faces.ui.language import words
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.grants import ACCOUNT


class ConfirmForm(UseCaseForm):
    """Nothing to type: to see who proposed what for whom is what confirming is."""


class DeclineForm(UseCaseForm):
    refusal_fields = {"reason_missing": "reason"}
    reason = forms.CharField(
        label=words("Vì sao không", "Why not"),
        help_text=words("Người đề nghị đọc được", "The proposer will read it"),
        max_length=500,
    )


DEEDS = {"xac-nhan": ConfirmForm, "khong": DeclineForm}


@office_page
@require_safe
def waiting(request: Request) -> HttpResponse:
    if not request.actor.paths(grants.CONFIRM):
        raise Forbidden(grants.CONFIRM)
    return _page(request)


@office_page
@require_POST
def decide(request: Request, grant_id: int, deed: str) -> HttpResponse:
    found = {row.id: row for row in (*grants.waiting(request.actor), *grants.lately(request.actor))}
    if deed not in DEEDS or grant_id not in found:
        raise Missing("grant", grant_id)
    form = DEEDS[deed](request.POST)
    if deed == "khong":
        done = form.carries_out(commands.decline_grant, request.actor, grant_id)
        return (
            redirect("/van-phong/cho-xac-nhan?khong=1") if done else _tried(request, form, grant_id)
        )
    row = found[grant_id]
    secret = identity.new_secret() if row.kind == ACCOUNT else ""
    told = {"second_factor": secret}
    if not form.carries_out(commands.confirm_grant, request.actor, grant_id, **told):
        return _tried(request, form, grant_id)
    if not secret:
        return redirect("/van-phong/cho-xac-nhan?xong=1")
    # What goes to the page that answers, and nowhere else.
    made = {"row": row, **second_factor(row.what["login"], secret)}
    return render(request, "office/grant_made.html", made)


def _tried(request: Request, form: UseCaseForm, grant_id: int) -> HttpResponse:
    return _page(request, (grant_id, form), 422)


def _page(
    request: Request, tried: tuple[int, UseCaseForm] | None = None, status: int = 200
) -> HttpResponse:
    rows = grants.waiting(request.actor)
    forms_of: dict[int, UseCaseForm] = {row.id: DeclineForm() for row in rows}
    if tried and isinstance(tried[1], DeclineForm):
        forms_of[tried[0]] = tried[1]
    for number, form in forms_of.items():
        form.auto_id = f"id_{number}_%s"  # several forms on one page
    told: dict[str, Any] = {
        "rows": rows,
        "old": grants.lately(request.actor),
        "forms": forms_of,
        "tried": tried[0] if tried and isinstance(tried[1], DeclineForm) else None,
        "refused": tried[1] if tried and isinstance(tried[1], ConfirmForm) else None,
        "given": lambda row: told_value("given", row.kind),
        "right_words": right_words,
        "asked": grants.asked(),
        "short": administrators.shortages(request.actor),
        "said": next((n for n in ("de-nghi", "xong", "khong") if asked_number(request, n)), ""),
    }
    return render(request, "office/grants.html", told, status=status)
