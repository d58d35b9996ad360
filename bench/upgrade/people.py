"""Run by either source: who acts, with tokens and sessions that source itself makes. Prints JSON.

Only what both sources have is used here; `life` is the one of that source.
"""

import json
from importlib import import_module
from typing import Any

import life

ROLES = (
    *("sao-mai", "cay-duoc", "nang-hanh", "lua-non", "hang-cau", "hoa-muop", "goc-da", "nui-cao"),
    *("giay-do", "hat-gao", "nang-som", "gio-moi", "trang-sach", "muc-tim", "cay-gao", "mat-cu"),
)
"""Those whose pages are opened: applicants, the ward, another agency, the office, inspectors."""


def main() -> None:
    life.django_up()
    from django.conf import settings  # noqa: PLC0415

    import motcua  # noqa: PLC0415

    cast = life.Cast()
    told = {
        "source": str(motcua.__file__),
        "tokens": life.tokens(cast),
        "officers": cast.officers,
        "procedure": cast.found.code,
        "answers": cast.answers,
        "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": {key: _session(cast, key) for key in ROLES if key in cast.people},
    }
    print(json.dumps(told))


def _session(cast: Any, key: str) -> str:
    """Signed in as by the page, without its passwords."""
    from django.conf import settings  # noqa: PLC0415

    from motcua.base import clock  # noqa: PLC0415
    from motcua.faces.ui import access  # noqa: PLC0415

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[access.PERSON_KEY] = cast.actor(key).person_id
    for mark in ("BEGAN", "SEEN"):
        if hasattr(access, mark):
            store[getattr(access, mark)] = int(clock.now().timestamp())
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    main()
