"""change_rating: while the law lets it, by whose dossier it was."""

from datetime import timedelta

import pytest

from motcua.apps.feedback import commands
from motcua.apps.feedback.models import Rating
from motcua.base import clock
from tests.apps.feedback.rated import given
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def changed(rating: Rating, score: int = 2, key: str = "sao-mai", **more: object) -> Rating:
    commands.change_rating(actor(key), rating.pk, score=score, **more)  # type: ignore[arg-type]
    return Rating.objects.get(pk=rating.pk)


def test_what_was_said_becomes_something_else_and_the_first_mark_is_on_record() -> None:
    after = changed(given(), contents={"time": 1}, words="Chậm")
    assert (after.score, after.contents, after.words) == (2, {"time": 1}, "Chậm")
    assert after.changed_at == clock.now()
    line = last_line("rating", after.pk)
    assert (line.fact, line.details["before"], line.details["score"]) == ("RatingChanged", 4, 2)


def test_after_its_days_it_is_settled() -> None:
    rating = given()
    with clock.at(clock.now() + timedelta(days=10)), refused("rating_settled"):
        changed(rating)


def test_twice_the_same_changes_nothing() -> None:
    rating = given()
    with refused("rating_unchanged"):
        changed(rating, score=4)


def test_the_scale_holds() -> None:
    rating = given()
    with refused("rating_score_wrong"):
        changed(rating, score=9)
    with refused("rating_content_unknown"):
        changed(rating, contents={"weather": 1})
    with refused("rating_too_long"):
        changed(rating, words="x" * 1001)


@pytest.mark.parametrize("key", ["hon-cuoi", "lua-non", "la-tre"])
def test_nobody_else_may(key: str) -> None:
    rating = given()
    with forbidden("feedback.change_rating"):
        changed(rating, key=key)
