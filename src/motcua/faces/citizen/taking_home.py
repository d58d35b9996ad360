"""The whole dossier in one file: what was given, what was made of it, what happened, and by whom.

It is made while it is sent, so that a large dossier costs no more memory than a small one.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from motcua.apps.agencies.successors import names_of_places
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked
from motcua.apps.dossiers.queries import Home
from motcua.base import clock
from motcua.faces.citizen import story
from motcua.faces.citizen.follow import papers
from motcua.faces.citizen.states import state_words
from motcua.faces.ui import looks as looks_told
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import Language, active, speaking, t, tr
from motcua.faces.ui.packing import Packing, safe_name
from motcua.rules.errors import Missing
from motcua.rules.procedure import ToldTopic, summary

PIECE: Final = 64 * 1024
GIVEN: Final = "giay-to-da-nop"
MADE: Final = "van-ban"
RESULTS: Final = "ket-qua"


@require_safe
def take_home(request: Request, ref: str) -> StreamingHttpResponse:
    """For the owner and for whom the owner has mandated; by a link that says what it is."""
    home = dossiers.take_home(request.actor, ref)
    looked(request.actor, home.page.dossier, "taken")
    name = f"ho-so-{_code(home)}.zip"
    response = StreamingHttpResponse(
        packed(home, request.actor.name, active()), content_type="application/zip"
    )
    told = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = told or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def packed(home: Home, whom: str, language: Language) -> Iterator[bytes]:
    """The zip, piece after piece, in one language: nothing of a request is left when it is read."""
    packing, now = Packing(), clock.now()
    listed: list[dict[str, Any]] = []
    yield from _given(home, packing, listed)
    yield from _made(home, packing, listed)
    for path, text, words in _telling(home, listed, whom, language):
        yield from packing.add(path, [text.encode()], now)
        listed.append(_entry(packing, words))
    yield from packing.add("manifest.json", [_manifest(home, listed, whom, now)], now)
    sums = "".join(f"{each.sha256}  {each.path}\n" for each in packing.packed)
    yield from packing.add("SHA256SUMS", [sums.encode()], now)
    yield from packing.end()


def _given(home: Home, packing: Packing, listed: list[dict[str, Any]]) -> Iterator[bytes]:
    for number, file in enumerate(home.files, 1):
        stem, _, ending = file.name.rpartition(".")
        about = safe_name(f"{file.component['vi'][:40]} {stem or ending}", ending if stem else "")
        path = f"{GIVEN}/{number:02}-{about}"
        told = {"name": file.name, "given_at": _iso(file.given_at), "given_by": file.given_by}
        try:
            kept = file.open()
        except Missing:  # the rest of the dossier is still theirs
            listed.append({"path": path, "what": file.component["vi"], "missing": True, **told})
            continue
        with kept:
            yield from packing.add(path, iter(partial(kept.read, PIECE), b""), file.given_at)
        same = packing.packed[-1].sha256 == file.sha256
        listed.append({**_entry(packing, file.component["vi"]), **told, "as_it_was_given": same})


def _made(home: Home, packing: Packing, listed: list[dict[str, Any]]) -> Iterator[bytes]:
    """Papers the office made, and results whose fee is paid; a draft has none yet."""
    if home.page.dossier.state == "draft":
        return
    for number, link in enumerate(papers(home.page, lambda form, about: f"{form}/{about}"), 1):
        form, _, about = link.path.partition("/")
        folder = RESULTS if form == "result" else MADE
        path = f"{folder}/{number:02}-{safe_name(link.words, 'pdf')}"
        made = [home.paper(form, int(about))]
        yield from packing.add(path, made, clock.now())
        listed.append(_entry(packing, link.words))


def _entry(packing: Packing, what: str) -> dict[str, Any]:
    return {**asdict(packing.packed[-1]), "what": what}


# What can be read -------------------------------------------------------------------------------


def _telling(
    home: Home, listed: list[dict[str, Any]], whom: str, language: Language
) -> Iterator[tuple[str, str, str]]:
    """The same twice: for people to read, and for programs."""
    names = names_of_places(home.page.dossier.law_day, clock.today())
    facts = home.page.content.facts(home.page.dossier.answers, home.page.dossier.channel)
    topics = summary(home.page.content, facts, names)
    with speaking(language):
        page, words = _page(home, listed, topics, whom), t("Hồ sơ để đọc", "The dossier to read")
    yield "ho-so.html", page, words
    with speaking(language):
        data, words = _data(home, topics, whom), t("Hồ sơ cho phần mềm", "The dossier for programs")
    yield "ho-so.json", data, words


def _page(
    home: Home, listed: list[dict[str, Any]], topics: tuple[ToldTopic, ...], whom: str
) -> str:
    told = {
        "home": home,
        "dossier": home.page.dossier,
        "content": home.page.content,
        "code": _code(home),
        "state_words": state_words(home.page.dossier.state),
        "topics": topics,
        "files": listed,
        "events": story.thread(home.page, home.changes),
        "days": looks_told.days(home.looks.rows),
        "looks_told": looks_told,
        "whom": whom,
        "made_at": clock.now(),
    }
    return render_to_string("citizen/home_file.html", told)


def _data(home: Home, topics: tuple[ToldTopic, ...], whom: str) -> str:
    told = {
        "dossier": _head(home),
        "answers": home.page.dossier.answers,
        "answers_told": [
            {"topic": tr(topic.title), "question": tr(line.asked.label), "answer": tr(line.value)}
            for topic in topics
            for line in topic.lines
        ],
        "results": [
            {"number": each.number, "title": each.title, "state": each.state}
            | {"issued_at": _iso(each.issued_at), "signed_by": each.signed_by}
            for each in home.page.results
        ],
        **_history(home),
        "taken_home": {"by": whom, "at": _iso(clock.now())},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


def _head(home: Home) -> dict[str, Any]:
    dossier = home.page.dossier
    moments = ("begun", "submitted", "accepted", "promised", "due", "finished", "returned", "ended")
    return {
        "code": dossier.code,
        "procedure": {"code": dossier.procedure_code, "name": home.page.content.name},
        "state": dossier.state,
        "channel": dossier.channel,
        "place": dossier.place,
        "applicant": dossier.applicant_name,
        **{f"{each}_at": _iso(getattr(dossier, f"{each}_at")) for each in moments},
        "why_that_day": dossier.due_lines,
        "fee": dossier.fee,
        "fee_paid_at": _iso(dossier.fee_paid_at),
    }


def _history(home: Home) -> dict[str, Any]:
    """What happened: told, and as the journal has it; what was said; who looked."""
    return {
        "answers_changed": [
            {"question": tr(each.label), "before": tr(each.before), "after": tr(each.after)}
            | {"by": each.by, "at": _iso(each.at)}
            for each in home.changes
        ],
        "timeline": [
            {"title": each.title, "at": _iso(each.at), "by": each.by, "more": each.more}
            | {"state": each.state or "past"}
            for each in story.thread(home.page)
        ],
        "facts": [
            {"fact": each.fact, "at": _iso(each.at), "by": each.actor, "unit": tr(each.unit)}
            for each in home.page.lines
        ],
        "messages": [
            {"from": each.side, "by": each.by, "at": _iso(each.at), "text": each.text}
            for each in home.talk.messages
        ],
        "looks": [
            {"day": each.day.isoformat(), "who": looks_told.who(each)}
            | {"as": looks_told.as_what(each), "what": looks_told.what(each)}
            for each in home.looks.rows
        ],
    }


def _manifest(home: Home, listed: list[dict[str, Any]], whom: str, now: datetime) -> bytes:
    told = {"dossier": _code(home), "made_at": _iso(now), "made_for": whom, "hash": "SHA-256"}
    return json.dumps({**told, "files": listed}, ensure_ascii=False, indent=1).encode()


def _code(home: Home) -> str:
    return str(home.page.dossier.code or home.page.dossier.token)


def _iso(at: datetime | None) -> str:
    """Empty for what has not happened."""
    return at.astimezone(clock.HANOI).isoformat() if at else ""
