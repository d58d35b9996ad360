"""Spans sent to a collector: OTLP over HTTP, in its JSON encoding, behind everything else.

`OTEL_EXPORTER_OTLP_ENDPOINT` (or `…_TRACES_ENDPOINT`) says where, `OTEL_EXPORTER_OTLP_HEADERS` with
which headers, `OTEL_SERVICE_NAME` under which name. A thread of its own sends them in bundles;
while the collector does not answer they are dropped, and no request waits for it.
"""

import atexit
import logging
import os
import queue
import threading
from collections.abc import Iterable
from functools import cache
from typing import Any, Final
from urllib.parse import unquote

import httpx
from django.conf import settings

from motcua.base.watch import Span

MOST_WAITING: Final = 4096
BUNDLE: Final = 256
SECONDS: Final = 2.0
"""How long a span waits at most for others to go with."""
PATIENCE: Final = 5.0
KINDS: Final = {"internal": 1, "server": 2, "consumer": 5}
log = logging.getLogger("motcua.traces")


def send(span: Span) -> None:
    """Leave it to the thread; it is dropped when too many wait already."""
    sender().leave(span)


@cache
def sender() -> "Sender":
    found = Sender(settings.OTLP)
    atexit.register(found.flush)
    # A process that is forked has no thread of its parent's.
    os.register_at_fork(after_in_child=sender.cache_clear)
    return found


class Sender:
    """Takes spans in and sends them on, in the order they came."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.dropped = 0
        self._waiting: queue.Queue[Span] = queue.Queue(MOST_WAITING)
        self._sending = threading.Lock()
        self._silent = False
        self._woken = threading.Event()
        threading.Thread(target=self._work, name="traces", daemon=True).start()

    def leave(self, span: Span) -> None:
        try:
            self._waiting.put_nowait(span)
        except queue.Full:
            self.dropped += 1
        if self._waiting.qsize() >= BUNDLE:
            self._woken.set()

    def flush(self) -> None:
        """Send what waits, in this thread."""
        with self._sending:
            while bundle := self._taken():
                self._post(bundle)

    def _work(self) -> None:
        while True:
            self._woken.wait(SECONDS)
            self._woken.clear()
            self.flush()

    def _taken(self) -> list[Span]:
        found: list[Span] = []
        while len(found) < BUNDLE:
            try:
                found.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return found

    def _post(self, bundle: list[Span]) -> None:
        try:
            answer = httpx.post(
                self.address, json=written(bundle), headers=_headers(), timeout=PATIENCE
            )
            answer.raise_for_status()
            self._silent = False
        except httpx.HTTPError as why:
            self.dropped += len(bundle)
            if not self._silent:
                log.warning("spans are dropped, the collector says: %s", type(why).__name__)
            self._silent = True


def written(spans: Iterable[Span]) -> dict[str, Any]:
    """As `ExportTraceServiceRequest` of OTLP 1.x in JSON; numbers of 64 bits are texts there."""
    name = os.environ.get("OTEL_SERVICE_NAME", "motcua")
    resource = _attributes({"service.name": name, "process.pid": os.getpid()})
    scope = {"scope": {"name": "motcua"}, "spans": [_span(each) for each in spans]}
    return {"resourceSpans": [{"resource": {"attributes": resource}, "scopeSpans": [scope]}]}


def _span(span: Span) -> dict[str, Any]:
    told: dict[str, Any] = {
        "traceId": span.trace,
        "spanId": span.id,
        "name": span.name,
        "kind": KINDS.get(span.kind, 1),
        "startTimeUnixNano": str(span.begun),
        "endTimeUnixNano": str(span.ended),
        "attributes": _attributes({**span.told, "db.statements": span.statements}),
        "status": {"code": 2} if span.failed else {},
    }
    return {**told, "parentSpanId": span.parent} if span.parent else told


def _attributes(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "key": name,
            "value": {"intValue": str(value)}
            if isinstance(value, int)
            else {"stringValue": str(value)},
        }
        for name, value in told.items()
    ]


def _headers() -> dict[str, str]:
    """`name=value,name=value`, the values written as in an address (OpenTelemetry's own form)."""
    pairs = os.environ.get("OTEL_EXPORTER_OTLP_HEADERS", "").split(",")
    return {
        name.strip(): unquote(value.strip())
        for name, has, value in (pair.partition("=") for pair in pairs)
        if has
    }
