"""A large paper is printed in a process that ends: the same bytes, and no memory is kept."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from motcua.gateways.papers import apart, press, render
from tests.expect import refused
from tests.gateways.paper_samples import DAY, REGISTER
from tests.gateways.test_papers import read, sheets

LINES = 400


def register(first: int = 0, lines: int = LINES) -> dict[str, Any]:
    """A volume whose lines are like no other's, so that nothing of it comes from the cache."""
    rows = [
        {**REGISTER["rows"][place % 40], "code": f"H17.32-261123-{first + place:05}"}
        for place in range(lines)
    ]
    return {**REGISTER, "first": first, "rows": rows}


def memory() -> int:
    """Kilobytes of this process that are in memory now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_it_is_the_same_paper_wherever_it_was_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = render("register", register(), on=DAY)
    monkeypatch.setattr(apart, "LARGE", LINES + 1)
    assert render("register", register(), on=DAY) == elsewhere
    said = read(elsewhere)
    assert all(f"-{place:05}" in "".join(said.split()) for place in range(LINES))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read memory from")
def test_the_process_that_asks_keeps_no_memory_of_large_papers() -> None:
    render("register", register(), on=DAY)
    before = memory()
    for volume in range(1, 4):
        render("register", register(volume * LINES), on=DAY)
    # Kept by the compiler, three of these volumes are 200 MB.
    assert memory() - before < 40_000


def test_a_small_paper_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a process was started"))
    assert sheets(render("register", REGISTER, on=DAY)) > 1


def test_several_who_ask_at_once_are_all_served() -> None:
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda n: render("register", register(n, 120), on=DAY), range(3)))
    assert len(set(made)) == 3
    assert all(pdf.startswith(b"%PDF-") for pdf in made)


def test_a_press_that_takes_too_long_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    with refused("press_busy", form="register"):
        render("register", register(), on=DAY)
    monkeypatch.setattr(apart, "PATIENCE", 60)
    assert render("register", register(), on=DAY)


def test_one_who_waits_too_long_for_the_press_is_refused_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    with apart._free, refused("press_busy"):
        render("register", register(), on=DAY)


def test_a_paper_that_cannot_be_made_is_loud(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "press.py"
    broken.write_text("raise SystemExit('the form is broken')")
    monkeypatch.setattr(apart, "_PRESS", broken)
    with pytest.raises(RuntimeError, match="the form is broken"):
        render("register", register(), on=DAY)


def test_the_press_knows_nothing_of_the_house() -> None:
    source = Path(press.__file__).read_text()
    assert "motcua" not in source.replace("of the house", "")
