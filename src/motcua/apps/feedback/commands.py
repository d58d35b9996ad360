"""Rating a dossier that has ended, and changing what was said while it may be changed."""

from collections.abc import Mapping

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback import facts
from motcua.apps.feedback.law import rating_rule
from motcua.apps.feedback.models import Rating
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Refused
from motcua.rules.ratings import RATED_STATES
from motcua.rules.text import tidy_lines

__all__ = ["change_rating", "forget_words", "rate", "rate_with_secret"]


@command(Dossier)
def rate(
    actor: Actor,
    dossier: Dossier,
    *,
    score: int,
    contents: Mapping[str, int] | None = None,
    words: str = "",
    way: str = "account",
) -> facts.DossierRated:
    """Say once how a dossier that has ended was handled (NĐ 118/2025, Điều 31 và 33).

    Refuses `rating_not_yet`, `rating_too_late`, `rating_given`, and what the law of marks refuses.
    """
    now = clock.now()
    law = rating_rule(now.date())
    ended = dossier.returned_at or dossier.ended_at
    if dossier.state not in RATED_STATES or ended is None:
        raise Refused("rating_not_yet", code=dossier.code)
    if not law.is_open(dossier.state, ended, now):
        raise Refused("rating_too_late", until=law.until(ended))
    if Rating.objects.filter(dossier=dossier).exists():
        raise Refused("rating_given", code=dossier.code)
    marks, said = dict(contents or {}), tidy_lines(words)
    law.check(score, marks, said)
    rating = Rating(
        unit_path=dossier.unit_path,
        intake_path=dossier.intake_path,
        dossier=dossier,
        owner_id=dossier.owner_id,
        procedure_code=dossier.procedure_code,
        score=score,
        contents=marks,
        words=said or None,
        way=way,
        given_at=now,
    )
    rows.insert(rating)
    return facts.DossierRated(rating.pk, str(dossier.code), score, tuple(sorted(marks)), way)


@command(Rating)
def change_rating(
    actor: Actor,
    rating: Rating,
    *,
    score: int,
    contents: Mapping[str, int] | None = None,
    words: str = "",
) -> facts.RatingChanged:
    """Say it anew. Refuses `rating_settled`, `rating_unchanged`, and what the law refuses."""
    now = clock.now()
    law = rating_rule(now.date())
    if now >= law.changeable_until(rating.given_at):
        raise Refused("rating_settled", until=law.changeable_until(rating.given_at))
    marks, said = dict(contents or {}), tidy_lines(words)
    law.check(score, marks, said)
    if (score, marks, said or None) == (rating.score, rating.contents, rating.words or None):
        raise Refused("rating_unchanged")
    before = rating.score
    rating.score, rating.contents, rating.words = score, marks, said or None
    rating.changed_at = now
    rows.update(rating, "score", "contents", "words", "changed_at")
    return facts.RatingChanged(
        rating.pk, str(rating.dossier.code), score, tuple(sorted(marks)), before
    )


@command(Rating)
def forget_words(actor: Actor, rating: Rating) -> facts.RatingWordsForgotten:
    """What was written goes with its dossier; the marks stay for the figures of their year.

    Refuses `rating_of_a_dossier_that_is_kept`, `rating_without_words`.
    """
    if rating.dossier.destroyed_at is None:
        raise Refused("rating_of_a_dossier_that_is_kept", code=rating.dossier.code)
    if not rating.words:
        raise Refused("rating_without_words", code=rating.dossier.code)
    rating.words = None
    rows.update(rating, "words")
    return facts.RatingWordsForgotten(
        rating.pk, str(rating.dossier.code), rating.score, tuple(sorted(rating.contents))
    )


def rate_with_secret(code: str, secret: str, *, score: int) -> facts.DossierRated:
    """The same for who holds code and secret, without an account; once, and not to be changed.

    Refuses `secret_wrong` and what `rate` refuses.
    """
    page = dossiers.look_up(code, secret)
    return rate(HOUSE, page.dossier.pk, score=score, way="secret")
