"""A corrected result, read before it is signed: what changes, the new paper, one PIN.

Between filling in and signing, what was filled in lies sealed with the officer's session.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.dossiers import commands, correcting
from motcua.apps.dossiers.correcting import Replacement
from motcua.base.encryption import seal, unseal
from motcua.faces.desk.pins import PinForm, signed_with
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged
from motcua.rules.errors import Missing, Refused

KEPT: Final = "ket-qua-sua"


def begin(request: Request, *, result_id: int, changes: dict[str, str], reason: str) -> str:
    """Keep what was filled in, and tell where it is read; empty where ink signs.

    Refuses as `correcting.mended` does.
    """
    found = correcting.to_sign(officer(request.actor), result_id, changes)
    if found is None or not reason.strip():
        return ""
    told = json.dumps({"changes": changes, "reason": reason}, ensure_ascii=False)
    sealed = seal(told, _place(request, result_id))
    kept = {f"{result_id}": urlsafe_b64encode(sealed).decode()}
    request.session[KEPT] = {**request.session.get(KEPT, {}), **kept}
    return f"/ban-lam-viec/ky-so/sua/{result_id}"


@require_GET
def paper(request: Request, result: int) -> HttpResponse:
    """The very bytes that are to be signed."""
    found, _ = _read(request, result)
    response = HttpResponse(found.pdf, content_type="application/pdf")
    return caged(response, f"du-thao-{found.code}.pdf", inline=True)


@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def sign(request: Request, result: int) -> HttpResponse:
    """The replacement as it will be; a POST signs it, if it is what was shown, and issues it."""
    found, kept = _read(request, result)
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and signed_with(
        form, lambda pin: _issued(request, result, kept, pin)
    ):
        _forget(request, result)
        return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{found.code}?xong=sua-ket-qua")
    context = {
        "found": found,
        "changes": [
            (new["label"], old["value"], new["value"])
            for old, new in zip(found.before, found.told.lines, strict=True)
            if old["value"] != new["value"]
        ],
        "reason": kept["reason"],
        "form": form,
        "here": request.path,
        "place": place(request.actor),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/correcting.html", context, status=status)


def _issued(request: Request, result: int, kept: dict[str, Any], pin: str) -> None:
    actor, shown = officer(request.actor), request.POST.get("da-xem", "")
    signed = correcting.sign_correction(actor, result, kept["changes"], pin=pin, shown=shown)
    commands.correct_result(actor, result, **kept, signed=signed)


def _read(request: Request, result: int) -> tuple[Replacement, dict[str, Any]]:
    sealed = request.session.get(KEPT, {}).get(f"{result}", "")
    try:
        kept = json.loads(unseal(urlsafe_b64decode(sealed), _place(request, result)))
        found = correcting.to_sign(officer(request.actor), result, kept["changes"])
    except (ValueError, InvalidTag, Refused):
        # Not begun here, or corrected by somebody else in the meantime.
        raise Missing("correction", result) from None
    if found is None:
        raise Missing("correction", result)
    return found, kept


def _forget(request: Request, result: int) -> None:
    kept = {name: value for name, value in request.session[KEPT].items() if name != f"{result}"}
    request.session[KEPT] = kept


def _place(request: Request, result: int) -> str:
    return f"desk.correction:{result}:{request.actor.person_id}"
