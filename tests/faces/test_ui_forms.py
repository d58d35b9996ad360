"""A form carries out a use case, and says plainly what is in the way."""

from collections.abc import Iterator
from datetime import date, datetime
from string import Formatter
from typing import Any

import pytest
from django import forms

from motcua.base.clock import HANOI
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.language import speaking
from motcua.faces.ui.refusals import known_codes, sentence
from motcua.faces.ui.sentences import SENTENCES
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing, Refused

LAN = Actor(1, "Trần Thị Sen Đá")


class HandOver(UseCaseForm):
    refusal_fields = {"no_such_move": "to_step"}

    to_step = forms.CharField(label=words("Bước tiếp theo", "Next step"), max_length=9)
    on = forms.DateField(label=words("Ngày", "Day"), required=False)


def test_it_runs_the_use_case_with_the_cleaned_values_and_keeps_the_fact() -> None:
    seen: dict[str, Any] = {}

    def hand_over(actor: Actor, task_id: int, **values: Any) -> str:
        seen.update(values, actor=actor, task_id=task_id)
        return "fact"

    form = HandOver({"to_step": "approve", "on": "05/06/2026"})
    assert form.carries_out(hand_over, LAN, 7, channel="counter")
    assert form.fact == "fact"
    assert seen == {
        "actor": LAN,
        "task_id": 7,
        "to_step": "approve",
        "on": date(2026, 6, 5),
        "channel": "counter",
    }


def test_nothing_runs_while_the_form_is_wrong() -> None:
    form = HandOver({})
    assert not form.carries_out(lambda *_: pytest.fail("ran"), LAN, 7)
    assert form.errors["to_step"] == ["Nhập bước tiếp theo"]


def test_a_refusal_stands_at_its_field_or_at_the_top() -> None:
    def refuse(code: str) -> Any:
        def use_case(*_: object, **__: object) -> None:
            raise Refused(code)

        return use_case

    at_field = HandOver({"to_step": "x"})
    assert not at_field.carries_out(refuse("no_such_move"), LAN, 7)
    assert "bước" in at_field.errors["to_step"][0]
    at_top = HandOver({"to_step": "x"})
    assert not at_top.carries_out(refuse("task_already_done"), LAN, 7)
    assert len(at_top.non_field_errors()) == 1
    assert at_top.refusal is not None


def test_only_a_refusal_is_caught() -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise Forbidden("dossiers.hand_over")

    with pytest.raises(Forbidden):
        HandOver({"to_step": "x"}).carries_out(forbidden, LAN, 7)


def test_letters_in_pieces_are_put_together() -> None:
    told: list[str] = []
    form = HandOver({"to_step": "dde\u0302\u0301"})
    assert form.carries_out(lambda _, to_step, on: told.append(to_step), LAN)
    assert told == ["dd\u1ebf"]


def test_the_framework_never_speaks_for_us() -> None:
    form = HandOver({"to_step": "0123456789", "on": "31/02/2026"})
    assert not form.is_valid()
    assert form.errors["to_step"] == ["Rút ngắn còn tối đa 9 ký tự, hiện là 10"]
    assert form.errors["on"] == ["Nhập ngày theo ngày/tháng/năm, ví dụ 27/11/2026"]
    with speaking("en"):
        english = HandOver({})
        assert english.errors["to_step"] == ["Enter next step"]


def test_a_form_keeps_its_own_words() -> None:
    class Own(UseCaseForm):
        year = forms.IntegerField(error_messages={"required": "Nhập năm sinh bốn chữ số"})

    assert Own({}).errors["year"] == ["Nhập năm sinh bốn chữ số"]


def every_sentence() -> Iterator[tuple[str, str, str]]:
    for code, pairs in SENTENCES.items():
        for vi, en in pairs:
            yield code, vi, en


@pytest.mark.parametrize(("code", "vi", "en"), list(every_sentence()))
def test_each_refusal_is_one_plain_sentence_in_both_languages(code: str, vi: str, en: str) -> None:
    places = [{name for _, name, _, _ in Formatter().parse(told) if name} for told in (vi, en)]
    assert places[0] == places[1]
    for told in (vi, en):
        assert told.endswith(".")
        assert "!" not in told
        assert len(told.split()) <= 34, "somebody has to read this at a counter"
    assert vi != en


def test_the_fullest_sentence_that_fits_is_said() -> None:
    at = datetime(2026, 11, 27, 10, 56, tzinfo=HANOI)
    full = sentence(Refused("task_taken", by="Lê Văn Bến Đò", at=at))
    assert full.startswith("Lê Văn Bến Đò đã nhận việc này lúc 10:56, thứ Sáu 27/11/2026")
    assert sentence(Refused("task_taken", by="Lê Văn Bến Đò", at=None)).startswith("Đã có người")


def test_details_are_told_in_a_readers_words() -> None:
    assert "25\u00a0MB" in sentence(
        Refused("file_too_large", name="ban-ve.pdf", limit=25 * 1024 * 1024)
    )
    assert "75.000\u00a0₫" in sentence(Refused("fee_unpaid", amount=75000))
    assert "Chuyên viên" in sentence(Refused("step_held_by_another", step="a", role="case_officer"))
    assert "Giấy chứng sinh; Tờ khai" in sentence(
        Refused("component_missing", components=("Giấy chứng sinh", "Tờ khai"))
    )


def test_an_unknown_code_still_ends_in_a_sentence_that_names_it() -> None:
    assert "never_written" not in known_codes()
    assert "never_written" in sentence(Refused("never_written"))
    assert sentence(Missing("dossier")) != sentence(Forbidden("x.y"))
