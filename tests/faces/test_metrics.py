"""The figures of the house: for who brings the token, in a form that others read."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from prometheus_client import CollectorRegistry
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from motcua.apps.exports import making
from motcua.base import watch
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import refused

pytestmark = pytest.mark.django_db

TOKEN = "chi-ben-trong-1234"


@pytest.fixture
def watched(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MOTCUA_METRICS, settings.MOTCUA_METRICS_TOKEN = str(tmp_path), TOKEN
    monkeypatch.setattr(watch, "counts", lambda: counts)
    counts = _counts(monkeypatch)
    # Here one process counts in its memory; the files of several are the library's own.
    monkeypatch.setattr(
        "prometheus_client.multiprocess.MultiProcessCollector",
        lambda registry, place: [registry.register(each) for each in vars(counts).values()],
    )


def _counts(monkeypatch: pytest.MonkeyPatch) -> watch.Counts:
    monkeypatch.setattr("prometheus_client.metrics.REGISTRY", CollectorRegistry())
    made = CollectorRegistry()
    for name in ("Counter", "Histogram"):
        monkeypatch.setattr(f"prometheus_client.{name}", _alone(name, made))
    return watch.Counts()


def _alone(name: str, registry: CollectorRegistry) -> Any:
    import prometheus_client.metrics as library  # noqa: PLC0415

    kind = getattr(library, name)
    return lambda *told, **more: kind(*told, **more, registry=registry)


def asked(client: Client) -> dict[str, float]:
    """Every sample by its name and labels, read by the parser of another program."""
    answer = client.get("/api/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/openmetrics-text")
    return {
        f"{sample.name}{sorted(sample.labels.values())}": sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


@pytest.mark.usefixtures("watched")
def test_requests_by_route_and_commands_by_outcome(client: Client) -> None:
    client.get("/tra-cuu")
    client.get("/tra-cuu?ma=H17.32-260313-0001")
    export = taking.asked()
    with refused("export_not_ready"):
        taking.commands.fetch_export(actor(taking.LEADER), export.pk)
    told = asked(client)
    assert told["motcua_requests_total['200', 'GET', 'citizen:look_up']"] == 1
    assert told["motcua_requests_total['404', 'GET', 'citizen:look_up']"] == 1
    assert told["motcua_request_seconds_count['citizen:look_up']"] == 2
    assert told["motcua_commands_total['done', 'exports.ask_export']"] == 1
    assert told["motcua_commands_total['export_not_ready', 'exports.fetch_export']"] == 1
    assert not any("260313" in name for name in told)


@pytest.mark.usefixtures("watched")
def test_what_waits(client: Client) -> None:
    export = taking.asked()
    making.first(export.pk)
    told = asked(client)
    assert told["motcua_exports['waiting']"] == 1
    assert told["motcua_jobs['motcua.make_export', 'todo']"] == 1
    assert told["motcua_jobs_oldest_seconds['motcua.make_export']"] >= 0
    assert told["motcua_workers[]"] == 0
    assert told["motcua_database_connections['active']"] >= 1
    assert told["motcua_unsealed_seconds[]"] >= 0


def test_without_the_token_there_is_nothing(client: Client, settings: Any) -> None:
    assert client.get("/api/metrics").status_code == 404
    settings.MOTCUA_METRICS_TOKEN = TOKEN
    for brought in ("", "Bearer ", f"Bearer {TOKEN}x", "Bearer \u1ea1"):
        answer = client.get("/api/metrics", headers={"Authorization": brought})
        assert answer.status_code == 404, brought
