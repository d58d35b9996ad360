"""Bounded waiting: late, dripping, silent again and again; and heard once more."""

import threading
import time

import pytest

from motcua.base import clock
from motcua.gateways.patience import AFTER, AT_ONCE, Line, Silent
from tests.conftest import FRIDAY


def silent() -> str:
    raise ConnectionRefusedError


def asked(line: Line, seconds: float = 5) -> str:
    return line.ask(lambda: "đây", seconds=seconds, silences=(OSError,))


def told_nothing(line: Line) -> None:
    with pytest.raises(Silent):
        line.ask(silent, seconds=5, silences=(OSError,))


def test_who_answers_is_heard_at_the_moment_it_is_asked_in() -> None:
    with clock.at(FRIDAY):
        assert Line("x").ask(clock.now, seconds=5, silences=(OSError,)) == FRIDAY


def test_whoever_is_late_is_not_waited_for() -> None:
    go_on = threading.Event()
    begun = time.monotonic()
    with pytest.raises(Silent, match="in time"):
        Line("x").ask(go_on.wait, seconds=0.05, silences=(OSError,))
    assert time.monotonic() - begun < 2
    go_on.set()


def test_silent_twice_it_is_left_alone_and_then_one_may_try() -> None:
    line = Line("x", rest=0.2)
    for _ in range(AFTER):
        told_nothing(line)
    with pytest.raises(Silent, match="left alone"):
        asked(line)
    time.sleep(0.25)
    assert asked(line) == "đây"
    assert asked(line) == "đây", "heard once, it is as it was before"


def test_still_silent_it_is_left_alone_again_at_once() -> None:
    line = Line("x", rest=0.2)
    for _ in range(AFTER):
        told_nothing(line)
    time.sleep(0.25)
    told_nothing(line)
    with pytest.raises(Silent, match="left alone"):
        asked(line)


def test_an_answer_that_is_a_fault_is_no_silence() -> None:
    line = Line("x")
    for _ in range(AFTER + 1):
        with pytest.raises(KeyError):
            line.ask(lambda: {}["x"], seconds=5, silences=(OSError,))
    assert asked(line) == "đây"


def test_few_wait_at_once() -> None:
    line, go_on = Line("x"), threading.Event()
    waiting = [
        threading.Thread(target=line.ask, args=(go_on.wait,), kwargs={"seconds": 5, "silences": ()})
        for _ in range(AT_ONCE)
    ]
    for each in waiting:
        each.start()
    until = time.monotonic() + 5
    while line._waiting < AT_ONCE and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(Silent, match="wait already"):
        asked(line)
    go_on.set()
    for each in waiting:
        each.join()
    assert asked(line) == "đây"
