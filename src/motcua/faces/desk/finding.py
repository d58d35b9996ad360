"""The universal box: whatever a scanner or a hand puts in, read and looked for."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.apps.dossiers import queries as dossiers
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.states import state
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.text import tidy

LONGEST: Final = 400
CARD_FIELDS: Final = 7
NUMBER_LENGTH: Final = 12


@dataclass(frozen=True)
class Card:
    """What the QR of an identity card holds; moments as the card writes them (ddmmyyyy)."""

    number: str
    name: str
    birth: str
    address: str


def read_card(text: str) -> Card | None:
    """Seven fields between upright bars: number, old number, name, birth, sex, address, issued."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < CARD_FIELDS - 1 or not (parts[0].isdigit() and len(parts[0]) == NUMBER_LENGTH):
        return None
    return Card(parts[0], tidy(parts[2]), parts[3], tidy(parts[5]))


def asked(text: str) -> str:
    """What to look for: the code in a look-up address, the number of a card, else the text."""
    text = tidy(text[:LONGEST])
    card = read_card(text)
    if card is not None:
        return card.number
    if "ma=" in text:
        query = urlsplit(text).query or text.partition("?")[2] or text
        found = parse_qs(query).get("ma")
        if found:
            return tidy(found[0])
    return text


@require_GET
def find(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    typed = asked(request.GET.get("q", ""))
    if not typed:
        return HttpResponseRedirect("/ban-lam-viec")
    rows = dossiers.find(actor, typed)
    if len(rows) == 1:
        return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{rows[0].ref}")
    context = {
        "rows": rows,
        "shown": typed,
        "how": _how(typed, found=bool(rows)),
        "person": typed if typed.isdigit() and len(typed) == NUMBER_LENGTH else "",
        "place": place(actor),
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
