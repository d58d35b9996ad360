"""Databases of the State: one shape, real or pretend; silence is silence, however it comes."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from motcua.gateways import registers
from motcua.gateways.registers import KINDS, Answer, Http, Pretend, Question, Silent, register

ASKS = Question(
    "048198000001", "Trần Thị Sao Mai", date(1998, 3, 8), "Lúa", "H17.32", "H17-1", "1.000894"
)


@contextmanager
def served(answer: Any, wait: float = 0.0, status: int = 200) -> Iterator[str]:
    """A server on this machine that answers one way; its address."""

    class Told(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            time.sleep(wait)
            told = answer(asked) if callable(answer) else answer
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Told)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(kind: str, address: str) -> Answer | None:
    return Http(kind, address).ask(ASKS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_real_one_reads_what_the_pretend_one_writes(kind: str) -> None:
    with served(registers._INVENTED[kind]) as address:
        real, pretend = ask(kind, address), Pretend(kind).ask(ASKS)
    told = (real.name, real.lines) if real else None
    assert told == ((pretend.name, pretend.lines) if pretend else None)


def test_the_population_database_is_asked_in_the_parts_of_a_name() -> None:
    sent = registers.asked("population", ASKS)
    assert sent["HoVaTen"] == {"Ho": "Trần", "ChuDem": "Thị Sao", "Ten": "Mai"}
    assert (sent["SoDinhDanh"], sent["NgayThangNamSinh"]) == ("048198000001", "19980308")
    assert {"MaYeuCau", "MaCanBo", "MaDonVi", "MaHoSo", "MucDich"} <= sent.keys()
    assert registers.joined(registers.parted("Mai")) == "Mai"


def test_who_is_slow_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "PATIENCE", 0.2)
    late = served({"MaYeuCau": "1", "KetQua": None}, wait=0.6)
    with late as address, pytest.raises(Silent, match=r"Timeout|in time"):
        ask("land", address)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"<html>", 200),
        ({"KetQua": []}, 200),
        ({"MaYeuCau": "1", "MaLoi": "99"}, 200),
        ({"MaYeuCau": "1"}, 503),
    ],
)
def test_what_cannot_be_read_is_silence(answer: Any, status: int) -> None:
    with served(answer, status=status) as address, pytest.raises(Silent):
        ask("land", address)


def test_nobody_there_is_silence() -> None:
    with pytest.raises(Silent):
        ask("land", "http://127.0.0.1:9/")
    for how in ("dead",):
        with pytest.raises(Silent):
            Pretend("land", how).ask(ASKS)


def test_nothing_held_is_not_silence() -> None:
    with served({"MaYeuCau": "1", "MaLoi": "0", "KetQua": []}) as address:
        assert ask("land", address) is None


def test_only_what_is_set_up_is_asked() -> None:
    told = "population=https://lgsp.test/dan-cu, land=pretend-dead"
    assert isinstance(register("population", told), Http)
    assert isinstance(register("land", told), Pretend)
    assert register("business", told) is None
    assert register("land", "") is None
