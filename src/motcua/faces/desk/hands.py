"""The keys of the desk: each can be changed or rest, for one officer, on every computer."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as agencies
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused
from motcua.rules.keys import KEYS, Key, clashes, pressed

HERE: Final = "/ban-lam-viec/phim"


@dataclass(frozen=True)
class Line:
    """A key to set: what it does, what is pressed for it, what is wrong."""

    key: Key
    value: str
    wrong: str


@require_http_methods(["GET", "POST"])
def hands(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    if request.method == "GET":
        mine = agencies.keys_of(actor.person_id)
        return _shown(request, on=mine["on"], values=pressed(mine["changed"]), wrong={})
    sent = request.POST
    first = "nhu-dau" in sent
    values = {each.key: sent.get(f"phim-{each.key}", "").strip().lower() for each in _own()}
    changed = {} if first else values
    on = first or "dung" in sent
    wrong = {} if first else _wrong(values)
    if not wrong:
        commands.set_keys(actor, actor.person_id or 0, on=on, changed=changed)
        return HttpResponseRedirect(f"{HERE}?xong=1")
    return _shown(request, on=on, values=values, wrong=wrong)


def _own() -> list[Key]:
    return [each for each in KEYS if not each.fixed]


def _wrong(values: dict[str, str]) -> dict[str, str]:
    """Every fault at once: keys that are none, and keys that two things want."""
    found = {
        own: sentence(Refused("key_unusable", key=key))
        for own, key in values.items()
        if key and not _usable(key)
    }
    for key, doing in clashes(values):
        names = t(" và ", " and ").join(f"“{tr(each.does)}”" for each in doing)
        told = t(
            "Phím {key} đang được đặt cho {names}. Đổi một trong hai.",
            "The key {key} is given to {names}. Change one of them.",
            key=key.upper(),
            names=names,
        )
        for each in doing:
            found.setdefault(each.key, told)
    return found


def _usable(key: str) -> bool:
    return len(key) == 1 and key.isascii() and key.isalnum()


def _shown(
    request: Request, *, on: bool, values: dict[str, str], wrong: dict[str, str]
) -> HttpResponse:
    context: dict[str, Any] = {
        "lines": [Line(each, values[each.key], wrong.get(each.key, "")) for each in _own()],
        "fixed": [each for each in KEYS if each.fixed],
        "on": on,
        "wrong": wrong,
        "done": "xong" in request.GET,
        "place": place(request.actor),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "desk/hands.html", context, status=status)
