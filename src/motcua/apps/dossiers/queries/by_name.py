"""Dossiers by the name of whoever filed them, among millions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, TypeVar

from django.db.models import F, QuerySet, Subquery, Value

from motcua.apps.dossiers.models import Dossier
from motcua.base.line import at_most
from motcua.rules.errors import Refused

Row = TypeVar("Row")

NEAR: Final = 20_000
"""So many of the newest dossiers are looked through one by one."""
PATIENCE: Final = 5
"""Seconds that a search may take of the server."""


def newest_by_name(
    rows: QuerySet[Dossier], read: Callable[[QuerySet[Dossier]], list[Row]], limit: int
) -> list[Row]:
    """The newest of these rows, of which words of a name are asked. Refused: search_too_wide.

    A name that many bear stands among the newest dossiers. One that few bear, or nobody, must not
    be looked for in that order: it leads through every dossier there is (94 s among ten million).
    The second question has an order that no index keeps, so that the index of words answers it.
    """
    newest = Dossier.objects.filter(submitted_at__isnull=False).order_by("-submitted_at")
    near = newest.values("submitted_at")[NEAR : NEAR + 1]
    first = rows.filter(submitted_at__gte=Subquery(near)).order_by("-submitted_at", "-pk")
    found = read(first[:limit])
    if len(found) == limit:
        return found
    moment = F("submitted_at") + Value(timedelta(0))
    try:
        with at_most(PATIENCE):
            return read(rows.order_by(moment.desc(), "-pk")[:limit])
    except TimeoutError as why:
        raise Refused("search_too_wide", seconds=PATIENCE) from why
