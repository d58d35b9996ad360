"""The store of a person, and of whom they represent: papers, copies, and who looked at them."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.register import queries as register
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.language import t
from motcua.rules.errors import Missing


@require_safe
def store(request: Request) -> HttpResponse:
    whose = request.GET.get("cua", "")
    owner = int(whose) if whose.isdecimal() and len(whose) < 16 else None
    papers = register.my_papers(request.actor, owner)
    principals = register.represented(request.actor)
    told: dict[str, Any] = {
        "in_force": [each for each in papers if each.state == "in_force"],
        "others": [each for each in papers if each.state != "in_force"],
        "of": agencies.people_named([owner])[owner] if owner in principals else "",
        "principals": agencies.people_named(principals) if principals else {},
        "looks": [] if owner in principals else register.looks_at_me(request.actor, 5),
        "purpose": purpose,
    }
    return render(request, "citizen/store.html", told)


@require_safe
def stored(request: Request, token: str) -> HttpResponse:
    found = register.my_paper(request.actor, token)
    return render(request, "citizen/stored.html", {"paper": found})


@require_safe
def looks(request: Request) -> HttpResponse:
    told = {"looks": register.looks_at_me(request.actor), "purpose": purpose}
    return render(request, "citizen/store_looks.html", told)


@require_safe
def file(request: Request, token: str) -> HttpResponseBase:
    """The paper itself, as it was issued or scanned."""
    return caged_file(register.stored_file(request.actor, token))


@require_safe
def copy(request: Request, token: str) -> HttpResponseBase:
    """A certified copy of one's own paper."""
    return caged_file(register.my_copy(request.actor, token))


def purpose(code: str) -> str:
    """Why somebody looked, in words."""
    told = {
        "officer": t("Cán bộ mở giấy để xem", "An officer opened the paper"),
        "used": t("Dùng trong hồ sơ, không phải nộp lại", "Used in a dossier, not asked for again"),
        "checked": t("Máy kiểm tra giấy còn hiệu lực", "The system checked that it is in force"),
        "asked": t("Hỏi cơ sở dữ liệu về bạn", "A register was asked about you"),
    }
    if code not in told:
        raise Missing("purpose", code)
    return told[code]
