"""The scanner's protocol, over both kinds of line; who does not answer is never taken for clean."""

import socket
from pathlib import Path

import pytest

from motcua.gateways import scanner
from tests.expect import refused
from tests.gateways.pretend_clamd import EICAR, FOUND, clamd

LARGE = 3 * scanner.PIECE + 17


@pytest.fixture(params=["tcp", "unix"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "clamd.ctl" if request.param == "unix" else None


def test_a_clean_file_is_clean(path: Path | None) -> None:
    with clamd(path) as running:
        verdict = scanner.Clamd(running.address).look([bytes(LARGE), b"end"])
        assert verdict == scanner.Verdict("clamd")
        assert running.looked_at == [LARGE + 3]


def test_the_test_virus_is_found_wherever_it_is(path: Path | None) -> None:
    with clamd(path) as running:
        look = scanner.Clamd(running.address).look
        assert look([EICAR]).virus == FOUND
        assert look([bytes(LARGE), EICAR[:20], EICAR[20:]]).virus == FOUND


def test_it_says_who_answers(path: Path | None) -> None:
    with clamd(path) as running:
        assert scanner.Clamd(running.address).version().startswith("ClamAV 1.4")


def test_nobody_there_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for address in (f"tcp://127.0.0.1:{port}", f"unix://{tmp_path}/nobody"):
        with refused("scanner_unreachable"):
            scanner.Clamd(address).look([b"x"])


def test_a_file_too_large_for_the_scanner_is_not_clean() -> None:
    with clamd(limit=1000) as running, refused("scanner_unreachable"):
        scanner.Clamd(running.address).look([bytes(900), bytes(900)])


def test_one_that_is_silent_is_not_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as mute, refused("scanner_unreachable"):
        scanner.Clamd(f"tcp://127.0.0.1:{mute.getsockname()[1]}").look([b"x"])


def test_without_a_scanner_nothing_is_looked_at_and_it_says_so() -> None:
    assert scanner.scanner("").name == ""
    assert scanner.scanner("").look([EICAR]) == scanner.Verdict("")
    assert scanner.scanner("tcp://127.0.0.1:3310").name == "clamd"
