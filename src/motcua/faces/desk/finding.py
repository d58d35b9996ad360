"""The universal box: whatever a scanner or a hand puts in, read and looked for."""

import base64
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.exceptions import InvalidTag
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked_at
from motcua.base.encryption import seal, unseal
from motcua.faces.desk.posts import RECEIVE, officer, place
from motcua.faces.desk.states import state
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Refused
from motcua.rules.text import tidy

LONGEST: Final = 400
CARD_FIELDS: Final = 7
NUMBER_LENGTH: Final = 12

# A code inside an address that an input method may have spoilt: danang becomes dânng, codes stay.
_CODE: Final = re.compile(
    r"(?<![0-9A-Za-z.])"
    r"(?:[A-Z]\d{2}(?:\.\d{1,3}){0,3}|\d{3}\.\d{2,3}\.\d{2,3}\.[A-Z]\d{2})-\d{6}-\d{4,}(?!\d)",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(r"/kiem-tra/([0-9A-Za-z_-]{8,64})")


@dataclass(frozen=True)
class Card:
    """What the QR of an identity card holds; days as the card writes them (ddmmyyyy)."""

    number: str
    name: str
    birth: str
    address: str
    sex: str = ""


def read_card(text: str) -> Card | None:
    """Seven fields between upright bars: number, old number, name, birth, sex, address, issued."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < CARD_FIELDS - 1 or not (parts[0].isdigit() and len(parts[0]) == NUMBER_LENGTH):
        return None
    return Card(parts[0], tidy(parts[2]), parts[3], tidy(parts[5]), tidy(parts[4]))


def asked(text: str) -> str:
    """What to look for: the code in a look-up address, the number of a card, else the text."""
    text = tidy(text[:LONGEST])
    card = read_card(text)
    if card is not None:
        return card.number
    if "ma=" in text:
        query = urlsplit(text).query or text.partition("?")[2] or text
        found = parse_qs(query).get("ma")
        if found and _is_code(found[0]):
            return tidy(found[0])
    inside = _CODE.search(text)
    return inside.group() if inside and "/" in text else text


def _is_code(text: str) -> bool:
    try:
        parse_code(text)
    except Refused:
        return False
    return True


@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """What was put in comes by POST, and goes on under an address that only its officer can read:
    no number, no phone, no name stands in an address, a history or a log."""
    actor = officer(request.actor)
    raw = _put_in(request)
    result = _RESULT.search(raw)
    if result:
        return HttpResponseRedirect(_result(actor, result.group(1)))
    typed = asked(raw)
    if not typed:
        return HttpResponseRedirect("/ban-lam-viec")
    number = "".join(typed.split())
    if len(number) == NUMBER_LENGTH and number.isdigit():
        open_ = request.method == "POST" or "q" in request.GET
        return _on_to(request, raw) if open_ else _of_person(request, number, raw)
    rows = dossiers.find(actor, typed)
    if len(rows) == 1:
        return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{rows[0].ref}")
    if request.method == "POST":
        return _on_to(request, raw)
    return _shown(request, rows, typed, _how(typed, found=bool(rows)))


def _put_in(request: Request) -> str:
    if request.method == "POST":
        return str(request.POST.get("q", ""))
    sealed = request.GET.get("o", "")
    if not sealed:
        return str(request.GET.get("q", ""))
    try:
        return unseal(base64.urlsafe_b64decode(sealed), _whose(request))
    except (ValueError, InvalidTag):  # another officer's, or cut short
        return ""


def _on_to(request: Request, raw: str) -> HttpResponse:
    sealed = base64.urlsafe_b64encode(seal(raw[:LONGEST], _whose(request))).decode()
    return HttpResponseRedirect(f"/ban-lam-viec/tim?{urlencode({'o': sealed})}")


def _whose(request: Request) -> str:
    return f"desk.find.{request.actor.person_id}"


def _result(actor: Actor, token: str) -> str:
    """A result's own dossier, for whom it is open to; else what anybody may know of it."""
    mine = dossiers.result_for(actor, token)
    return f"/ban-lam-viec/ho-so/{mine[0]}/giay/result/{mine[1]}" if mine else f"/kiem-tra/{token}"


def _of_person(request: Request, number: str, raw: str) -> HttpResponse:
    """What this person has with us, and the way to receive something new from them."""
    actor = request.actor
    card = read_card(tidy(raw[:LONGEST]))
    rows = dossiers.of_person(actor, number)
    known = agencies.look_up_person(actor, number)
    person = {
        "number": number,
        "scanned": tidy(raw[:LONGEST]) if card else number,
        "name": known.name if known else (card.name if card else ""),
        "known": known is not None,
        "received_here": bool(actor.paths(RECEIVE)),
    }
    how = t("mới nhất ở trên", "newest first") if rows else _how(number, found=False)
    return _shown(request, rows, number, how, person)


def _shown(
    request: Request, rows: list[Any], typed: str, how: str, person: dict[str, Any] | None = None
) -> HttpResponse:
    looked_at(request.actor, (row.code for row in rows if row.code), "found")
    context = {
        "rows": rows,
        "shown": typed,
        "how": how,
        "person": person,
        "place": place(request.actor),
        "states": state,
    }
    return render(request, "desk/find.html", context)


def _how(typed: str, *, found: bool) -> str:
    if found:
        return t("tìm theo “{q}”, mới nhất ở trên", "for “{q}”, newest first", q=typed)
    return t(
        "Không có hồ sơ nào bạn được xem khớp với “{q}”. Thử mã hồ sơ, số căn cước, điện thoại "
        "hoặc họ tên.",
        "Nothing that you may see matches “{q}”. Try a dossier code, an identity number, a phone "
        "number or a name.",
        q=typed,
    )
