"""The browser works out a calculated question just as the server does: exact, rounded alike."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from motcua.rules.procedure.answers import calculated, clean_field
from motcua.rules.procedure.calculation import LARGEST
from motcua.rules.procedure.form import Field, Form, Topic

pytestmark = pytest.mark.journey

SCRIPT = Path("src/motcua/faces/ui/static/ui/calculation.js").read_text("utf-8")
MANY = 3000
DEEP = 3
WORKED = """(cases) => cases.map(([formulas, answers]) => {
  const found = motcuaCalculation.calculated(formulas, motcuaCalculation.whole(answers));
  return Object.fromEntries(Object.keys(formulas).map((code) =>
    [code, found[code] === undefined ? null : String(found[code])]));
})"""
TYPED = """(texts) => texts.map((text) => {
  const told = motcuaCalculation.typed(text);
  return typeof told === "bigint" ? String(told) : null;
})"""
SIGNS = (" + ", "-", "*", " / ", "×", ":", "÷", " − ")
BROKEN = ("a +", "sum(a)", "count(a.b)", "sum(sum(goods.price))", "((a)", "a b", "", "A", "a..b")
EDGES = (0, 1, -1, LARGEST, LARGEST + 1, 2**53, "", "không phải số", None)
WORDS = {"vi": "x", "en": "x"}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT + "\nglobalThis.motcuaCalculation = motcuaCalculation;")
    yield page
    page.close()


def formula(rng: Random, deep: int = 0) -> str:
    """Arithmetic of any shape that can be read, now and then one that cannot."""
    if deep == 0 and rng.random() < 0.05:
        return rng.choice(BROKEN)
    kind = rng.choice(("number", "answer", "answer", "count", "sum")) if deep > DEEP else ""
    kind = kind or rng.choice(("pair", "pair", "pair", "least", "most", "brackets", "minus", "sum"))
    if kind == "number":
        return str(rng.choice((0, 1, 2, 3, 7, 10, 360, 10**9, 10**14)))
    if kind == "answer":
        return rng.choice("abcxy")
    if kind == "count":
        return "count(goods)"
    if kind == "sum":
        cells = [rng.choice(("goods.price", "goods.number", "a", "3")) for _ in "12"]
        return f"sum({cells[0]}{rng.choice(SIGNS)}{cells[1]})"
    one, other = (formula(rng, deep + rng.randint(1, DEEP)) for _ in "12")
    return {
        "pair": f"{one}{rng.choice(SIGNS)}{other}",
        "least": f"min({one}, {other})",
        "most": f"max({one}, {other})",
        "brackets": f"({one})",
        "minus": f"-{one}",
    }[kind]


def number(rng: Random) -> Any:
    return rng.choice(EDGES) if rng.random() < 0.15 else rng.randint(-500, 500)


def a_case(rng: Random) -> tuple[dict[str, str], dict[str, Any]]:
    formulas = {code: formula(rng) for code in rng.sample("cxy", rng.randint(1, 3))}
    rows = [{"price": number(rng), "number": number(rng)} for _ in range(rng.randint(0, 3))]
    answers = {"a": number(rng), "b": number(rng), "goods": rows, "z": 5}
    return formulas, {code: told for code, told in answers.items() if rng.random() < 0.9}


def server(formulas: dict[str, str], answers: dict[str, Any]) -> dict[str, str | None]:
    fields = tuple(
        Field(code, "calculation", WORDS, WORDS, formula=written)
        for code, written in formulas.items()
    )
    told = calculated(Form((Topic("t", WORDS, WORDS, fields),)), answers)
    return {code: str(told[code]) if code in told else None for code in formulas}


@pytest.mark.parametrize("seed", range(4))
def test_both_come_to_the_same(page: Page, seed: int) -> None:
    rng = Random(seed)
    cases = [a_case(rng) for _ in range(MANY)]
    wanted = [server(*case) for case in cases]
    told = sum(value is not None for each in wanted for value in each.values())
    assert told > MANY / 2, "too few of the cases come to a number"
    found = page.evaluate(WORKED, cases)
    wrong = [(case, a, b) for case, a, b in zip(cases, found, wanted, strict=True) if a != b]
    assert wrong == [], wrong[:3]


def test_both_read_a_typed_number_alike(page: Page) -> None:
    rng = Random(5)
    signs = "0123456789" * 2 + " .,đ₫-ab"
    texts = ["".join(rng.choices(signs, k=rng.randint(0, 12))) for _ in range(MANY)]
    told = [clean_field(Field("a", "integer", WORDS, WORDS), text) for text in texts]
    wanted = [str(each) if isinstance(each, int) else None for each in told]
    assert page.evaluate(TYPED, texts) == wanted
