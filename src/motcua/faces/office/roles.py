"""Who may do what, as the house knows it: one table, made from the rules."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from motcua.faces.office.asked import office_page
from motcua.faces.office.rights import place, right_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.roles import ROLES


@dataclass(frozen=True)
class RoleRow:
    code: str
    name: str
    rights: list[tuple[str, str]]
    mine: bool


@office_page
def roles(request: Request) -> HttpResponse:
    mine = {post.role for post in request.actor.posts}
    rows = [
        RoleRow(
            role,
            role_name(role),
            [(right, right_words(right)) for right in sorted(rights, key=place)],
            role in mine,
        )
        for role, rights in ROLES.items()
    ]
    return render(request, "office/roles.html", {"rows": rows})
