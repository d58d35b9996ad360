"""The figures of the house in the text format of Prometheus (OpenMetrics 1.0)."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from django.conf import settings
from prometheus_client import CollectorRegistry, multiprocess
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.core import InfoMetricFamily as Info
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from motcua.apps.exports import queries as exports
from motcua.apps.letters import queries as letters
from motcua.apps.scans import queries as scans
from motcua.base.pulse import Pulse, pulse

KIND = CONTENT_TYPE_LATEST


class House:
    """What is read from the database when it is asked for; the same on every machine."""

    def collect(self) -> Iterator[Any]:
        now = pulse()
        yield Info("motcua", "Which version runs.", value={"version": version("motcua")})
        yield from _work(now)
        yield from _state(now)


def _work(now: Pulse) -> Iterator[Any]:
    """What the worker has before it."""
    yield _by(
        "motcua_jobs",
        "Jobs of the worker by task and state.",
        ("task", "state"),
        ((key, n) for key, n in now.jobs.items()),
    )
    yield _by(
        "motcua_jobs_oldest_seconds",
        "For how long the oldest job that could run waits.",
        ("task",),
        (((task,), seconds) for task, seconds in now.oldest.items()),
    )
    yield Gauge("motcua_workers", "Workers heard of in two minutes.", value=now.workers)
    yield _by(
        "motcua_deliveries_failed",
        "Deliveries that failed: tried again, or given up.",
        ("state",),
        ((("retried",), now.retried), (("given_up",), now.given_up)),
    )
    yield _by(
        "motcua_exports",
        "Lists on their way into a file.",
        ("state",),
        (((state,), n) for state, n in exports.under_way().items()),
    )
    yield Gauge("motcua_scan_pages", "Pages to be read.", value=scans.pages_waiting())
    yield Gauge("motcua_letter_messages", "Messages to be sent.", value=letters.messages_waiting())


def _state(now: Pulse) -> Iterator[Any]:
    """The seal of the journal and the database."""
    yield Gauge(
        "motcua_unsealed_seconds",
        "Age of the first line of the journal that no block holds.",
        value=now.unsealed,
    )
    if now.seal is not None:
        yield Gauge("motcua_seal_seconds", "Since the last block was made.", value=now.seal)
    yield _by(
        "motcua_database_connections",
        "Connections to this database by state.",
        ("state",),
        (((state,), n) for state, n in now.connections.items()),
    )


def written() -> bytes:
    """What all processes of this machine counted, and what the database tells."""
    registry = CollectorRegistry()
    if settings.MOTCUA_METRICS:
        multiprocess.MultiProcessCollector(registry, settings.MOTCUA_METRICS)
    registry.register(House())
    return bytes(generate_latest(registry))


def _by(
    name: str, told: str, labels: tuple[str, ...], values: Iterable[tuple[tuple[str, ...], float]]
) -> Gauge:
    found = Gauge(name, told, labels=labels)
    for key, value in values:
        found.add_metric(key, value)
    return found
