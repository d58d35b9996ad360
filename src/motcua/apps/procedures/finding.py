"""Finding versions by what people type: without marks, one slip forgiven."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, FloatField, Func, IntegerField, Q, TextField, Value, When
from django.db.models.lookups import GreaterThanOrEqual

from motcua.base.dated import DatedRows
from motcua.rules.text import fold

LIKE_ENOUGH = 0.45
ONE_SLIP = 0.7
"""A long question with one slip is at least so like what it means."""
FEW_WORDS = 3


def found(rows: DatedRows, text: str, limit: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The best of the rows first: those that have every word, or those that look most like it.

    What can be filed goes before what only informs, as long as both have every word.
    """
    wanted = fold(text)
    if not wanted:
        return []
    exact: Any = rows.filter(_all_words(wanted.split()))
    exact = exact.annotate(likeness=TrigramWordSimilarity(wanted, "names"))
    best = list(exact.order_by("information", "-likeness", "names").values_list(*columns)[:limit])
    if best:
        return best
    words = list(dict.fromkeys(wanted.split()))
    near: Any = rows.annotate(likeness=TrigramWordSimilarity(wanted, "names"))
    nearest: Any = near.filter(_half_of(words), likeness__gte=ONE_SLIP)
    likely: Any = rows.annotate(likeness=_likeness(wanted, words))
    for each in (nearest, likely.filter(likeness__gte=LIKE_ENOUGH)):
        best = list(
            each.order_by("-likeness", "information", "names").values_list(*columns)[:limit]
        )
        if best:
            return best
    return []


def _all_words(words: Sequence[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(names__contains=word)
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
    return Case(
        When(GreaterThanOrEqual(Standing("names", words), Value(len(words) // 2)), then=likeness),
        default=Value(0.0),
        output_field=FloatField(),
    )


class Standing(Func):
    """How many of some words stand in a text: one expression, however many words."""

    output_field = IntegerField()

    def __init__(self, text: str, words: Sequence[str]) -> None:
        super().__init__(Value(list(words), output_field=ArrayField(TextField())), text)

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        (words, given), (text, named) = map(compiler.compile, self.get_source_expressions())
        each = f"unnest({words}::text[]) word where strpos({text}, word) > 0"
        return f"(select count(*) from {each})", (*given, *named)  # noqa: S608  (values apart)
