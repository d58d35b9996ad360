"""plan_backlog: how many old papers there are, and how far their entering has come."""

from datetime import date

import pytest

from motcua.apps.register import commands as register
from motcua.apps.register import queries
from tests.apps.register.papers import STATUS_PAPER, an_old_paper, clerk, desk_of, leader
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db
NAME = {"vi": "Giấy xác nhận tình trạng hôn nhân", "en": "Certificate"}


def plan(**values: object) -> int:
    how = {
        "type_code": STATUS_PAPER,
        "type_name": NAME,
        "book": "Sổ 2019",
        "papers": 4,
        "due_on": date(2026, 12, 31),
        **values,
    }
    return register.plan_backlog(leader(), desk_of(leader()), **how).backlog_id  # type: ignore[arg-type]


def test_progress_is_what_is_in_of_what_there_is() -> None:
    number = plan()
    an_old_paper(backlog_id=number)
    (row,) = queries.backlog(clerk())
    assert (row.progress.papers, row.progress.entered, row.progress.percent) == (4, 1, 25)
    assert not row.progress.is_late(date(2026, 12, 31))
    assert row.progress.is_late(date(2027, 1, 1))


def test_a_tier_is_measured_by_the_share_of_its_day() -> None:
    number = plan()
    an_old_paper(backlog_id=number)
    (tier,) = queries.by_tier(queries.backlog(leader()))
    # 75 per cent of four is three; one is in.
    assert (tier.tier, tier.progress.target, tier.progress.to_target) == ("commune", 75, 2)
    (then,) = queries.by_tier(queries.backlog(leader()), date(2022, 6, 1))
    assert (then.progress.target, then.progress.to_target) == (15, 0)
    assert queries.by_tier(queries.backlog(leader()), date(2020, 1, 1)) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"type_code": "x"}, "result_code_wrong"),
        ({"book": " "}, "book_missing"),
        ({"papers": 0}, "backlog_empty"),
        ({"due_on": date(2026, 3, 12)}, "day_in_past"),
    ],
)
def test_what_is_lacking_is_refused(wrong: dict[str, object], code: str) -> None:
    with refused(code):
        plan(**wrong)


def test_a_paper_of_another_kind_is_not_of_the_plan() -> None:
    number = plan()
    with refused("backlog_of_another_kind"):
        an_old_paper(backlog_id=number, type_code="KQ.G15.000031")


def test_twice_is_refused() -> None:
    plan()
    with refused("backlog_planned", book="Sổ 2019"):
        plan()


def test_who_may_not() -> None:
    with forbidden("register.plan_backlog"):
        register.plan_backlog(
            actor("sao-mai"),
            desk_of(leader()),
            type_code=STATUS_PAPER,
            type_name=NAME,
            book="Sổ 2019",
            papers=4,
            due_on=date(2026, 12, 31),
        )
