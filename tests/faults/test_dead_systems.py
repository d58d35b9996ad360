"""Systems outside that hang, drip, refuse or talk nonsense: waited for within bounds, and named."""

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from motcua.base import reactions
from motcua.base.room import lack
from motcua.gateways import identity, registers, scanner
from motcua.gateways.documents.bucket import Bucket
from motcua.gateways.signing import remote
from motcua.gateways.signing.trust import RemoteClock
from tests.expect import refused
from tests.gateways.test_registers import ASKS
from tests.makers import an_accepted_dossier

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
NONSENSE = HTTP + b"Content-Length: 7\r\n\r\n[1,2,3]"
ANSWERS = {"hangs": b"", "drips": b"H", "nonsense": NONSENSE, "hangs up": None}
SOON = 0.4


@contextmanager
def a_system(how: str) -> Iterator[str]:
    """Something that listens on this machine and answers that way; its host and port."""
    door, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                line, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(line,), daemon=True).start()

    def answer(line: socket.socket) -> None:
        told = ANSWERS[how]
        with line:
            if told is None:
                return
            try:
                line.recv(65536)
                line.sendall(told)
                while how in {"hangs", "drips"} and not over.wait(0.05):
                    line.sendall(told)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"127.0.0.1:{door.getsockname()[1]}"
    finally:
        over.set()
        door.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    for place in ("registers.PATIENCE", "signing.trust.PATIENCE", "signing.remote.PATIENCE"):
        monkeypatch.setattr(sys.modules[f"motcua.gateways.{place[:-9]}"], "PATIENCE", SOON)
    monkeypatch.setattr(scanner, "IN_ALL", SOON)
    monkeypatch.setattr(identity, "IN_ALL", SOON)
    settings.MOTCUA_REMOTE_TOKEN = "x"


def ask_register(where: str) -> None:
    with pytest.raises(registers.Silent):
        registers.Http("population", f"http://{where}/").ask(ASKS)


def scan(where: str) -> None:
    with refused("scanner_unreachable"):
        scanner.Clamd(f"tcp://{where}").look([b"x"])


def sign_in(where: str) -> None:
    provider = identity.Provider(f"http://{where}", "motcua")
    with pytest.raises(Exception, match=r"identity_unreachable|sign_in_failed"):
        identity.begin(provider, "http://127.0.0.1/dang-nhap/ve")


def stamp(where: str) -> None:
    import asyncio  # noqa: PLC0415

    from asn1crypto import tsp  # noqa: PLC0415

    asked = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": bytes(32),
            },
        }
    )
    with refused("timestamp_unreachable"):
        asyncio.run(RemoteClock(f"http://{where}/").async_request_tsa_response(asked))


SYSTEMS: dict[str, Callable[[str], None]] = {
    "a register": ask_register,
    "the scanner": scan,
    "the identity provider": sign_in,
    "the time-stamp authority": stamp,
}


@pytest.mark.parametrize("how", ANSWERS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_whatever_it_does_nobody_waits_long(system: str, how: str) -> None:
    with a_system(how) as where:
        begun = time.monotonic()
        for _ in range(3):
            SYSTEMS[system](where)
        # Two are waited for; the third is told at once.
        assert time.monotonic() - begun < 3 * SOON + 3


def test_a_remote_service_that_talks_nonsense_is_unreachable(settings: Any) -> None:
    with a_system("nonsense") as where:
        settings.MOTCUA_REMOTE_SIGNING = f"http://{where}/"
        with remote.service() as far, refused("signing_service_unreachable"):
            signer = remote.RemoteSigner.__new__(remote.RemoteSigner)
            signer._client = far
            signer._ask("credentials/authorize", {})


def test_a_bucket_that_nobody_reaches_is_a_disk_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with socket.create_server(("127.0.0.1", 0)) as free:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
    kept = Bucket("motcua")
    with refused("storage_silent"):
        kept.put([b"x"], limit=10)
    with pytest.raises(OSError, match="does not answer") as silent:
        kept.open("0" * 64)
    assert lack(silent.value) == "storage_silent"


@pytest.mark.django_db
def test_a_delivery_that_ends_its_workers_is_given_up() -> None:
    """It would take every worker with it, and all that waits behind it would wait for ever."""
    an_accepted_dossier()
    with connection.cursor() as cursor:
        for tries in range(1, reactions.TRIES + 1):
            cursor.execute(
                "update procrastinate_jobs set status = 'doing', worker_id = null "
                "where task_name = %s returning id",
                [reactions.TASK],
            )
            assert reactions.left_behind() == 1
            (found,) = reactions.undelivered()
            assert (found.tries, found.given_up) == (tries, tries == reactions.TRIES)
    assert reactions.try_again() == 1
