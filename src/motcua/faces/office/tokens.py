"""Bearer tokens of API clients: made and shown once, listed, taken back."""

from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.agencies import commands, granting, grants, registers
from motcua.apps.agencies.facts import GrantProposed
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.fields import SomePerson
from motcua.faces.office.right_groups import GROUPS, offered, rights_of
from motcua.faces.office.rights import right_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.grants import TOKEN

LONGEST = 366


class Ticks(NamedTuple):
    """A group of rights as it is shown: `ticked` of its `choices` are chosen."""

    words: str
    choices: list[BoundWidget]
    ticked: int


class TokenForm(UseCaseForm):
    refusal_fields = {"right_unknown": "rights"}
    client = forms.CharField(
        label=words("Ai dùng", "Who will use it"),
        help_text=words("Tên phần mềm và đơn vị", "The software and its owner"),
        max_length=120,
    )
    person_id = SomePerson(
        label=words("Người được thay mặt", "Person it acts for"),
        help_text=words(
            "Số định danh hoặc họ tên; khóa không làm được nhiều hơn người này",
            "Personal number or name; the token can do no more than this person",
        ),
        max_length=200,
    )
    rights = forms.MultipleChoiceField(
        label=words("Quyền", "Rights"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=words("Số ngày dùng được", "Days it works"),
        min_value=1,
        max_value=LONGEST,
        initial=90,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rights"].choices = [(each, right_words(each)) for each in offered()]  # type: ignore[attr-defined]

    def groups(self) -> list[Ticks]:
        """The rights to be ticked, each group under its name."""
        ticks = {str(each.data["value"]): each for each in self["rights"].subwidgets}
        found = []
        for group in GROUPS:
            mine = [ticks[right] for right in rights_of(group) if right in ticks]
            ticked = sum(bool(each.data["selected"]) for each in mine)
            found.append(Ticks(t(group.vi, group.en), mine, ticked))
        return found


@office_page
@require_http_methods(["GET", "POST"])
def tokens(request: Request) -> HttpResponse:
    if not request.actor.paths("agencies.issue_token"):
        raise Forbidden("agencies.issue_token")
    form = TokenForm(request.POST if request.method == "POST" else None)
    person = form.fields["person_id"]
    if isinstance(person, SomePerson):
        person.actor = request.actor
    made, status = "", 200
    if request.method == "POST":
        made, status = _issue(request, form)
    context = {
        "form": TokenForm() if made else form,
        "made": made,
        "fact": form.fact,
        "waits": made and isinstance(form.fact, GrantProposed),
        "two": grants.needs_two(TOKEN),
        "rows": registers.tokens(request.actor),
        "today": clock.today(),
        "right_words": right_words,
    }
    return render(request, "office/tokens.html", context, status=status)


def _issue(request: Request, form: TokenForm) -> tuple[str, int]:
    """The token itself goes to the page that answers, and nowhere else."""
    if not form.is_valid():
        return "", 422
    made = commands.new_token()
    person_id = form.cleaned_data.pop("person_id")
    fingerprint = commands.token_fingerprint(made)
    done = form.carries_out(granting.issue_token, request.actor, person_id, fingerprint=fingerprint)
    return (made, 200) if done else ("", 422)


@office_page
@require_POST
def revoke(request: Request, token_id: int) -> HttpResponse:
    if token_id not in {row.id for row in registers.tokens(request.actor)}:
        raise Missing("token", token_id)
    commands.revoke_token(request.actor, token_id)
    return redirect("office:tokens")
