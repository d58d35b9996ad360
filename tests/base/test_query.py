"""The list and the lock agree: who may act on a row sees it in the list, and nobody else does."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.agencies.models import Unit
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base.query import authority, visible
from motcua.base.subject import Subject
from motcua.rules.access import Actor, Post, may
from motcua.rules.roles import ROLES
from tests.cast import actor
from tests.makers import a_draft, a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db

# Paths that are easily mistaken for one another: one begins like the other, one is the wildcard
# of a filter, one is empty.
PATHS = [
    "",
    "H17.",
    "H17.3.",
    "H17.32.",
    "H17.32.01.",
    "H17.320.",
    "H17_32.",
    "H%.",
    "H18.",
    "h17.",
]
RIGHTS = sorted(frozenset().union(*ROLES.values()) | {"dossiers.unheard_of"})
paths = st.sampled_from(PATHS)


@pytest.fixture
def rows(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Three dossiers and tasks to be placed anywhere; columns are written here and only here."""
    dossiers = [a_submitted_dossier(), a_submitted_dossier("cay-duoc"), a_draft()]
    tasks = [open_task(dossier) for dossier in dossiers[:2]]
    units = list(Unit.objects.filter(code__in=["H17.32", "H17.45"]))
    owners = [dossier.owner_id for dossier in dossiers]
    return {"dossiers": dossiers, "tasks": tasks, "units": units, "owners": owners}


@st.composite
def actors(draw: st.DrawFn) -> tuple[int | None, tuple[Post, ...], frozenset[str] | None]:
    who = draw(st.sampled_from([None, 0, 1, 2]))
    roles = st.sampled_from(sorted(ROLES))
    posts = draw(st.lists(st.builds(Post, roles, paths, st.just(date(2025, 1, 1))), max_size=3))
    only = draw(st.none() | st.frozensets(st.sampled_from(RIGHTS), max_size=4))
    return who, tuple(posts), only


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    who=actors(),
    right=st.sampled_from(RIGHTS),
    places=st.lists(st.tuples(paths, paths, paths), min_size=3, max_size=3),
)
def test_the_list_and_the_lock_agree(
    rows: dict[str, Any],
    who: tuple[int | None, tuple[Post, ...], frozenset[str] | None],
    right: str,
    places: list[tuple[str, str, str]],
) -> None:
    index, posts, only = who
    person = None if index is None else rows["owners"][index]
    someone = Actor(person, "Somebody", posts, only=only)
    for dossier, (unit, intake, handling) in zip(rows["dossiers"], places, strict=True):
        Dossier.objects.filter(pk=dossier.pk).update(
            unit_path=unit, intake_path=intake, handling_path=handling
        )
    for row, (unit, *_) in zip(rows["tasks"], places, strict=False):
        Task.objects.filter(pk=row.pk).update(unit_path=unit)
    for row, (unit, *_) in zip(rows["units"], places, strict=False):
        Unit.objects.filter(pk=row.pk).update(unit_path=unit)
    for model, kind in ((Dossier, "dossiers"), (Task, "tasks"), (Unit, "units")):
        agree(model, [row.pk for row in rows[kind]], someone, right)


def agree(model: type[Subject], numbers: list[int], who: Actor, right: str) -> None:
    fresh = list(model.objects.filter(pk__in=numbers))
    listed = {row.pk for row in visible(who, right, model.objects.filter(pk__in=numbers))}
    assert listed == {row.pk for row in fresh if may(who, right, row)}


def test_through_a_relation_the_same_holds() -> None:
    task = open_task(a_submitted_dossier())
    for key, sees in (("lua-non", True), ("nui-cao", True), ("la-tre", False), ("sao-mai", True)):
        through = authority(actor(key), "dossiers.see", Dossier, "dossier__")
        assert Task.objects.filter(through, pk=task.pk).exists() is sees
