"""The supervisor of `make demo`, with stand-ins for the programs that it starts."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.faces.console import demo

SOURCE = str(Path(demo.__file__).parents[3])

CONSOLE = """#!{python}
import os, sys, time
print(*sys.argv[1:], flush=True)
if sys.argv[1] == os.environ.get("FAILING"):
    sys.exit("it rained")
while sys.argv[1] in ("worker", "pretend-identity"):
    time.sleep(1)
"""

WEB = """#!{python}
import sys, http.server
port = int(sys.argv[sys.argv.index("--port") + 1])
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", port), Page).serve_forever()
"""

RUN = """
import functools, sys
from motcua.faces.console import demo
here = sys.argv.pop(1)
demo.Demo = functools.partial(demo.Demo, console=(here + "/motcua",), web=(here + "/granian",))
demo.command()
"""


class House:
    """One run of `motcua demo` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        for name, text in (("motcua", CONSOLE), ("granian", WEB)):
            (folder / name).write_text(text.format(python=sys.executable))
            (folder / name).chmod(0o755)

    def start(self, *words: str, **env: str) -> subprocess.Popen[str]:
        around = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        around |= {"MOTCUA_DATA": str(self.folder / "data"), "PYTHONPATH": SOURCE, **env}
        asked = ("--port", str(self.port), "--dossiers", "5", *words)
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(self.folder), *asked],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=around,
        )
        return self.process

    def until_ready(self) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if line.startswith("Ready: "):
                return said
        raise AssertionError(self.process.communicate())

    def end(self, number: signal.Signals) -> tuple[int, str]:
        assert self.process is not None
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        assert self.process is not None
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors

    def left(self) -> list[str]:
        """Command lines of living processes that belong to this run."""
        found = []
        for each in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = each.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(self.folder) in words:
                found.append(words)
        return found

    def wait_until_left(self, count: int) -> None:
        until = time.monotonic() + 15
        while len(self.left()) > count and time.monotonic() < until:
            time.sleep(0.1)


def free_port() -> int:
    """One whose neighbour is free as well."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            try:
                two.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    if made.process and made.process.poll() is None:
        made.end(signal.SIGTERM)
    if made.process and made.process.stdout and made.process.stderr:
        made.process.stdout.close()
        made.process.stderr.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_once_that_it_is_ready_and_leaves_nothing_running(
    house: House, how: signal.Signals
) -> None:
    house.start()
    said = house.until_ready()
    assert said.count("Ready: ") == 1
    assert said.endswith(f"Ready: http://127.0.0.1:{house.port}\n")
    assert "Trần Thị Sao Mai" in said
    status, _ = house.end(how)
    assert status == 0
    assert house.left() == []


def test_the_second_run_keeps_what_the_first_did_and_fresh_does_not(house: House) -> None:
    log = house.folder / "data/log/province.log"
    for words, again in (((), True), ((), False), (("--fresh",), True)):
        log.unlink(missing_ok=True)
        house.start(*words)
        house.until_ready()
        house.end(signal.SIGTERM)
        assert log.exists() is again


def test_a_busy_port_is_one_sentence_and_nothing_is_made(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.port + 1))
        other.listen()
        house.start()
        status, errors = house.ended()
    assert status == 1
    assert f"port {house.port + 1} is busy" in errors
    assert not (house.folder / "data").exists()


def test_a_step_that_fails_shows_its_last_words_and_stops_the_rest(house: House) -> None:
    house.start(FAILING="province")
    status, errors = house.ended()
    assert status == 1
    assert "it rained" in errors
    assert "province ended with 1" in errors
    assert "Traceback" not in errors
    assert house.left() == []


def test_a_child_that_dies_is_named_and_the_house_closes(house: House) -> None:
    house.start()
    house.until_ready()
    subprocess.run(["pkill", "-f", f"{house.folder}/motcua worker"], check=True)
    status, errors = house.ended()
    assert status == 1
    assert "worker ended with" in errors
    assert house.left() == []


def test_a_killed_parent_takes_its_children_and_the_next_run_begins_well(house: House) -> None:
    house.start()
    house.until_ready()
    house.end(signal.SIGKILL)
    house.wait_until_left(1)  # PostgreSQL alone; what it holds is safe
    assert all("postgres" in words for words in house.left())
    house.start()
    house.until_ready()
    assert house.end(signal.SIGTERM)[0] == 0
    assert house.left() == []


def test_no_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "DISK", 10**18)
    with pytest.raises(demo.Halt, match="GB left"):
        demo.need_disk(demo.Demo(8000, 1, fresh=False, data=tmp_path))
