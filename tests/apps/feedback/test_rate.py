"""rate: once, after the end, by whose dossier it is or who holds its secret."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback import commands
from motcua.apps.feedback.models import Rating
from motcua.apps.feedback.queries import invitation
from motcua.base import clock
from motcua.rules.access import NOBODY
from tests.apps.feedback.rated import given
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_returned_dossier, a_submitted_dossier

pytestmark = pytest.mark.django_db


def test_a_mark_is_kept_with_what_was_said_of_each_content() -> None:
    rating = given(score=4, contents={"attitude": 5, "visits": 2}, words="Nhanh  \n và rõ")
    assert (rating.score, rating.contents) == (4, {"attitude": 5, "visits": 2})
    assert rating.words
    assert (rating.unit_path, rating.intake_path) == (
        rating.dossier.unit_path,
        rating.dossier.intake_path,
    )
    line = last_line("rating", rating.pk)
    assert (line.fact, line.right) == ("DossierRated", "feedback.rate")
    assert "rõ" not in line.line, "what was written is not for the journal"


@pytest.mark.parametrize("score", [0, 6])
def test_a_mark_beyond_the_scale_is_refused(score: int) -> None:
    with refused("rating_score_wrong"):
        given(score=score)


def test_an_unknown_content_and_a_book_are_refused() -> None:
    dossier = a_returned_dossier()
    with refused("rating_content_unknown"):
        given(dossier, contents={"weather": 3})
    with refused("rating_too_long"):
        given(dossier, words="x" * 1001)
    assert not Rating.objects.exists()


def test_before_the_end_there_is_nothing_to_rate() -> None:
    dossier = a_submitted_dossier()
    with refused("rating_not_yet", code=dossier.code):
        given(dossier)
    assert invitation(actor("sao-mai"), dossier) is None


def test_after_its_time_it_is_too_late() -> None:
    dossier = a_returned_dossier()
    with clock.at(clock.now() + timedelta(days=91)):
        with refused("rating_too_late"):
            given(dossier)
        assert invitation(actor("sao-mai"), dossier) is None


def test_twice_is_refused() -> None:
    rating = given()
    with refused("rating_given", code=rating.dossier.code):
        given(rating.dossier, score=1)
    assert Rating.objects.get().score == 4


@pytest.mark.parametrize("key", ["hon-cuoi", "lua-non", "la-tre"])
def test_nobody_else_may(key: str) -> None:
    dossier = a_returned_dossier()
    with forbidden("feedback.rate"):
        commands.rate(actor(key), dossier.pk, score=5)
    assert invitation(actor(key), dossier) is None


def test_code_and_secret_rate_once_and_see_no_mark() -> None:
    dossier = a_returned_dossier()
    with refused("secret_wrong"):
        commands.rate_with_secret(str(dossier.code), "AAAAAA", score=5)
    fact = commands.rate_with_secret(str(dossier.code), str(dossier.secret), score=5)
    assert fact.way == "secret"
    with refused("rating_given"):
        commands.rate_with_secret(str(dossier.code), str(dossier.secret), score=1)
    found = invitation(NOBODY, Dossier.objects.get(pk=dossier.pk), by_secret=True)
    assert found is not None
    assert not found.changeable
    assert not found.open


def test_the_page_of_a_dossier_invites_whom_it_concerns() -> None:
    dossier = a_returned_dossier()
    found = invitation(actor("sao-mai"), dossier)
    assert found is not None
    assert found.open
    given(dossier)
    after = invitation(actor("sao-mai"), dossier)
    assert after is not None
    assert (after.open, after.changeable) == (False, True)
