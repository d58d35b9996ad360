"""Filing online never asks for a form that was printed, signed by hand and scanned again."""

from importlib.resources import files
from random import Random

import pytest

from motcua.base import rulebooks
from motcua.faces.console import province
from motcua.faces.console.answers import sample
from motcua.rules.procedure import Content, parse
from tests.journeys.conftest import MONDAY

FOLDER = files("motcua.rulebooks").joinpath("procedures")
FORM_WORDS = ("tờ khai", "đơn đề nghị", "giấy đề nghị")
SEEDS = 12


def online() -> list[Content]:
    told = [
        parse(rulebooks.read_yaml(each.read_text(encoding="utf-8"))["content"])
        for each in FOLDER.iterdir()
        if each.name.endswith(".yaml")
    ]
    return [each for each in told if "online" in each.channels and each.form.topics]


def test_there_are_procedures_to_file_online() -> None:
    assert len(online()) >= 10


@pytest.mark.parametrize("content", online(), ids=lambda each: each.code)
def test_the_form_is_answered_here_and_never_handed_in(content: Content) -> None:
    member = next(each for each in province.read("danang")["cast"] if each["key"] == "sao-mai")
    for seed in range(SEEDS):
        answers = sample(
            content, Random(seed), member, channel="online", day=MONDAY.date(), place="20242"
        )
        asked = [
            each for lack in content.lacking(answers, "online", ()) for each in lack.components
        ]
        forms = [each for each in asked if each.kind == "form"]
        assert not forms
        named = [
            each.name["vi"] for each in asked if each.name["vi"].lower().startswith(FORM_WORDS)
        ]
        assert not named
