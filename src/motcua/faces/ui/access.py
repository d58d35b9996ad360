"""Who is at the door: public views by name, signing in and out."""

import re
import secrets
from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.apps.agencies import sessions
from motcua.apps.agencies.sessions import BEGAN, SEEN
from motcua.apps.dossiers.queries import Bar
from motcua.base import clock
from motcua.rules.access import Actor

View = TypeVar("View", bound=Callable[..., object])

PERSON_KEY: Final = "person_id"
MACHINES_OWN: Final = re.compile(r"[\w-]{32}")
"""What a browser keeps to be known again, and nothing but that."""
KNOWN_FOR: Final = 180 * 24 * 60 * 60
UNTOLD: Final = "thiet_bi_moi"
"""Under this a session keeps how many sign-ins from new devices its owner has not been told of."""
MUST_CHANGE: Final = "doi_mat_khau"
"""Under this a session keeps that its password was made by the house and is to be changed."""
OWN_PASSWORD: Final = "/tai-khoan/mat-khau"  # noqa: S105  (an address)
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


def sign_in(request: HttpRequest, person_id: int, *, must_change: bool = False) -> str:
    """Remember the person, under a new session key so that an old one cannot be fixed on them.

    What the browser is to keep to be known again, for `known_again`. `must_change`: no page but
    the one to change the password is open until that is done.
    """
    if request.session.get(PERSON_KEY) not in {None, person_id}:
        request.session.flush()
    request.session.cycle_key()
    request.session[PERSON_KEY] = person_id
    request.session[BEGAN] = request.session[SEEN] = int(clock.now().timestamp())
    request.session.pop(MUST_CHANGE, None)
    if must_change:
        request.session[MUST_CHANGE] = True
    machine = request.COOKIES.get(settings.MACHINE_COOKIE_NAME, "")
    if not MACHINES_OWN.fullmatch(machine):
        machine = secrets.token_urlsafe(24)
    told = request.headers.get("User-Agent", "")
    key = str(request.session.session_key)
    request.session[UNTOLD] = sessions.begin(person_id, key, user_agent=told, machine=machine)
    return machine


def known_again(answer: HttpResponse, machine: str) -> HttpResponse:
    """The same answer, that lets the browser keep by what it is known the next time."""
    answer.set_cookie(
        settings.MACHINE_COOKIE_NAME,
        machine,
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def is_over(request: HttpRequest) -> bool:
    """Whether the session ends by itself now; if not, that somebody was here is kept.

    What a page asks by itself, while nobody may sit before it, is no sign of life. A session that
    another program began has no marks and ends with its cookie.
    """
    more = left(request)
    if more is None:
        return False
    if more.seconds == 0:
        return True
    seen = request.session[SEEN]
    now = int(clock.now().timestamp())
    if now - seen >= STEP and not request.path.endswith(BY_ITSELF):
        request.session[SEEN] = now
    return False


def left(request: HttpRequest) -> sessions.Left | None:
    """How long the session runs on; nothing for one that another program began."""
    began, seen = (request.session.get(each) for each in (BEGAN, SEEN))
    if began is None or seen is None:
        return None
    return sessions.left(began, seen, clock.now())


def session_left(request: HttpRequest) -> sessions.Left | None:
    """What a page says of the end of the session of whoever is signed in; nothing of others'."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None or not hasattr(request, "session"):
        return None
    return left(request)


def must_change(request: HttpRequest) -> bool:
    """Whether nothing is open to whoever came in but the page of the own password."""
    return request.path != OWN_PASSWORD and bool(request.session.get(MUST_CHANGE))


def changed(request: HttpRequest) -> None:
    """The password is the person's own now."""
    request.session.pop(MUST_CHANGE, None)


def sign_out(request: HttpRequest) -> None:
    if request.session.get(PERSON_KEY) is not None:
        sessions.leave(str(request.session.session_key))
    request.session.flush()
