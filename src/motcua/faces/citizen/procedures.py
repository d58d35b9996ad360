"""Finding a procedure, and its sheet: five facts, the law in folds, every dated version."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import informing, unfound
from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures.informing import Informing
from motcua.base import clock
from motcua.faces.citizen import information, portal, telling
from motcua.faces.citizen.start import LifeEvent, life_events
from motcua.faces.citizen.telling import Offer, offer, offer_to_read
from motcua.faces.ui.access import Request, address_of, public
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import LIFE_EVENTS, SUBJECTS
from motcua.rules.procedure.deciding import deciding
from motcua.rules.text import Text, tidy

PAGE: Final = 50
FOUND: Final = 20
MOST_WORDS: Final = 6
LONGEST: Final = 200
MOST_OF_EVENT: Final = 1000


@dataclass(frozen=True)
class Shelf:
    """A field of procedures, and how many stand on it."""

    code: str
    name: Text
    count: int


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search by words, or browse by life event or field; nothing found says what to try."""
    asked = tidy(request.GET.get("q", ""))[:LONGEST]
    event, field = request.GET.get("viec", ""), request.GET.get("linh-vuc", "")[:60]
    today = clock.today()
    everything = [offer(each) for each in catalogue.catalogue(today)]
    to_read = informing.shelves(today)
    found = _found(everything, asked, event, field)
    shelves = _shelves(everything)
    page = _page(request.GET.get("trang", ""))
    reading = _reading(asked, event, field, page)
    if page > 1 and not asked and (field or event):
        found = []
    found = found + [offer_to_read(each) for each in reading[:PAGE]]
    names = {each.code: each.name for each in to_read} | {e.code: e.name for e in shelves}
    told: dict[str, Any] = {
        "q": asked,
        "event": event,
        "event_name": LIFE_EVENTS.get(event),
        "field": field,
        "field_name": names.get(field),
        "found": found[: 2 * PAGE],
        "more": len(found) > PAGE and not field and not event,
        "page": page,
        "next": page + 1 if len(reading) > PAGE else 0,
        "events": life_events(everything),
        "shelves": shelves,
        "reading_shelves": to_read,
        "reading_count": sum(each.count for each in to_read),
        "nearest": [] if found else _nearest(asked, everything),
    }
    if asked and not found and not event and not field and request.method == "GET":
        unfound.note(asked, address_of(request))
    return render(request, "citizen/search.html", told)


def _found(everything: list[Offer], asked: str, event: str, field: str) -> list[Offer]:
    """What fits the words, and the event or field that narrow them."""
    today, found = clock.today(), everything
    if asked:
        found = [_offered(each) for each in catalogue.search_all(asked, today, FOUND)]
    if event and asked:
        told = {each.code for each in informing.of_event(event, today, limit=MOST_OF_EVENT)}
        found = [each for each in found if event in each.life_events or each.code in told]
    elif event:
        found = [each for each in found if event in each.life_events]
    return [each for each in found if each.field_code == field] if field else found


def _reading(asked: str, event: str, field: str, page: int) -> list[Informing]:
    """A page of what only informs, of a field or an event, and one more where there is more."""
    first, most = (page - 1) * PAGE, PAGE + 1
    if asked or not (field or event in LIFE_EVENTS):
        return []
    if field:
        return informing.informing(clock.today(), field, first, most)
    return informing.of_event(event, clock.today(), first, most)


def _offered(found: catalogue.InForce | Informing) -> Offer:
    return offer_to_read(found) if isinstance(found, Informing) else offer(found)


def _page(written: str) -> int:
    return max(1, int(written)) if written.isdecimal() and len(written) < 5 else 1


def _shelves(offers: list[Offer]) -> list[Shelf]:
    counts: dict[str, Shelf] = {}
    for each in offers:
        held = counts.get(each.field_code)
        counts[each.field_code] = Shelf(
            each.field_code, each.field_name, 1 + (held.count if held else 0)
        )
    return list(counts.values())


def _nearest(asked: str, offers: list[Offer]) -> list[Offer]:
    """What several words of the question find, when all of them together find nothing."""
    hits: Counter[str] = Counter()
    for word in dict.fromkeys(word for word in asked.split()[:MOST_WORDS] if len(word) > 2):
        hits.update(each.code for each in catalogue.search(word, clock.today()))
    by_code = {each.code: each for each in offers}
    return [by_code[code] for code, count in hits.most_common(3) if count > 1 and code in by_code]


@public
@require_safe
def sheet(request: Request, code: str) -> HttpResponse:
    """The procedure as it is on a day: today, or the day asked for with `?ngay=`."""
    today = clock.today()
    day, unread = _day(request.GET.get("ngay", ""), today)
    try:
        found = catalogue.version_on(code, day)
    except Refused as refusal:
        if refusal.code == "procedure_unknown":
            raise Missing("procedure", code) from refusal
        return _not_in_force(request, code, day)
    content = found.content
    told: dict[str, Any] = {
        "found": found,
        "content": content,
        "day": day,
        "is_today": day == today,
        "unread": unread,
        "history": [each for each in catalogue.history(code) if each.id != found.id],
    }
    if content.information is not None:
        told |= information.told(content, content.information)
        return render(request, "citizen/information.html", told)
    told |= {
        "facts": telling.five_facts(content),
        "decides": bool(deciding(content, {}, content.channels[0])) if content.channels else False,
        "ways": telling.ways(content),
        "subjects": [SUBJECTS[each] for each in content.subjects],
        "event": _event(content.life_events),
        "there": portal.there(code) if "online" in content.channels and day == today else None,
        "online": "online" in content.channels and day == today,
        "drafts": dossiers.drafts_of(request.actor, code) if request.actor.person_id else [],
    }
    return render(request, "citizen/procedure.html", told)


def _event(codes: tuple[str, ...]) -> LifeEvent | None:
    known = [code for code in codes if code in LIFE_EVENTS]
    return LifeEvent(known[0], LIFE_EVENTS[known[0]], "", []) if known else None


def _day(asked: str, today: date) -> tuple[date, bool]:
    """The day asked for, and whether what was asked could not be read as a day."""
    if not asked:
        return today, False
    parts = asked.replace("-", "/").split("/")
    try:
        if len(parts[0]) == 4:
            return date.fromisoformat(asked), False
        return date(int(parts[2]), int(parts[1]), int(parts[0])), False
    except (ValueError, IndexError):
        return today, True


def _not_in_force(request: HttpRequest, code: str, day: date) -> HttpResponse:
    told = {"code": code, "day": day, "history": catalogue.history(code)}
    return render(request, "citizen/not_in_force.html", told, status=404)
