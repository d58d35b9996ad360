"""Finding versions by what people type: without marks, one slip forgiven."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, FloatField, Func, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from motcua.apps.procedures.everyday import Meant
from motcua.base.dated import DatedRows
from motcua.rules.text import fold

LIKE_ENOUGH = 0.45
ONE_SLIP = 0.7
"""A long question with one slip is at least so like what it means."""
FEW_WORDS = 3
BY_INDEX = 3
ENOUGH = 5
"""So many answers to what a question means, and nothing is added by its letters."""
NOTHING_MORE = Meant()


def found(
    rows: DatedRows, text: str, limit: int, columns: Sequence[str], meant: Meant = NOTHING_MORE
) -> list[tuple[Any, ...]]:
    """The best of the rows first: what an everyday question means, then as it is written.

    As written: those that have every word, or those that look most like it. What can be filed goes
    before what only informs, as long as both have every word.
    """
    wanted = fold(text)
    if not wanted:
        return []
    best = _everyday(rows, wanted, limit, columns, meant)
    if len(best) >= ENOUGH:
        return best
    if not best and meant.reading and not meant.reading.rest:
        # Understood, and no name has the phrase: its words say it better than those of the street.
        wanted = meant.reading.means[0]
    more = [each for each in _as_written(rows, wanted, limit, columns) if each not in best]
    return [*best, *more][:limit]


def _everyday(
    rows: DatedRows, wanted: str, limit: int, columns: Sequence[str], meant: Meant
) -> list[tuple[Any, ...]]:
    """By the words of officers, and by official phrases: short names, the plain case, first."""
    phrases = meant.reading.means if meant.reading else ()
    if not phrases and not meant.chosen:
        return []
    rest = meant.reading.rest if meant.reading else ()
    is_chosen = Q(procedure_id__in=meant.chosen)
    wanted_rows = reduce(or_, (Q(names__contains=each) for each in phrases), is_chosen)
    place = [When(names__contains=each, then=Value(at)) for at, each in enumerate(phrases)]
    ranked: Any = rows.filter(wanted_rows).annotate(
        chosen=Case(When(is_chosen, then=Value(0)), default=Value(1)),
        # A short name typed whole is that name, whatever else it may mean.
        whole=Case(When(names__contains=wanted, then=Value(0)), default=Value(1)),
        standing=Standing("names", rest) if rest else Value(0),
        place=Case(*place, default=Value(len(phrases)), output_field=IntegerField()),
        length=Length("names"),
    )
    order = ("chosen", "whole", "-standing", "place", "information", "length", "names")
    return list(ranked.order_by(*order).values_list(*columns)[:limit])


def nearest(
    rows: DatedRows, text: str, limit: int, columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """What looks most like a text, however little: for somebody who chooses by hand."""
    likely: Any = rows.annotate(likeness=TrigramWordSimilarity(fold(text), "names"))
    return list(likely.order_by("-likeness", "information", "names").values_list(*columns)[:limit])


def _as_written(
    rows: DatedRows, wanted: str, limit: int, columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    exact: Any = rows.filter(_all_words(wanted.split()))
    exact = exact.annotate(likeness=TrigramWordSimilarity(wanted, "names"))
    best = list(exact.order_by("information", "-likeness", "names").values_list(*columns)[:limit])
    if best:
        return best
    words = list(dict.fromkeys(wanted.split()))
    half = _half_of(words)
    near: Any = rows.annotate(likeness=_only_where(half, TrigramWordSimilarity(wanted, "names")))
    nearest: Any = near.filter(half, likeness__gte=ONE_SLIP)
    likely: Any = rows.annotate(likeness=_likeness(wanted, words))
    for each in (nearest, likely.filter(likeness__gte=LIKE_ENOUGH)):
        best = list(
            each.order_by("-likeness", "information", "names").values_list(*columns)[:limit]
        )
        if best:
            return best
    return []


def _all_words(words: Sequence[str]) -> Q:
    """The longest by the index, which leaves few rows; all of them in one expression on those."""
    condition = Q()
    for word in sorted(words, key=len)[-BY_INDEX:]:
        condition &= Q(names__contains=word)
    if len(words) > BY_INDEX:
        condition &= Q(GreaterThanOrEqual(Standing("names", words), Value(len(words))))
    return condition


def _half_of(words: Sequence[str]) -> Q:
    """One slip leaves one half of a question whole; the index finds whole words."""
    middle = len(words) // 2
    return _all_words(words[:middle] or words) | _all_words(words[middle:])


def _likeness(wanted: str, words: Sequence[str]) -> Any:
    """Likeness over letters is dear: of a long question, only where half of its words stand."""
    likeness = TrigramWordSimilarity(wanted, "names")
    if len(words) < FEW_WORDS:
        return likeness
    enough = GreaterThanOrEqual(Standing("names", words), Value(len(words) // 2))
    return _only_where(enough, likeness)


def _only_where(condition: Any, likeness: Any) -> Any:
    """Nothing elsewhere. PostgreSQL takes both for equally dear, and would begin with letters."""
    return Case(When(condition, then=likeness), default=Value(0.0), output_field=FloatField())


class Standing(Func):
    """How many of some words stand in a text: one expression, however many words."""

    output_field = IntegerField()

    def __init__(self, text: str, words: Sequence[str]) -> None:
        super().__init__(Value(list(words), output_field=ArrayField(TextField())), text)

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        (words, given), (text, named) = map(compiler.compile, self.get_source_expressions())
        each = f"unnest({words}::text[]) word where strpos({text}, word) > 0"
        return f"(select count(*) from {each})", (*given, *named)  # noqa: S608  (values apart)
