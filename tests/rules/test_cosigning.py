"""What was agreed to, and whether what changed since asks again."""

import pytest

from motcua.rules.cosigning import Agreed, changed

WAS = Agreed("20194", {"name": "a", "born": "b"}, {"identity": ["x", "y"], "form": []})


@pytest.mark.parametrize(
    ("now", "told", "again"),
    [
        (WAS, ((), (), ()), False),
        (
            Agreed("20194", {"born": "b", "name": "a"}, {"identity": ["y", "x"]}),
            ((), (), ()),
            False,
        ),
        (Agreed("20194", {"name": "c", "born": "b"}, WAS.papers), (("name",), (), ()), True),
        (Agreed("20194", {"name": "a"}, WAS.papers), (("born",), (), ()), True),
        (
            Agreed("20194", {**WAS.answers, "more": "d"}, WAS.papers),
            (("more",), (), ()),
            True,
        ),
        (Agreed("20194", WAS.answers, {"identity": ["x"]}), ((), ("identity",), ()), True),
        (Agreed("20194", WAS.answers, {}), ((), ("identity",), ()), True),
        (
            Agreed("20194", WAS.answers, {**WAS.papers, "identity": ["x", "y", "z"]}),
            ((), ("identity",), ()),
            True,
        ),
        (
            Agreed("20194", WAS.answers, {**WAS.papers, "divorce": ["z"], "form": ["f"]}),
            ((), (), ("form", "divorce")),
            False,
        ),
    ],
)
def test_answers_and_papers_that_were_seen_ask_again_and_new_slots_do_not(
    now: Agreed, told: tuple[tuple[str, ...], ...], *, again: bool
) -> None:
    found = changed(WAS, now)
    assert (found.answers, found.papers, tuple(sorted(found.added))) == (
        told[0],
        told[1],
        tuple(sorted(told[2])),
    )
    assert found.asks_again is again


def test_another_office_asks_again_and_it_is_kept_as_it_was() -> None:
    assert changed(WAS, Agreed("20195", WAS.answers, WAS.papers)).asks_again
    assert Agreed.from_plain(WAS.to_plain()) == WAS
