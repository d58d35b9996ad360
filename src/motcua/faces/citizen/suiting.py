"""Does it apply to me: a few questions that decide papers, fee and term, without an account."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.citizen import portal
from motcua.faces.ui import asking
from motcua.faces.ui.access import Request, public
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import CHANNELS, Content, clean
from motcua.rules.procedure.deciding import deciding


@public
@require_safe
def suiting(request: Request, code: str) -> HttpResponse:
    """Nothing is kept: the answers stand in the address, and go into a draft if one begins it."""
    try:
        content = catalogue.version_on(code, clock.today()).content
    except Refused as refusal:
        raise Missing("procedure", code) from refusal
    if content.information is not None:
        raise Missing("procedure", code)
    channel = request.GET.get("cach", "")
    if channel not in content.channels:
        channel = "online" if "online" in content.channels else content.channels[0]
    answers = plain_answers(content, asking.read(content, request.GET), channel)
    fields = deciding(content, answers, channel)
    told: dict[str, Any] = {
        "content": content,
        "asked": asking.ask(fields, answers, [], None, {}),
        "left": [each for each in fields if each.code not in answers],
        "channel": channel,
        "channels": [(each, CHANNELS[each]) for each in content.channels],
        "begun": bool(request.GET),
        **_outcome(content, answers, channel),
        "there": portal.there(code),
        "begin": f"{reverse('citizen:begin', args=[code])}?{_as_query(answers)}",
    }
    return render(request, "citizen/suiting.html", told)


def plain_answers(content: Content, typed: dict[str, Any], channel: str) -> dict[str, Any]:
    """Only what decides; an answer whose question is no longer asked falls away."""
    kept = clean(content, typed)
    for _ in kept:
        asked = {each.code for each in deciding(content, kept, channel)}
        if kept.keys() <= asked:
            break
        kept = {each: told for each, told in kept.items() if each in asked}
    return kept


def _outcome(content: Content, answers: dict[str, Any], channel: str) -> dict[str, Any]:
    facts = content.facts(answers, channel)
    papers = content.applicable_components(answers, channel)
    try:
        term = content.term(channel, facts["case"])
    except Refused:
        term = None
    case = next((each.name for each in content.cases if each.code == facts["case"]), None)
    return {
        "case_name": case,
        "papers": [each for each in papers if each.required != "optional"],
        "optional": [each for each in papers if each.required == "optional"],
        "fee": content.fee(channel, facts["case"], facts),
        "term": term,
    }


def _as_query(answers: dict[str, Any]) -> str:
    told = {f"a.{each}": _typed(value) for each, value in answers.items()}
    return urlencode(told)


def _typed(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
