"""forget_words: what was written goes with its dossier, the marks stay."""

import pytest

from motcua.apps.feedback import commands
from motcua.apps.feedback.models import Rating
from motcua.rules.access import HOUSE
from tests.apps.dossiers.keeping import carried_out, decided, ended, listed, years_later
from tests.apps.feedback.rated import given
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import deliver

pytestmark = pytest.mark.django_db


def rated_and_destroyed(words: str = "Cô ở quầy 3 rất tận tình") -> Rating:
    rating = given(ended(), words=words)
    with years_later():
        carried_out(decided(listed()))
    return Rating.objects.get(pk=rating.pk)


def test_the_worker_forgets_the_words_and_keeps_the_marks() -> None:
    rating = rated_and_destroyed()
    assert rating.words
    assert deliver("forget_what_was_said") == 1
    after = Rating.objects.get(pk=rating.pk)
    assert (after.words, after.score) == ("", rating.score)
    assert facts_of("rating", rating.pk)[-1] == "RatingWordsForgotten"


def test_what_is_kept_keeps_its_words() -> None:
    rating = given(words="Nhanh")
    with refused("rating_of_a_dossier_that_is_kept"):
        commands.forget_words(HOUSE, rating.pk)


def test_who_may_not() -> None:
    rating = rated_and_destroyed()
    for key in ("sao-mai", "nui-cao"):
        with forbidden("feedback.forget_words"):
            commands.forget_words(actor(key), rating.pk)


def test_twice_is_refused() -> None:
    rating = rated_and_destroyed()
    commands.forget_words(HOUSE, rating.pk)
    with refused("rating_without_words"):
        commands.forget_words(HOUSE, rating.pk)
