"""Run inside the house: whom clients act as, and what they file. Prints JSON."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import life


def main() -> None:
    life.django_up()
    from motcua.base import clock  # noqa: PLC0415
    from motcua.base.sessions import SessionStore  # noqa: PLC0415
    from motcua.faces.ui.access import BEGAN, PERSON_KEY, SEEN  # noqa: PLC0415

    cast = life.Cast()
    session = SessionStore()
    session[PERSON_KEY] = cast.actor("sao-mai").person_id
    session[BEGAN] = session[SEEN] = int(clock.now().timestamp())
    session.create()
    told = {
        "tokens": life.tokens(cast),
        "session": session.session_key,
        "draft": {
            "procedure": cast.found.code,
            "place": life.PLACE,
            "answers": cast.answers,
        },
        "accepting": 0.2,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
