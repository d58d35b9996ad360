"""Finding versions by what people type: without marks, one slip forgiven."""

from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q

from motcua.base.dated import DatedRows
from motcua.rules.text import fold

LIKE_ENOUGH = 0.45


def found(rows: DatedRows, text: str, limit: int) -> DatedRows:
    """The best of the rows first: those that have every word, or those that look most like it."""
    wanted = fold(text)
    if not wanted:
        return rows.none()
    rows = rows.annotate(likeness=TrigramWordSimilarity(wanted, "names"))
    exact = rows.filter(_all_words(wanted))
    chosen: Any = exact if exact.exists() else rows.filter(likeness__gte=LIKE_ENOUGH)
    ordered: DatedRows = chosen.order_by("information", "-likeness", "names")[:limit]
    return ordered


def _all_words(wanted: str) -> Q:
    condition = Q()
    for word in wanted.split():
        condition &= Q(names__contains=word)
    return condition
