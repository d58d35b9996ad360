"""No fact without a sentence, no right without words."""

from dataclasses import fields
from importlib import import_module
from string import Formatter

import pytest

from motcua.base.facts import all_facts
from motcua.faces.office.rights import RIGHTS, right_words
from motcua.faces.ui.happenings import HAPPENINGS, happening, short_names
from motcua.faces.ui.language import speaking
from motcua.rules.roles import ROLES
from tests.house.code import APPS

for app in APPS:
    import_module(f"motcua.apps.{app}.facts")

OPEN = {name for name in all_facts() if not name.endswith("Fact")}


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("fact", sorted(OPEN))
def test_each_fact_has_a_sentence_made_of_its_own_fields(fact: str) -> None:
    known = {field.name for field in fields(all_facts()[fact])}
    assert fact in HAPPENINGS
    for vi, en in HAPPENINGS[fact]:
        assert places(vi) == places(en)
        assert places(vi) <= known, fact


def test_no_sentence_is_kept_for_a_fact_that_is_gone() -> None:
    assert HAPPENINGS.keys() <= OPEN


def test_each_fact_can_be_chosen_by_a_name_of_its_own() -> None:
    for language in ("vi", "en"):
        with speaking(language):
            told = short_names()
            assert len(set(told.values())) == len(told)
            assert all("{" not in name and name for name in told.values())


def test_a_line_is_told_with_days_people_and_steps_in_words() -> None:
    with speaking("vi"):
        assert happening("PostEnded", {"role": "clerk", "unit": "H17", "until": "2026-03-13"}) == (
            "Thôi vai trò Văn thư tại H17 từ 13/03/2026"
        )
        told = happening(
            "TaskReassigned", {"holder_id": 7, "reason": "nghỉ phép"}, people={7: "Lê Văn Bến Đò"}
        )
        assert told == "Giao việc cho Lê Văn Bến Đò: nghỉ phép"
        assert happening("TaskTaken", {"step": "x"}, steps={"x": "Thẩm tra"}) == (
            "Nhận xử lý: Thẩm tra"
        )
        assert "Unknown" in happening("Unknown", {})
        # What is told as a day may be a moment in the fact, of whatever hour in the world.
        for until in ("2029-03-08", "2029-03-07T20:05:17+00:00"):
            fact = {"owner_id": 7, "agent_id": 8, "since": "2026-01-02", "until": until}
            assert "08/03/2029" in happening("MandateProposed", fact, people={7: "A", 8: "B"})


def test_each_right_has_words() -> None:
    rights = frozenset().union(*ROLES.values())
    assert rights <= RIGHTS.keys(), rights - RIGHTS.keys()
    with speaking("en"):
        assert right_words("dossiers.see") == "See dossiers"
