"""Who is at the door: public views by name, signing in and out."""

from collections.abc import Callable
from typing import Final, TypeVar

from django.http import HttpRequest

from motcua.apps.dossiers.queries import Bar
from motcua.rules.access import Actor

View = TypeVar("View", bound=Callable[..., object])

PERSON_KEY: Final = "person_id"


class Request(HttpRequest):
    """A request as our views receive it."""

    actor: Actor
    bar: Callable[[], Bar]


def public(view: View) -> View:
    """Anybody may open this page. Everything that is not public asks for a login."""
    view.public = True  # type: ignore[attr-defined]  # a mark on the function itself
    return view


def is_public(view: object) -> bool:
    return bool(getattr(view, "public", False))


def sign_in(request: HttpRequest, person_id: int) -> None:
    """Remember the person, under a new session key so that an old one cannot be fixed on them."""
    if request.session.get(PERSON_KEY) not in {None, person_id}:
        request.session.flush()
    request.session.cycle_key()
    request.session[PERSON_KEY] = person_id


def sign_out(request: HttpRequest) -> None:
    request.session.flush()
