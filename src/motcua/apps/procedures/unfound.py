"""Questions that found nothing: counted without their words until enough people have asked them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from motcua.apps.procedures.models import Unfound
from motcua.base import clock
from motcua.base.encryption import blind, blinds
from motcua.base.rulebooks import rule
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.everyday import words as folded_words

SEE: Final = "procedures.see_drafts"
RIGHT: Final = "procedures.add_keyword"
KEPT: Final = timedelta(days=180)
MOST: Final = 20_000
MOST_WORDS: Final = 8
_PERSONAL: Final = re.compile(r"[0-9]{4,}|@")
"""Numbers of people, telephones, dossiers and addresses of mail are no names of procedures."""


@dataclass(frozen=True)
class UnfoundRow:
    """A question in its words, how often it was asked, and when last."""

    id: int
    words: str
    asked: int
    last_on: date


def note(text: str, visitor: str) -> None:
    """Count a question that found nothing. `visitor` tells people apart and is kept only blinded.

    The words are written down when the last of the needed visitors asks, never before. What looks
    personal is not counted at all.
    """
    asked = " ".join(folded_words(text))
    if not asked or len(asked) > 80 or len(asked.split()) > MOST_WORDS or _PERSONAL.search(text):
        return
    marks = blinds(f"{asked}|{visitor}", "unfound")
    with transaction.atomic():
        row = _row(asked)
        if row is None:
            return
        row.asked += 1
        row.last_on = clock.today()
        if not row.words and not set(marks) & set(row.visitors):
            row.visitors = [*row.visitors, marks[0]]
            if len(row.visitors) >= int(rule("unfound_told_from").on(row.last_on).value):
                row.words, row.visitors = text.strip()[:80], []
        row.save()


def _row(asked: str) -> Unfound | None:
    prints = blinds(asked, "unfound")
    found = Unfound.objects.select_for_update().filter(fingerprint__in=prints).first()
    if found is not None or Unfound.objects.count() >= MOST:
        return found
    Unfound.objects.bulk_create(
        [Unfound(fingerprint=prints[0], last_on=clock.today())], ignore_conflicts=True
    )
    return Unfound.objects.select_for_update().get(fingerprint=prints[0])


def mark_anew() -> int:
    """Fingerprints of questions whose words are known, under the first data key; how many changed.

    A question that too few have asked is known by its fingerprint alone: with the key it was made
    under it is forgotten, and counted anew when it is asked again.
    """
    done = 0
    for number, words in (
        Unfound.objects.exclude(words="").order_by("pk").values_list("pk", "words")
    ):
        right = blind(" ".join(folded_words(words)), "unfound")
        if not Unfound.objects.filter(fingerprint=right).exists():
            done += Unfound.objects.filter(pk=number).update(fingerprint=right)
    return done


def sweep() -> int:
    """Forget what nobody has asked for half a year, and what was settled; how many."""
    before = clock.today() - KEPT
    return int(Unfound.objects.filter(last_on__lt=before).delete()[0])


def unfound(actor: Actor, first: int = 0, limit: int = 40) -> list[UnfoundRow]:
    """The questions whose words may be told, the most asked first."""
    if not actor.paths(SEE):
        raise Forbidden(SEE)
    rows = Unfound.objects.filter(~Q(words=""), settled=False).order_by("-asked", "words")
    return [
        UnfoundRow(row.pk, row.words, row.asked, row.last_on) for row in rows[first : first + limit]
    ]


def unfound_one(actor: Actor, number: int) -> UnfoundRow:
    """One of them; `Missing` where there is none to be told."""
    found = Unfound.objects.filter(~Q(words=""), settled=False, pk=number).first()
    if found is None or not actor.paths(SEE):
        raise Missing("unfound", number)
    return UnfoundRow(found.pk, found.words, found.asked, found.last_on)


def hidden(actor: Actor) -> int:
    """How many questions were asked by too few people to be told."""
    return Unfound.objects.filter(words="").count() if actor.paths(SEE) else 0


def settle(actor: Actor, number: int) -> None:
    """It has an answer now, or needs none: it leaves the list."""
    if not actor.paths(RIGHT):
        raise Forbidden(RIGHT)
    Unfound.objects.filter(pk=number).update(settled=True)
