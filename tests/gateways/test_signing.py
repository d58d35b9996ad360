"""Keys on a token, with a service far away, a clock over HTTP: the same promises as in the demo."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from motcua.base.clock import HANOI
from motcua.gateways import papers, signing
from motcua.gateways.signing.authority import new_key
from motcua.gateways.signing.pades import sign_alone
from motcua.rules.errors import Refused

NOW = datetime(2026, 3, 13, 9, 50, tzinfo=HANOI)
PIN = "270915"
SPOT = signing.Spot("ky", 0, (60, 60, 230, 110))
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(autouse=True)
def proving(settings: Any) -> None:
    signing.pretend_authority(make=True)


def held(store: str, key: RSAPrivateKey, name: str = "") -> signing.Held:
    issued = signing.pretend_authority().issue(
        key.public_key(),
        name="Núi Cao",
        unit="Phường Hải Châu",
        number="CB-1",
        since=NOW - timedelta(days=30),
        until=NOW + timedelta(days=300),
    )
    return signing.Held(store, name, "", signing.read_certificate(issued.pem.encode()).der)


def a_pdf() -> bytes:
    return papers.ticket(unit="X", service="Y", number="A1", taken=NOW, before=0)


def signed_with(key: signing.Held, pin: str = PIN, now: datetime = NOW) -> bytes:
    trust = signing.trust(now)
    mark = {
        "kind": "officer",
        "width": 170.0,
        "height": 50.0,
        "lines": [("Người ký:", "Núi Cao")],
    }
    stamp = signing.Stamp(papers.render_marks([mark]))
    with signing.opened(key, pin, trust.chain()) as signer:
        return sign_alone(a_pdf(), signer, trust, spot=SPOT, seen=stamp, now=now, lasting=True)


def is_good(pdf: bytes) -> bool:
    (found,) = signing.look(pdf, signing.trust(NOW)) or []
    return found.intact and found.believed and found.stamped


# ── A token ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> tuple[RSAPrivateKey, str]:
    """A SoftHSM token with a key in it, and the key; the module reads its place only once."""
    if not SOFTHSM.exists():
        pytest.skip("softhsm2 is not installed")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    key = new_key()
    file = folder / "key.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    tool = "softhsm2-util"
    words = [tool, "--init-token", "--free", "--label", "lanh-dao", "--so-pin", "10203040"]
    subprocess.run([*words, "--pin", PIN], check=True, capture_output=True)
    put = [tool, "--import", str(file), "--token", "lanh-dao", "--label", "lanh-dao", "--id", "01"]
    subprocess.run([*put, "--pin", PIN], check=True, capture_output=True)
    return key, "lanh-dao"


def test_a_key_on_a_token_signs(settings: Any, token: tuple[RSAPrivateKey, str]) -> None:
    settings.MOTCUA_PKCS11 = str(SOFTHSM)
    assert is_good(signed_with(held("pkcs11", *token)))


def test_a_wrong_pin_of_a_token_is_refused(settings: Any, token: tuple[RSAPrivateKey, str]) -> None:
    settings.MOTCUA_PKCS11 = str(SOFTHSM)
    with pytest.raises(Refused, match="pin_wrong"):
        signed_with(held("pkcs11", *token), pin="918273")
    with pytest.raises(Refused, match="pin_wrong"):
        signing.try_pin(held("pkcs11", *token), "918273")


def test_threads_of_a_process_sign_with_one_token_after_each_other(
    settings: Any, token: tuple[RSAPrivateKey, str]
) -> None:
    """Whoever signs out signs out for all: nobody is in the middle of a signature then."""
    settings.MOTCUA_PKCS11 = str(SOFTHSM)
    with ThreadPoolExecutor(4) as threads:
        made = [threads.submit(signed_with, held("pkcs11", *token)) for _ in range(12)]
    assert all(is_good(each.result()) for each in made)


def test_a_token_that_is_not_there_is_refused(
    settings: Any, token: tuple[RSAPrivateKey, str]
) -> None:
    settings.MOTCUA_PKCS11 = str(SOFTHSM)
    with pytest.raises(Refused, match="key_unreachable"):
        signed_with(held("pkcs11", token[0], "another"))
    settings.MOTCUA_PKCS11 = ""
    with pytest.raises(Refused, match="key_unreachable"):
        signed_with(held("pkcs11", *token))


# ── A service far away ──────────────────────────────────────────────────────────────────────


class Service:
    """A pretend signing service that speaks CSC API 2 and asks its owner to confirm."""

    def __init__(self) -> None:
        self.key = new_key()
        self.confirms: bool | None = True
        self.asked = 0
        self.authorised: list[str] = []
        self.signed = 0

    def answer(self, path: str, said: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if path == "/csc/v2/credentials/authorize":
            if said["authData"] != [{"id": "PIN", "value": PIN}]:
                return 400, {"error": "invalid_pin"}
            self.authorised, self.asked = said["hashes"], 0
            return 202, {"handle": "tx-1"}
        if path == "/csc/v2/credentials/authorizeCheck":
            self.asked += 1
            if self.confirms is False:
                return 400, {"error": "access_denied"}
            return (
                (200, {"SAD": "sad-1"})
                if self.confirms and self.asked > 1
                else (
                    202,
                    {"handle": "tx-1"},
                )
            )
        if said["SAD"] != "sad-1" or said["hashes"] != self.authorised:
            return 400, {"error": "invalid_request"}
        self.signed += 1
        digest = base64.b64decode(said["hashes"][0])
        from cryptography.hazmat.primitives.asymmetric.utils import Prehashed  # noqa: PLC0415

        made = self.key.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))
        return 200, {"signatures": [base64.b64encode(made).decode()]}


@pytest.fixture
def far(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    from motcua.gateways.signing import remote  # noqa: PLC0415

    service = Service()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.headers["Authorization"] == "Bearer secret"
            status, told = service.answer(self.path, said)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    monkeypatch.setattr(remote, "EVERY", 0.01)
    settings.MOTCUA_REMOTE_TOKEN, settings.MOTCUA_REMOTE_PATIENCE = "secret", 0.3
    with served(Door) as address:
        settings.MOTCUA_REMOTE_SIGNING = address
        yield service


class served:  # noqa: N801 -- read as a word
    """A server on this machine for as long as the block lasts; its address."""

    def __init__(self, door: type[BaseHTTPRequestHandler]) -> None:
        self.server = HTTPServer(("127.0.0.1", 0), door)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def test_a_service_signs_what_its_owner_confirmed(far: Service) -> None:
    assert is_good(signed_with(held("remote", far.key, "cred-1")))
    assert far.signed == 1


def test_a_wrong_pin_of_a_service_is_refused(far: Service) -> None:
    with pytest.raises(Refused, match="pin_wrong"):
        signed_with(held("remote", far.key, "cred-1"), pin="918273")


@pytest.mark.parametrize("answer", [False, None])
def test_without_a_yes_nothing_is_signed(far: Service, answer: bool | None) -> None:
    far.confirms = answer
    with pytest.raises(Refused, match="signing_not_confirmed"):
        signed_with(held("remote", far.key, "cred-1"))
    assert far.signed == 0


def test_a_service_that_is_not_there_is_refused(settings: Any) -> None:
    settings.MOTCUA_REMOTE_SIGNING = "http://127.0.0.1:9/"
    with pytest.raises(Refused, match="signing_service_unreachable"):
        signed_with(held("remote", new_key(), "cred-1"))


# ── A clock over HTTP ───────────────────────────────────────────────────────────────────────


def test_a_clock_over_http_stamps(settings: Any) -> None:
    clock = signing.pretend_authority().clock(NOW)
    asked: list[str] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(self.headers["Content-Type"])
            told = clock.request_tsa_response(tsp.TimeStampReq.load(raw)).dump()  # type: ignore[attr-defined]
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            return

    sealed, public = signing.new_pin_sealed(PIN)
    issued = signing.pretend_authority().issue(
        public, name="A", unit="B", number="1", since=NOW - timedelta(1), until=NOW + timedelta(1)
    )
    der = signing.read_certificate(issued.pem.encode()).der
    with served(Door) as address:
        settings.MOTCUA_TSA = address
        pdf = signed_with(signing.Held("software", "", sealed, der))
    settings.MOTCUA_TSA = ""
    assert is_good(pdf)
    assert set(asked) == {"application/timestamp-query"}


def test_a_clock_that_is_not_there_signs_nothing(settings: Any) -> None:
    settings.MOTCUA_TSA = "http://127.0.0.1:9/"
    sealed, public = signing.new_pin_sealed(PIN)
    issued = signing.pretend_authority().issue(
        public, name="A", unit="B", number="1", since=NOW - timedelta(1), until=NOW + timedelta(1)
    )
    der = signing.read_certificate(issued.pem.encode()).der
    with pytest.raises(Refused, match="timestamp_unreachable"):
        signed_with(signing.Held("software", "", sealed, der))


# ── What is told of a file ──────────────────────────────────────────────────────────────────


def test_a_certificate_revoked_before_it_signed_is_told(settings: Any, tmp_path: Path) -> None:
    _, pdf = revoked(settings, tmp_path, NOW - timedelta(days=2))
    (found,) = signing.look(pdf, signing.trust(NOW)) or []
    assert (found.intact, found.believed, found.revoked) == (True, False, True)


def test_what_was_signed_before_it_was_revoked_stays_good(settings: Any, tmp_path: Path) -> None:
    key, pdf = revoked(settings, tmp_path, NOW + timedelta(hours=1))
    (found,) = signing.look(pdf, signing.trust(NOW + timedelta(days=3))) or []
    assert (found.intact, found.believed, found.revoked) == (True, True, False)
    with pytest.raises(Refused, match="certificate_not_believed"):
        signed_with(key, now=NOW + timedelta(days=3))


def revoked(settings: Any, folder: Path, at: datetime) -> tuple[signing.Held, bytes]:
    """A paper signed at NOW by a key whose certificate its authority revokes at that moment."""
    shutil.copytree(settings.MOTCUA_AUTHORITY, folder / "authority")
    settings.MOTCUA_AUTHORITY = str(folder / "authority")
    key = new_key()
    made = signing.Held("software", "", _sealed(key), held("software", key).certificate)
    pdf = signed_with(made)
    serial = signing.read_certificate(made.certificate).serial
    signing.pretend_authority().revoke(serial, at.astimezone(UTC))
    return made, pdf


def _sealed(key: RSAPrivateKey) -> str:
    best = serialization.BestAvailableEncryption(PIN.encode())
    raw = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, best)
    return raw.decode()


def test_nonsense_is_no_pdf() -> None:
    trust = signing.trust(NOW)
    assert signing.look(b"", trust) is None
    assert signing.look(b"%PDF-1.7\n" + hashlib.sha256(b"x").digest() * 9, trust) is None


# ── Words ───────────────────────────────────────────────────────────────────────────────────


def said(words: bytes) -> bytes:
    key = new_key()
    trust = signing.trust(NOW)
    made = signing.Held("software", "", _sealed(key), held("software", key).certificate)
    with signing.opened(made, PIN, trust.chain()) as signer:
        return signing.sign_words(words, signer, trust)


def test_words_are_signed_and_read_again_with_their_moment() -> None:
    found = signing.read_words(said("Chốt ngày".encode()), signing.trust(NOW))
    assert found is not None
    assert (found.words.decode(), found.signer) == ("Chốt ngày", "Núi Cao")
    assert (found.intact, found.believed, found.moment) == (True, True, NOW)


def test_a_tool_of_the_standard_agrees(tmp_path: Path) -> None:
    (tmp_path / "words").write_bytes(said(b"block 7"))
    (tmp_path / "root.pem").write_bytes(
        signing.pretend_authority().certificate("root").public_bytes(serialization.Encoding.PEM)
    )
    words = ["openssl", "cms", "-verify", "-inform", "DER", "-in", str(tmp_path / "words")]
    trusted = ["-CAfile", str(tmp_path / "root.pem"), "-purpose", "any", "-no_check_time"]
    done = subprocess.run([*words, *trusted], check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"block 7"), done.stderr


def test_words_that_were_changed_are_not_intact() -> None:
    signed = said(b"block 7, 1967 lines")
    assert signed.count(b"1967") == 1
    found = signing.read_words(signed.replace(b"1967", b"1966"), signing.trust(NOW))
    assert found is not None
    assert (found.intact, found.words) == (False, b"block 7, 1966 lines")
    assert signing.read_words(b"not at all", signing.trust(NOW)) is None
    assert signing.read_words(signed[:-20], signing.trust(NOW)) is None
