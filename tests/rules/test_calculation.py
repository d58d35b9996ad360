"""The arithmetic of a form: whole numbers, halves up, nothing but answers and four signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.procedure.calculation import DEEPEST, LARGEST, read, worked_out

GOODS = [{"price": 2000, "number": 3}, {"price": 500, "number": 1}, {"price": 10}]


@pytest.mark.parametrize(
    ("written", "answers", "comes_to"),
    [
        ("copies * 5000", {"copies": 3}, 15000),
        ("a + b × 2", {"a": 1, "b": 4}, 9),
        ("(a + b) * 2", {"a": 1, "b": 4}, 10),
        ("a : 2", {"a": 5}, 3),
        ("a / 3", {"a": 1}, 0),
        ("-a + 10", {"a": 4}, 6),
        ("a - b - 1", {"a": 9, "b": 3}, 5),
        ("sum(goods.price * goods.number)", {"goods": GOODS}, 6500),
        ("count(goods) * 10", {"goods": GOODS}, 30),
        ("max(a, b, 7)", {"a": 1, "b": 9}, 9),
        ("min(a, b)", {"a": 1, "b": 9}, 1),
        ("a + b", {"a": 4}, 4),
        ("a + b", {}, None),
        ("a / b", {"a": 4}, None),
        ("a * a * a", {"a": LARGEST}, None),
        ("a + 1", {"a": True}, 1),
    ],
)
def test_what_it_comes_to(written, answers, comes_to) -> None:
    assert worked_out(read(written), answers) == comes_to


@pytest.mark.parametrize(
    "written",
    [
        "",
        "a +",
        "a b",
        "(a",
        "a)",
        "__import__('os')",
        "a ** b",
        "sum(a)",
        "sum(a.b + c.d)",
        "sum(sum(a.b))",
        "count(a.b)",
        "eval(a)",
        "a, b",
        "1.5 * a",
        "a" * 400,
        "(" * (DEEPEST + 5) + "a" + ")" * (DEEPEST + 5),
        "-" * 200 + "a",
    ],
)
def test_what_it_does_not_understand_is_refused(written) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(written)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_run(written: str) -> None:
    try:
        found = read(written)
    except ValueError:
        return
    worked_out(found, dict.fromkeys(found.fields, 1))
