"""Everyday questions: what they mean by the rulebook, and what officers have said they mean."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat

from motcua.apps.procedures.models import Keyword
from motcua.base.query import visible
from motcua.base.rulebooks import rule
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.everyday import Reading, Sayings, core, read, sayings

SEE: Final = "procedures.see_drafts"
MOST_WORDS: Final = 7
"""A longer question is a name that is being typed."""


@dataclass(frozen=True)
class Meant:
    """`chosen` are the procedures that officers gave these words, by number."""

    reading: Reading | None = None
    chosen: tuple[int, ...] = ()


def meant(text: str, day: date) -> Meant:
    """What a question means in official words; nothing where it is a name that is being typed."""
    known = _known(_since(day))
    asked = core(text, known)
    if not asked or len(asked.split()) > MOST_WORDS:
        return Meant()
    return Meant(read(text, known), _chosen(asked, day))


def _chosen(asked: str, day: date) -> tuple[int, ...]:
    """By words that stand whole in the question, or in which a question of several words stands."""
    held = Concat(Value(" "), F("folded"), Value(" "), output_field=TextField())
    rows = Keyword.objects.on(day).annotate(
        held=held, question=Value(f" {asked} ", output_field=TextField())
    )
    either = Q(question__contains=F("held"))
    if " " in asked:
        either |= Q(held__contains=f" {asked} ")
    rows = rows.filter(either)
    return tuple(rows.values_list("procedure_id", flat=True)[:MOST_WORDS])


def _since(day: date) -> date | None:
    try:
        return rule("everyday_words").on(day).since
    except Refused:
        return None


@lru_cache(maxsize=8)
def _known(since: date | None) -> Sayings:
    if since is None:
        return sayings((), ())
    return sayings(rule("everyday_words").on(since).value, rule("everyday_fillers").on(since).value)


@dataclass(frozen=True)
class KeywordRow:
    """A word of a procedure, and who added it."""

    id: int
    words: str
    since: date
    until: date | None
    added_by: str


def keywords(actor: Actor, code: str, day: date) -> list[KeywordRow]:
    """The words that officers gave a procedure and that hold on a day."""
    rows = visible(actor, SEE, Keyword.objects.on(day).filter(procedure__code=code))
    return [
        KeywordRow(row.pk, row.words, row.since, row.until, row.added_name)
        for row in rows.order_by("words")
    ]


def keyword_procedure(actor: Actor, keyword_id: int) -> str:
    """The code of the procedure whose word it is; empty for who may not see it."""
    rows = visible(actor, SEE, Keyword.objects.filter(pk=keyword_id))
    return str(rows.values_list("procedure__code", flat=True).first() or "")


def addable(actor: Actor) -> bool:
    """Whether the actor may add words at all: whether pages offer it."""
    return bool(actor.paths("procedures.add_keyword"))
