"""What people call a procedure: added and dropped by officers, from a day on."""

from datetime import timedelta

from motcua.apps.procedures import facts
from motcua.apps.procedures.models import Keyword, Procedure
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.everyday import words as folded_words
from motcua.rules.text import tidy

SHORTEST = 2


@command(Procedure, creates=True)
def add_keyword(actor: Actor, procedure: Procedure, *, words: str) -> facts.KeywordAdded:
    """From today on search finds the procedure by these words, without marks as well.

    Refuses `keyword_missing`, `keyword_known` (words).
    """
    told = tidy(words)[:80]
    folded = " ".join(folded_words(told))[:80]
    if len(folded) < SHORTEST:
        raise Refused("keyword_missing")
    today = clock.today()
    if Keyword.objects.on(today).filter(procedure=procedure, folded=folded).exists():
        raise Refused("keyword_known", words=told)
    keyword = Keyword(
        unit_path=procedure.unit_path,
        procedure=procedure,
        words=told,
        folded=folded,
        since=today,
        added_name=actor.name[:200],
    )
    keyword.save()
    return facts.KeywordAdded(keyword.pk, procedure.code, told, today)


@command(Keyword)
def end_keyword(actor: Actor, keyword: Keyword) -> facts.KeywordEnded:
    """Search no longer finds by it: from today, or tomorrow if it began today.

    Refuses `keyword_ended` (until).
    """
    if keyword.until is not None:
        raise Refused("keyword_ended", until=keyword.until)
    keyword.until = max(clock.today(), keyword.since + timedelta(days=1))
    keyword.save(update_fields=["until"])
    return facts.KeywordEnded(keyword.pk, keyword.procedure.code, keyword.words, keyword.until)
