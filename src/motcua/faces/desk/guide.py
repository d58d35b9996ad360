"""The first day at work: a page for each role, to read or to print on one sheet."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.base import clock, rulebooks
from motcua.faces.desk.lessons import BY_ROLE, LAWS, LESSONS, Lesson, Pair, Step
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui import navigation
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.errors import Missing, Refused
from motcua.rules.roles import STANDS_IN
from motcua.rules.terms import Term

ADDRESS: Final = "/ban-lam-viec/giup"


@dataclass(frozen=True)
class Law:
    """What the law gives on the day the page is read, and where it says so."""

    words: str
    basis: str
    unverified: bool


@require_GET
def guide(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    held = [post.role for post in actor.posts]
    held += [other for role in held for other in STANDS_IN.get(role, ())]
    own = [BY_ROLE[role] for role in dict.fromkeys(held) if role in BY_ROLE]
    context = {
        "own": own,
        "rest": [each for each in LESSONS if each not in own],
        "place": place(actor),
        "title": role_name,
        "said": said,
    }
    return render(request, "desk/guide.html", context)


@require_GET
def lesson(request: Request, role: str) -> HttpResponse:
    actor = officer(request.actor)
    found = BY_ROLE.get(role)
    if found is None:
        raise Missing("role", role)
    context = {
        "lesson": found,
        "title": role_name(role),
        "laws": laws(found),
        "said": said,
        "mine": any(post.role == role for post in actor.posts),
        "answered": navigation.is_answered,
        "place": place(actor),
    }
    return render(request, "desk/lesson.html", context)


def said(told: Pair | Step) -> str:
    """A sentence of a lesson in the reader's language."""
    return t(told.vi, told.en) if isinstance(told, Step) else t(*told)


def laws(lesson: Lesson) -> list[Law]:
    """Each rule of the lesson as it is today; one that is not in force is not told."""
    found = []
    for name in lesson.laws:
        try:
            now = rulebooks.rule(name).on(clock.today())
        except Refused:
            continue
        value = now.value
        told = t(value.vi, str(value)) if isinstance(value, Term) else str(value)
        found.append(Law(t(*LAWS[name], value=told), now.basis, now.unverified))
    return found
