"""delegate: for an absence another holds the post too, from a day to a day."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Post
from motcua.apps.dossiers import commands as dossiers
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.granting import one_suffices
from tests.makers import at_step

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 3, 16), date(2026, 3, 18)


def post_of(key: str, role: str) -> int:
    return int(Post.objects.get(person_id=person_id(key), role=role, delegated_from=None).pk)


def delegate(by: str = "cay-gao", post: int = 0, **kwargs: object) -> None:
    values = {
        "to_person_id": person_id("goc-da"),
        "since": SINCE,
        "until": UNTIL,
        "reason": "Đi họp",
        **kwargs,
    }
    number = post or post_of("nui-cao", "leader")
    with one_suffices():
        commands.delegate(actor(by), number, **values)  # type: ignore[arg-type]


def test_the_right_begins_and_ends_by_the_day() -> None:
    delegate()
    for day, allowed in [("13", False), ("16", True), ("17", True), ("18", False)]:
        with clock.at(moment(f"2026-03-{day} 08:00")):
            task = at_step("approve")
            if not allowed:
                # A section head has the right over the section, not over the leaders' desk.
                with forbidden("dossiers.approve"):
                    dossiers.approve(actor("goc-da"), task.pk)
            else:
                dossiers.approve(actor("goc-da"), task.pk)
                assert last_line("dossier", task.dossier_id).actor_name == actor("goc-da").name


def test_the_actor_knows_on_whose_behalf() -> None:
    delegate()
    with clock.at(moment("2026-03-16 08:00")):
        posts = {post.role: post.delegated_by for post in actor("goc-da").posts}
    assert posts == {"section_head": "", "leader": actor("nui-cao").name}


def test_who_is_away_keeps_the_right() -> None:
    delegate()
    with clock.at(moment("2026-03-16 08:00")):
        dossiers.approve(actor("nui-cao"), at_step("approve").pk)


def test_the_line_stands_with_who_received_it() -> None:
    delegate()
    details = last_line("person", person_id("goc-da")).details
    assert (details["from_person_id"], details["reason"], details["until"]) == (
        person_id("nui-cao"),
        "Đi họp",
        "2026-03-18",
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": SINCE}, "dates_reversed"),
        ({"reason": " "}, "reason_missing"),
        ({"since": date(2025, 6, 30)}, "delegation_outside_post"),
    ],
)
def test_what_is_not_right_is_refused(changes: dict[str, object], code: str) -> None:
    with refused(code):
        delegate(**changes)


def test_to_oneself_is_refused() -> None:
    with refused("delegation_circular"):
        delegate(to_person_id=person_id("nui-cao"))


def test_what_was_delegated_is_not_delegated_on() -> None:
    delegate()
    on = Post.objects.get(person_id=person_id("goc-da"), delegated_from__isnull=False)
    with refused("delegation_circular"):
        delegate(post=on.pk, to_person_id=person_id("hoa-muop"))


def test_to_nobody_is_missing() -> None:
    with pytest.raises(Missing):
        delegate(to_person_id=0)


def test_only_an_administrator_may() -> None:
    for key in ("nui-cao", "goc-da", "sao-mai"):
        with forbidden("agencies.delegate"):
            delegate(key)


def test_twice_is_refused() -> None:
    delegate()
    with refused("post_overlaps", role="leader"):
        delegate()
