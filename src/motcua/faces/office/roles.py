"""Who may do what, as the house knows it: one table, made from the rules."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from motcua.faces.office.asked import office_page
from motcua.faces.office.rights import RIGHTS, right_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.roles import NAMES, ROLES


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
            t(*NAMES[role]),
            [(right, right_words(right)) for right in _in_order(rights)],
            role in mine,
        )
        for role, rights in ROLES.items()
    ]
    return render(request, "office/roles.html", {"rows": rows})


def _in_order(rights: frozenset[str]) -> list[str]:
    order = list(RIGHTS)
    return sorted(rights, key=lambda each: (order.index(each) if each in order else 99, each))
