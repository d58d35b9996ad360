"""A pretend OpenID Connect provider for demonstrations and tests: to sign in, choose a person.

It keeps the protocol as a real one does (code flow, PKCE S256, codes of one use and 60 seconds,
signed ID tokens), so that what works here works there; it keeps nobody out, and so listens on this
machine only. Everything lives in memory and ends with the process.
"""

import json
import secrets
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import yaml
from joserfc import jwt
from joserfc.jwk import RSAKey

from motcua.base import clock
from motcua.gateways import pretend_identity_page as pages
from motcua.gateways.identity import challenge

CODE_LASTS = timedelta(seconds=60)
TOKEN_LASTS = timedelta(minutes=5)
LARGEST_FORM = 64 * 1024
METHODS = ["client_secret_basic", "client_secret_post", "none"]


@dataclass(frozen=True)
class Cast:
    """Who one can be, in groups, with the names of communes for their addresses."""

    people: Sequence[Mapping[str, Any]]
    groups: Mapping[str, Mapping[str, str]]
    communes: Mapping[str, str] = field(default_factory=dict)

    def find(self, key: str) -> Mapping[str, Any] | None:
        return next((each for each in self.people if each["key"] == key), None)

    def address(self, person: Mapping[str, Any]) -> str:
        parts = (person.get("street", ""), self.communes.get(person["commune"], ""))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Answer:
    status: HTTPStatus
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Grant:
    person: Mapping[str, Any]
    redirect_uri: str
    nonce: str
    challenge: str
    until: datetime


class _Wrong(Exception):
    """An OAuth error code for the client, with its status."""

    def __init__(self, code: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


@dataclass
class PretendIdentity:
    """The provider as a WSGI application, for one client."""

    issuer: str
    cast: Cast
    redirects: Sequence[str]
    client_id: str = "motcua"
    client_secret: str = ""
    now: Callable[[], datetime] = clock.now
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    _grants: dict[str, _Grant] = field(default_factory=dict)
    _spent: dict[str, str] = field(default_factory=dict)
    _bearers: dict[str, tuple[Mapping[str, Any], datetime]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = self._route(environ)
        security = [
            ("Content-Length", str(len(answer.body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"),
        ]
        status = f"{answer.status.value} {answer.status.phrase}"
        start_response(status, [*answer.headers, *security])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]

    def _route(self, environ: Mapping[str, Any]) -> Answer:
        asked = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        method = "GET" if environ["REQUEST_METHOD"] == "HEAD" else environ["REQUEST_METHOD"]
        match method, environ.get("PATH_INFO", "/"):
            case "GET", "/.well-known/openid-configuration":
                return _json(self._described())
            case "GET", "/jwks":
                return _json({"keys": [self.key.as_dict(private=False, use="sig", alg="RS256")]})
            case "GET", "/authorize":
                return self._ask(asked)
            case "POST", "/authorize":
                return self._chosen(_form(environ))
            case "POST", "/token":
                return self._token(_form(environ), environ.get("HTTP_AUTHORIZATION", ""))
            case (("GET" | "POST"), "/userinfo"):
                return self._userinfo(environ.get("HTTP_AUTHORIZATION", ""))
            case "GET", "/sign-out":
                return self._sign_out(asked)
        language = pages.language_of(asked.get("ui_locales", ""))
        return _page(pages.broken(environ.get("PATH_INFO", "/"), language), HTTPStatus.NOT_FOUND)

    def _described(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/sign-out",
            "scopes_supported": ["openid", "profile", "phone", "email", "address"],
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": METHODS,
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "ui_locales_supported": ["vi", "en"],
        }

    # ---- the browser's way

    def _ask(self, asked: Mapping[str, str]) -> Answer:
        refusal = self._refusal_of_address(asked) or self._refusal_of_request(asked)
        if refusal is not None:
            return refusal
        here = pages.language_of(asked.get("ui_locales", ""))
        there = {**asked, "ui_locales": "en" if here == "vi" else "vi"}
        body = pages.choice(
            self.cast.people, self.cast.groups, asked, f"/authorize?{urlencode(there)}"
        )
        return _page(body, goes_to=asked["redirect_uri"])

    def _chosen(self, form: dict[str, str]) -> Answer:
        key = form.pop("person", "")
        refusal = self._refusal_of_address(form) or self._refusal_of_request(form)
        if refusal is not None:
            return refusal
        person = self.cast.find(key)
        if person is None:
            return self._back(form, error="access_denied")
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._forget_the_old()
            self._grants[code] = _Grant(
                person=person,
                redirect_uri=form["redirect_uri"],
                nonce=form.get("nonce", ""),
                challenge=form["code_challenge"],
                until=self.now() + CODE_LASTS,
            )
        return self._back(form, code=code)

    def _refusal_of_address(self, asked: Mapping[str, str]) -> Answer | None:
        """A wrong client or address is told to the reader, never sent on (RFC 6749, 4.1.2.1)."""
        language = pages.language_of(asked.get("ui_locales", ""))
        if asked.get("client_id") != self.client_id:
            return _page(pages.broken("client_id", language), HTTPStatus.BAD_REQUEST)
        if asked.get("redirect_uri") not in self.redirects:
            return _page(pages.broken("redirect_uri", language), HTTPStatus.BAD_REQUEST)
        return None

    def _refusal_of_request(self, asked: Mapping[str, str]) -> Answer | None:
        if asked.get("response_type") != "code":
            return self._back(asked, error="unsupported_response_type")
        if "openid" not in asked.get("scope", "").split():
            return self._back(asked, error="invalid_scope")
        s256 = asked.get("code_challenge_method") == "S256"
        if not s256 or len(asked.get("code_challenge", "")) != 43:
            return self._back(asked, error="invalid_request")
        if asked.get("prompt") == "none":
            return self._back(asked, error="login_required")
        return None

    def _back(self, asked: Mapping[str, str], **told: str) -> Answer:
        told |= {"iss": self.issuer}
        if "state" in asked:
            told["state"] = asked["state"]
        joint = "&" if "?" in asked["redirect_uri"] else "?"
        return _redirect(f"{asked['redirect_uri']}{joint}{urlencode(told)}")

    def _sign_out(self, asked: Mapping[str, str]) -> Answer:
        """Nothing to end: whoever comes next is asked again. Back only to where we may send."""
        to = asked.get("post_logout_redirect_uri", "")
        if _origin(to) in {_origin(each) for each in self.redirects}:
            state = {"state": asked["state"]} if "state" in asked else {}
            return _redirect(f"{to}{'?' + urlencode(state) if state else ''}")
        return _page(pages.signed_out(pages.language_of(asked.get("ui_locales", ""))))

    # ---- the client's way

    def _token(self, form: Mapping[str, str], authorization: str) -> Answer:
        try:
            self._authenticate(form, authorization)
            if form.get("grant_type") != "authorization_code":
                raise _Wrong("unsupported_grant_type")
            grant, bearer = self._redeem(form)
        except _Wrong as wrong:
            return _json({"error": wrong.code}, wrong.status)
        return _json(
            {
                "access_token": bearer,
                "token_type": "Bearer",
                "expires_in": int(TOKEN_LASTS.total_seconds()),
                "id_token": self._id_token(grant),
            }
        )

    def _authenticate(self, form: Mapping[str, str], authorization: str) -> None:
        given = (form.get("client_id", ""), form.get("client_secret", ""))
        scheme, _, pair = authorization.partition(" ")
        if scheme.lower() == "basic":
            try:
                name, _, secret = b64decode(pair, validate=True).decode().partition(":")
            except ValueError:
                raise _Wrong("invalid_client", HTTPStatus.UNAUTHORIZED) from None
            given = (unquote(name), unquote(secret))
        right = (self.client_id, self.client_secret)
        if not compare_digest("\n".join(given).encode(), "\n".join(right).encode()):
            raise _Wrong("invalid_client", HTTPStatus.UNAUTHORIZED)

    def _redeem(self, form: Mapping[str, str]) -> tuple[_Grant, str]:
        code = form.get("code", "")
        bearer = secrets.token_urlsafe(32)
        with self._lock:
            if code in self._spent:
                # A code used twice was stolen once: what it bought is void (RFC 6749, 4.1.2).
                self._bearers.pop(self._spent[code], None)
            grant = self._grants.pop(code, None)
            if grant is None or not self._fits(grant, form):
                raise _Wrong("invalid_grant")
            self._spent[code] = bearer
            self._bearers[bearer] = (grant.person, self.now() + TOKEN_LASTS)
        return grant, bearer

    def _fits(self, grant: _Grant, form: Mapping[str, str]) -> bool:
        return (
            self.now() < grant.until
            and form.get("redirect_uri") == grant.redirect_uri
            and compare_digest(challenge(form.get("code_verifier", "")), grant.challenge)
        )

    def _id_token(self, grant: _Grant) -> str:
        now = self.now()
        claims = {
            "iss": self.issuer,
            "sub": grant.person["personal_number"],
            "aud": self.client_id,
            "iat": int(now.timestamp()),
            "auth_time": int(now.timestamp()),
            "exp": int((now + TOKEN_LASTS).timestamp()),
            "nonce": grant.nonce,
            "acr": str(grant.person["level"]),
        }
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def _userinfo(self, authorization: str) -> Answer:
        with self._lock:
            found = self._bearers.get(authorization.removeprefix("Bearer "))
        if found is None or found[1] <= self.now():
            return _json({"error": "invalid_token"}, HTTPStatus.UNAUTHORIZED)
        person = found[0]
        return _json(
            {
                "sub": person["personal_number"],
                "name": person["name"],
                "gender": person["sex"],
                "birthdate": person["birth_date"].isoformat(),
                "phone_number": person["phone"],
                "email": f"{person['key']}@cua-nha.example",
                "address": {"formatted": self.cast.address(person)},
            }
        )

    def _forget_the_old(self) -> None:
        now = self.now()
        self._grants = {code: each for code, each in self._grants.items() if now < each.until}
        self._bearers = {token: each for token, each in self._bearers.items() if now < each[1]}
        self._spent = {c: token for c, token in self._spent.items() if token in self._bearers}


def read_cast(path: Path) -> Cast:
    """The cast from its file; addresses use the names of communes in the file beside it."""
    told = yaml.safe_load(path.read_text("utf-8"))
    communes = yaml.safe_load(path.with_name("communes.yaml").read_text("utf-8"))["communes"]
    small = {"ward": "phường", "commune": "xã", "special_zone": "đặc khu"}
    names = {f"H17.{row[0]}": f"{small[row[2]]} {row[3]}, thành phố Đà Nẵng" for row in communes}
    return Cast(told["cast"], told["groups"], names)


class _Handler(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing: addresses carry codes, and the demonstration's screen is for people."""


class Listening(ThreadingMixIn, WSGIServer):
    """A server on the loopback; threads, because browsers open connections they do not use."""

    daemon_threads = True

    def server_bind(self) -> None:
        # HTTPServer asks the name service who we are, which takes seconds where there is none.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]
        self.setup_environ()


def listen(
    port: int, cast: Cast, *, redirects: Sequence[str], client_secret: str = ""
) -> tuple[Listening, PretendIdentity]:
    """A server bound to 127.0.0.1 (port 0: any free one), not yet serving. OSError if taken."""
    server = Listening(("127.0.0.1", port), _Handler)
    issuer = f"http://127.0.0.1:{server.server_port}"
    provider = PretendIdentity(issuer, cast, redirects, client_secret=client_secret)
    server.set_app(provider)
    return server, provider


def serve(port: int, cast_path: Path, *, redirects: Sequence[str], client_secret: str = "") -> None:
    """Serve until stopped. OSError if the port is taken."""
    cast = read_cast(cast_path)
    server, _ = listen(port, cast, redirects=redirects, client_secret=client_secret)
    with server:
        server.serve_forever()


def _form(environ: Mapping[str, Any]) -> dict[str, str]:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), LARGEST_FORM)
    text = environ["wsgi.input"].read(length).decode("utf-8", "replace")
    return dict(parse_qsl(text, keep_blank_values=True))


def _json(told: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Answer:
    body = json.dumps(told, ensure_ascii=False).encode()
    return Answer(status, body, (("Content-Type", "application/json"),))


def _page(text: str, status: HTTPStatus = HTTPStatus.OK, *, goes_to: str = "") -> Answer:
    # Browsers apply form-action to the redirect that answers a form as well.
    targets = f"'self' {_origin(goes_to)}".strip()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; form-action {targets}"
    kind = ("Content-Type", "text/html; charset=utf-8")
    return Answer(status, text.encode(), (kind, ("Content-Security-Policy", policy)))


def _redirect(to: str) -> Answer:
    return Answer(HTTPStatus.SEE_OTHER, headers=(("Location", to),))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
