"""What the house is doing, for who watches it: counts, spans, and the request a line belongs to.

Nothing here is asked for unless a setting says so: without them a command costs one comparison.
"""

import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from random import random
from typing import Any, Final, TypeVar

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from motcua.rules.errors import Forbidden, Missing, Refused

_TRACEPARENT: Final = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
_NOTHING: Final = {"0" * 32, "0" * 16}


@dataclass
class Span:
    """Something that takes time, inside of which other things do. Times in nanoseconds."""

    name: str
    kind: str
    trace: str
    id: str
    parent: str
    sampled: bool
    begun: int
    told: dict[str, str | int] = field(default_factory=dict)
    ended: int = 0
    failed: bool = False
    statements: int = 0


@dataclass
class Here:
    """The request or job in hand; `span` the innermost that is open."""

    request: str
    span: Span
    statements: int = 0


R = TypeVar("R")
_here: ContextVar[Here | None] = ContextVar("here", default=None)


def here() -> Here | None:
    """What is in hand now, where anybody watches."""
    return _here.get()


def is_on() -> bool:
    """Whether anybody watches: metrics, traces, or lines for machines."""
    return bool(settings.MOTCUA_METRICS or settings.SPANS_TO or settings.LINES_FOR_MACHINES)


@contextmanager
def in_hand(name: str, kind: str, *, request: str = "", traceparent: str = "") -> Iterator[Here]:
    """A request or a job from its beginning to its end, with every statement it asks counted.

    `traceparent`: of who asked (W3C Trace Context); the trace goes on from there.
    """
    trace, parent, sampled = _came_from(traceparent)
    span = _begun(name, kind, trace, parent, sampled)
    now = Here(request or secrets.token_hex(8), span)
    token = _here.set(now)
    try:
        with connection.execute_wrapper(_counted):
            yield now
    except BaseException:
        span.failed = True
        raise
    finally:
        _here.reset(token)
        span.statements = now.statements
        _ended(span)


@contextmanager
def within(name: str) -> Iterator[Span | None]:
    """A part of what is in hand; nothing where nothing is."""
    now = _here.get()
    if now is None:
        yield None
        return
    outer, before = now.span, now.statements
    now.span = _begun(name, "internal", outer.trace, outer.id, outer.sampled)
    try:
        yield now.span
    except (Refused, Forbidden, Missing):
        raise  # to say no is no failure
    except BaseException:
        now.span.failed = True
        raise
    finally:
        now.span.statements = now.statements - before
        _ended(now.span)
        now.span = outer


def commanded(right: str, run: Callable[[], R]) -> R:
    """Run a command, counted by its outcome: done, or the code with which it was refused."""
    if not (settings.MOTCUA_METRICS or _here.get()):
        return run()
    outcome = "error"
    with within(right) if settings.SPANS_TO else nullcontext() as span:
        try:
            found = run()
            outcome = "done"
        except Refused as refusal:
            outcome = refusal.code
            raise
        except (Forbidden, Missing) as said_no:
            outcome = type(said_no).__name__.lower()
            raise
        finally:
            if span is not None:
                span.told["motcua.outcome"] = outcome
            if settings.MOTCUA_METRICS:
                counts().commands.labels(right, outcome).inc()
    return found


def _counted(ask: Any, statement: Any, values: Any, many: Any, context: Any) -> Any:
    now = _here.get()
    if now is not None:
        now.statements += 1
    return ask(statement, values, many, context)


def _came_from(traceparent: str) -> tuple[str, str, bool]:
    found = _TRACEPARENT.fullmatch(traceparent.strip().lower())
    if found is None or _NOTHING & set(found.groups()):
        return secrets.token_hex(16), "", random() < settings.MOTCUA_TRACED  # noqa: S311
    return found[1], found[2], bool(int(found[3], 16) & 1)


def _begun(name: str, kind: str, trace: str, parent: str, sampled: bool) -> Span:  # noqa: FBT001
    return Span(name, kind, trace, secrets.token_hex(8), parent, sampled, time.time_ns())


def _ended(span: Span) -> None:
    span.ended = time.time_ns()
    if span.sampled and settings.SPANS_TO:
        _sink(settings.SPANS_TO)(span)


@cache
def _sink(address: str) -> Callable[[Span], None]:
    found: Callable[[Span], None] = import_string(address)
    return found


# ── Counts ──────────────────────────────────────────────────────────────────────────────────


class Counts:
    """What each process counts; the files they share lie in `MOTCUA_METRICS`."""

    def __init__(self) -> None:
        from prometheus_client import Counter, Histogram  # noqa: PLC0415

        self.requests = Counter(
            "motcua_requests", "Requests answered.", ["route", "method", "status"]
        )
        self.seconds = Histogram(
            "motcua_request_seconds",
            "How long a request took to answer.",
            ["route"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )
        self.statements = Counter(
            "motcua_statements", "Statements asked of the database by requests.", ["route"]
        )
        self.commands = Counter(
            "motcua_commands", "Commands by their outcome.", ["command", "outcome"]
        )


@cache
def counts() -> Counts:
    return Counts()
