"""What the office sees: sums of many, never a few; the dossiers only by right."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Rating
from motcua.apps.feedback.queries import figures, rated
from motcua.base import clock
from tests.apps.feedback.rated import given
from tests.cast import actor

pytestmark = pytest.mark.django_db


def many(count: int, **more: Any) -> None:
    """More ratings like one that was given; their dossiers are copies of its own."""
    first = Rating.objects.first() or given(contents={"time": 3})
    dossier = first.dossier
    for number in range(count):
        twin = Dossier.objects.get(pk=dossier.pk)
        twin.pk, twin.token = None, f"twin-{Rating.objects.count()}-{number}"
        twin.code = f"{dossier.code}{Rating.objects.count():03d}"
        twin.save(force_insert=True)
        like = {"owner_id": first.owner_id, "unit_path": first.unit_path, "way": "account"}
        like |= {"procedure_code": first.procedure_code, "given_at": clock.now(), "score": 4}
        Rating.objects.create(**{**like, "contents": {"time": 3}, **more}, dossier=twin)


def head() -> Any:
    return actor("mat-cu")


def test_few_ratings_show_nothing_at_all() -> None:
    given()
    found = figures(head())
    assert (found.total.count, found.total.mean, found.marks) == (None, None, [])
    assert all(line.count is None and line.mean is None for line in found.procedures)
    assert all(line.count is None for line in found.contents)


def test_enough_ratings_are_summed_up() -> None:
    given(contents={"time": 3})
    many(5)
    found = figures(head())
    assert (found.total.count, found.total.mean) == (6, 4.0)
    assert dict(found.marks) == {5: 0, 4: 6, 3: 0, 2: 0, 1: 0}
    assert [(line.count, line.mean) for line in found.procedures] == [(6, 4.0)]
    time = next(line for line in found.contents if line.key == "time")
    assert (time.count, time.mean) == (6, 3.0)


def test_a_small_procedure_takes_another_with_it() -> None:
    given()
    many(5)
    many(2, procedure_code="2.000635", score=1)
    found = figures(head())
    assert found.total.count == 8
    assert all(line.count is None for line in found.procedures), "8 less 6 would be 2"
    assert found.marks == [], "two marks of 1 are too few"


def test_figures_are_of_what_one_answers_for() -> None:
    given()
    many(5)
    assert figures(actor("lua-non")).total.count is None
    assert figures(actor("sao-mai")).total.count is None, "an owner is no office"


def test_the_dossiers_behind_a_figure_are_seen_by_right() -> None:
    given(score=2, words="Chờ lâu")
    rows, more = rated(head())
    assert [(row.score, row.words) for row in rows] == [(2, "Chờ lâu")]
    assert not more
    assert rated(head(), score=5) == ([], False)
    for key in ("lua-non", "sao-mai", "hon-cuoi"):
        assert rated(actor(key)) == ([], False)


def test_the_figures_cost_the_same_however_many() -> None:
    given()
    who = head()
    figures(who)

    def cost() -> int:
        with CaptureQueriesContext(connection) as told:
            figures(who)
        return len(told.captured_queries)

    few = cost()
    many(12)
    assert cost() == few <= 6
