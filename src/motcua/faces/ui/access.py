"""Who is at the door: public views by name, signing in and out."""

from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from django.http import HttpRequest

from motcua.apps.dossiers.queries import Bar
from motcua.base import clock, rulebooks
from motcua.rules.access import Actor

View = TypeVar("View", bound=Callable[..., object])

PERSON_KEY: Final = "person_id"
BEGAN: Final = "began"
SEEN: Final = "seen"
"""Seconds since 1970."""
STEP: Final = 120
"""Seconds after which it is written again that somebody is here: not at every press."""
BY_ITSELF: Final = ("/luc-nay", "/ban-lam-viec/moi")


class Request(HttpRequest):
    """A request as our views receive it."""

    actor: Actor
    bar: Callable[[], Bar]
    narrowed: dict[str, str]
    """What narrows the list of this page, where its address does not say all of it."""


def public(view: View) -> View:
    """Anybody may open this page. Everything that is not public asks for a login."""
    view.public = True  # type: ignore[attr-defined]  # a mark on the function itself
    return view


def is_public(view: object) -> bool:
    return bool(getattr(view, "public", False))


def address_of(request: HttpRequest) -> str:
    """Where the visitor is, as told by the outermost of our own proxies; others may lie."""
    told = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies = settings.MOTCUA_PROXIES
    if proxies and len(told) >= proxies and told[-proxies]:
        return told[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def sign_in(request: HttpRequest, person_id: int) -> None:
    """Remember the person, under a new session key so that an old one cannot be fixed on them."""
    if request.session.get(PERSON_KEY) not in {None, person_id}:
        request.session.flush()
    request.session.cycle_key()
    request.session[PERSON_KEY] = person_id
    request.session[BEGAN] = request.session[SEEN] = int(clock.now().timestamp())


def is_over(request: HttpRequest) -> bool:
    """Whether the session ends by itself now; if not, that somebody was here is kept.

    What a page asks by itself, while nobody may sit before it, is no sign of life. A session that
    another program began has no marks and ends with its cookie.
    """
    began, seen = (request.session.get(each) for each in (BEGAN, SEEN))
    if began is None or seen is None:
        return False
    now = int(clock.now().timestamp())
    minutes = rulebooks.rule("session_ends").on(clock.today()).value
    if now - seen >= minutes["idle"] * 60 or now - began >= minutes["whole"] * 60:
        return True
    if now - seen >= STEP and not request.path.endswith(BY_ITSELF):
        request.session[SEEN] = now
    return False


def sign_out(request: HttpRequest) -> None:
    request.session.flush()
