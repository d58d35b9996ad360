"""The template environment: strict about what is undefined, escaping everything."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from motcua.base import clock
from motcua.faces.ui import (
    access,
    drawing,
    exporting,
    keyboard,
    kiosk,
    language,
    navigation,
    vocabulary,
)
from motcua.faces.ui import format as written
from motcua.rules.procedure import REGISTERS
from motcua.rules.reuse import STATES, UNFIT
from motcua.rules.text import begin_small

# Whose door it is, until the settings name it.
PORTAL: Final[Mapping[str, Any]] = {
    "agency": {"vi": "Thành phố Đà Nẵng", "en": "Đà Nẵng City"},
    "name": {"vi": "Cổng dịch vụ công", "en": "Public service portal"},
    "owner": {
        "vi": "Ủy ban nhân dân thành phố Đà Nẵng",
        "en": "The People's Committee of Đà Nẵng City",
    },
    "phone": "1022",
    "note": {
        "vi": "Bản chạy thử: người và hồ sơ đều không có thật.",
        "en": "A trial: the people and dossiers are invented.",
    },
}


def url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


@cache
def static(name: str) -> str:
    """Asked for by every sign of every row, and the same for as long as the process lives."""
    return str(staticfiles_storage.url(name))


def environment(**options: Any) -> Environment:
    options.setdefault("autoescape", True)
    env = Environment(  # noqa: S701 (escaping is on: the line above)
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    env.filters.update(written.FILTERS, begin_small=begin_small)
    env.globals.update(
        t=language.t,
        tr=language.tr,
        language=language.active,
        static=static,
        url=url,
        now=clock.now,
        serial=written.serial,
        quoting=written.quoting,
        draw=drawing.draw,
        portal=getattr(settings, "PORTAL", PORTAL),
        nav=navigation,
        take_out=exporting.take_out,
        keyboard=keyboard.keyboard,
        session_left=access.session_left,
        role_name=vocabulary.role_name,
        topic_words=vocabulary.topic_words,
        part_state=vocabulary.part_state,
        channel_name=vocabulary.channel_name,
        unit_function=vocabulary.unit_function,
        clock_words=vocabulary.clock_words,
        registers=REGISTERS,
        paper_states=STATES,
        unfit=UNFIT,
        hall_here=kiosk.hall_here,
        patience=kiosk.patience,
    )
    return env
