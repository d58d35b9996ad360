"""Spans: a request, the commands inside it, their statements; a trace that somebody began."""

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.base import watch
from motcua.config.lines import Json
from motcua.gateways import traces
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import refused
from tests.faces.signed_in import client_as

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


class Collector:
    """Takes spans as a real collector does: OTLP over HTTP."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        told = self.taken

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told.append({"path": self.path, "key": self.headers["X-Key"], **json.loads(body)})
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_: object) -> None:
                """Silent."""

        self.server = HTTPServer(("127.0.0.1", 0), Door)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1/traces"

    @property
    def spans(self) -> list[dict[str, Any]]:
        return [
            span
            for each in self.taken
            for resource in each["resourceSpans"]
            for scope in resource["scopeSpans"]
            for span in scope["spans"]
        ]


@pytest.fixture
def collector(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    found = Collector()
    sender = traces.Sender(found.address)
    monkeypatch.setattr(traces, "sender", lambda: sender)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_HEADERS", "X-Key=m%E1%BB%99t".replace("%E1%BB%99", "o"))
    settings.SPANS_TO = "motcua.gateways.traces.send"
    yield found
    found.server.shutdown()
    found.server.server_close()


def told(span: dict[str, Any]) -> dict[str, str]:
    return {each["key"]: next(iter(each["value"].values())) for each in span["attributes"]}


@pytest.mark.django_db
def test_a_collector_receives_the_request_and_its_command(
    collector: Collector, client: Client
) -> None:
    leader = client_as(client, taking.LEADER)
    answer = leader.post(
        "/van-phong/ban-tai-ve/moi/roles",
        {"dang": "csv"},
        headers={"traceparent": f"00-{TRACE}-{PARENT}-01"},
    )
    assert answer.status_code == 302
    traces.sender().flush()
    assert (collector.taken[0]["path"], collector.taken[0]["key"]) == ("/v1/traces", "mot")
    command, request = collector.spans
    assert (command["name"], request["name"]) == ("exports.ask_export", "POST office:ask_export")
    assert {command["traceId"], request["traceId"]} == {TRACE}
    assert (request["parentSpanId"], command["parentSpanId"]) == (PARENT, request["spanId"])
    assert told(command)["motcua.outcome"] == "done"
    assert 0 < int(told(command)["db.statements"]) < int(told(request)["db.statements"])
    assert told(request)["http.route"] == "office:ask_export"
    assert told(request)["motcua.actor"] == "officer"
    assert int(request["endTimeUnixNano"]) >= int(command["endTimeUnixNano"])
    assert request["kind"] == traces.KINDS["server"]


@pytest.mark.django_db
def test_to_say_no_is_no_failure_and_what_was_not_traced_stays_so(collector: Collector) -> None:
    export = taking.asked()
    with watch.in_hand("a job", "consumer"), refused("export_not_ready"):
        taking.commands.fetch_export(actor(taking.LEADER), export.pk)
    with watch.in_hand("unseen", "server", traceparent=f"00-{TRACE}-{PARENT}-00"):
        pass
    traces.sender().flush()
    assert [each["name"] for each in collector.spans] == ["exports.fetch_export", "a job"]
    assert told(collector.spans[0])["motcua.outcome"] == "export_not_ready"
    assert [each["status"] for each in collector.spans] == [{}, {}]


def test_a_collector_that_is_gone_holds_nobody_up() -> None:
    sender = traces.Sender("http://127.0.0.1:9/v1/traces")
    sender.leave(watch.Span("x", "server", TRACE, PARENT, "", True, 1, ended=2))
    sender.flush()
    assert sender.dropped == 1


@pytest.mark.parametrize(
    "wrong", ["", "00-x-y-01", f"01-{TRACE}-{PARENT}-01", f"00-{'0' * 32}-{PARENT}-01"]
)
def test_a_trace_that_cannot_be_read_begins_anew(wrong: str) -> None:
    with watch.in_hand("x", "server", traceparent=wrong) as now:
        assert now.span.trace != TRACE
        assert len(now.span.trace) == 32
        assert now.span.parent == ""


@pytest.mark.django_db
def test_a_line_for_machines_names_route_and_trace_and_nobody(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.LINES_FOR_MACHINES = True
    lines = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(Json().format(record)))

    logger = logging.getLogger("motcua.requests")
    handler = Kept()
    logger.addHandler(handler)
    caplog.set_level(logging.INFO, "motcua.requests")
    try:
        answer = client_as(client, "sao-mai").get(
            "/ho-so/H17.32-260313-0001", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"}
        )
    finally:
        logger.removeHandler(handler)
    (line,) = lines
    assert line["request"] == answer["X-Request-Id"]
    assert (line["route"], line["status"], line["actor"]) == ("citizen:follow", 404, "citizen")
    assert (line["trace"], line["level"]) == (TRACE, "info")
    assert line["ms"] >= 0
    assert "260313" not in json.dumps(line)
    assert "Sao Mai" not in json.dumps(line, ensure_ascii=False)


@pytest.mark.django_db
def test_a_balancer_that_asks_each_second_writes_no_lines(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    settings.LINES_FOR_MACHINES = True
    caplog.set_level(logging.INFO, "motcua.requests")
    assert client.get("/suc-khoe").status_code == 200
    assert client.get("/san-sang").status_code == 200
    assert [each for each in caplog.records if each.name == "motcua.requests"] == []
    settings.MOTCUA_LEAVING = str(tmp_path)
    assert client.get("/san-sang").status_code == 503
    ours = [each.message for each in caplog.records if each.name == "motcua.requests"]
    assert ours == ["GET citizen:ready 503"]


def test_an_error_is_one_line_with_its_place_and_no_row() -> None:
    try:
        raise ValueError("giá trị\nDETAIL: " + " ".join(("Trần Thị", "Sao", "Mai")))
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, __file__, 1, "gọi 0905000101", (), __import__("sys").exc_info()
        )
    line = json.loads(Json().format(record))
    assert "Sao Mai" not in line["error"].replace("\n", " ")
    assert "ValueError: giá trị" in line["error"]
    assert "0905000101" not in line["message"]


def test_where_nobody_watches_nothing_is_in_hand(client: Client) -> None:
    assert not watch.is_on()
    assert watch.here() is None
