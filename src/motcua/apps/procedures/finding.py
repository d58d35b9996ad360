"""Finding versions by what people type: without marks, one slip forgiven."""

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, FloatField, IntegerField, Q, Value, When
from django.db.models.lookups import GreaterThanOrEqual

from motcua.base.dated import DatedRows
from motcua.rules.text import fold

LIKE_ENOUGH = 0.45
FEW_WORDS = 3


def found(rows: DatedRows, text: str, limit: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The best of the rows first: those that have every word, or those that look most like it.

    What can be filed goes before what only informs, as long as both have every word.
    """
    wanted = fold(text)
    if not wanted:
        return []
    exact: Any = rows.filter(_all_words(wanted))
    exact = exact.annotate(likeness=TrigramWordSimilarity(wanted, "names"))
    best = list(exact.order_by("information", "-likeness", "names").values_list(*columns)[:limit])
    if best:
        return best
    near: Any = rows.annotate(likeness=_likeness(wanted)).filter(likeness__gte=LIKE_ENOUGH)
    return list(near.order_by("-likeness", "information", "names").values_list(*columns)[:limit])


def _all_words(wanted: str) -> Q:
    condition = Q()
    for word in wanted.split():
        condition &= Q(names__contains=word)
    return condition


def _likeness(wanted: str) -> Any:
    """Likeness over letters is dear: of a long question, only where half of its words stand."""
    likeness = TrigramWordSimilarity(wanted, "names")
    words = list(dict.fromkeys(wanted.split()))
    if len(words) < FEW_WORDS:
        return likeness
    hits = reduce(add, (_stands(word) for word in words))
    return Case(
        When(GreaterThanOrEqual(hits, Value(len(words) // 2)), then=likeness),
        default=Value(0.0),
        output_field=FloatField(),
    )


def _stands(word: str) -> Case:
    return Case(
        When(names__contains=word, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
