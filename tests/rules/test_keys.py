"""Keys of the desk: each does one thing, each may be changed or rest."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.keys import KEYS, USABLE, chosen, clashes, pressed
from tests.expect import refused

OWN = [each.key for each in KEYS if not each.fixed]


def test_the_house_gives_no_key_twice() -> None:
    assert clashes({}) == []
    assert set(OWN) <= USABLE


def test_only_changes_are_kept() -> None:
    assert chosen({"t": "T", "n": " M ", "x": ""}) == {"n": "m", "x": ""}
    assert pressed({"n": "m", "x": ""})["n"] == "m"
    assert pressed({"n": "m", "x": ""})["x"] == ""


def test_two_keys_may_change_places() -> None:
    assert chosen({"t": "c", "c": "t"}) == {"t": "c", "c": "t"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"t": "c"}, "key_twice"),
        ({"t": "é"}, "key_unusable"),
        ({"t": "ab"}, "key_unusable"),
        ({"?": "h"}, "key_unknown"),
        ({"nothing": "h"}, "key_unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(changed: Mapping[str, str], code: str) -> None:
    with refused(code):
        chosen(changed)


def test_a_clash_names_both() -> None:
    [(key, doing)] = clashes({"t": "c"})
    assert (key, [each.key for each in doing]) == ("c", ["t", "c"])


@given(st.dictionaries(st.sampled_from(OWN), st.sampled_from(["", *sorted(USABLE)])))
def test_what_is_kept_never_clashes(changed: dict[str, str]) -> None:
    if clashes(changed):
        with refused("key_twice"):
            chosen(changed)
    else:
        assert pressed(chosen(changed)) == pressed(changed)
