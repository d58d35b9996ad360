"""The keys of the desk as a page carries them, for whoever looks at it."""

import json
from dataclasses import dataclass

from django.http import HttpRequest

from motcua.apps.agencies import queries as agencies
from motcua.rules.access import NOBODY
from motcua.rules.keys import KEYS, Key, pressed


@dataclass(frozen=True)
class Keyboard:
    on: bool
    lines: tuple[tuple[Key, str], ...]

    @property
    def map(self) -> str:
        """Key of the house → key that is pressed, as JSON; nothing when all rest."""
        return json.dumps({key.key: now for key, now in self.lines} if self.on else {})


def keyboard(request: HttpRequest) -> Keyboard:
    mine = agencies.keys_of(getattr(request, "actor", NOBODY).person_id)
    now = pressed(mine["changed"])
    return Keyboard(mine["on"], tuple((each, now[each.key]) for each in KEYS))
