"""GET /procedures: what the catalogue holds on a day, or what is found in it."""

from datetime import date
from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Query
from pydantic import BaseModel

from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.api.v1.wire import Words, words
from motcua.rules.text import tidy

PAGE: Final = 50
MOST_FOUND: Final = 200


class ProcedureLine(BaseModel):
    code: str
    name: Words
    short_name: Words
    field: Words
    channels: list[str]
    online_level: str
    since: date
    until: date | None


class ProcedurePage(BaseModel):
    day: date
    page: int
    pages: int
    total: int
    items: list[ProcedureLine]


def list_procedures(
    request: HttpRequest,
    q: Annotated[
        str, Query(max_length=200, description="Words of a name or of a life event.")
    ] = "",
    day: Annotated[date | None, Query(description="The day of the law; today without it.")] = None,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> ProcedurePage:
    """Procedures in force on a day: all of them, or those that the words in `q` find."""
    on = day or clock.today()
    wanted = tidy(q)
    found = catalogue.search(wanted, on, MOST_FOUND) if wanted else catalogue.catalogue(on)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return ProcedurePage(
        day=on,
        page=page,
        pages=max(1, -(-len(found) // PAGE)),
        total=len(found),
        items=[_line(each) for each in shown],
    )


def _line(found: catalogue.InForce) -> ProcedureLine:
    content = found.content
    return ProcedureLine(
        code=found.code,
        name=words(content.name),
        short_name=words(content.short_name),
        field=words(content.field_name),
        channels=list(content.channels),
        online_level=content.online.level,
        since=found.since,
        until=found.until,
    )
