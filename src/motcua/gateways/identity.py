"""Who somebody is, by their account elsewhere: an OpenID Connect relying party.

Code flow with PKCE (RFC 7636), state and nonce (OpenID Connect Core 1.0, 3.1). Two refusals:
`identity_unreachable` when the provider does not answer, `sign_in_failed` (with `why`) for the
rest.
"""

import hmac
import secrets
import ssl
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from motcua.base import clock
from motcua.gateways import patience
from motcua.rules.errors import Refused

SCOPES = "openid profile phone email address"
# Signatures with a public key only: a shared secret would let a client forge its own sign-in.
ALGORITHMS = ("RS256", "PS256", "ES256")
LEEWAY_SECONDS = 30
TIMEOUT = httpx.Timeout(6.0, connect=4.0)
IN_ALL = 8.0
"""Seconds for all that is asked while somebody signs in: four questions, one after another."""

T = TypeVar("T")


@dataclass(frozen=True)
class Provider:
    """An identity provider and our account with it; no secret makes us a public client."""

    issuer: str
    client_id: str
    client_secret: str = ""


@dataclass(frozen=True)
class Begun:
    """Where to send the browser, and what to keep in its session until it comes back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Claims:
    """What the provider says; `level` is that of the account (NĐ 69/2024/NĐ-CP), 0 if unsaid."""

    sub: str
    name: str
    birthdate: date | None
    phone: str
    email: str
    address: str
    level: int


def begin(provider: Provider, redirect_uri: str, *, language: str = "vi") -> Begun:
    """Prepare a sign-in. Refused: identity_unreachable, sign_in_failed."""
    endpoint = _asked(provider, lambda client: _discover(client, provider))[
        "authorization_endpoint"
    ]
    begun = Begun(
        url="",
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
    )
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri,
        "scope": SCOPES,
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": challenge(begun.verifier),
        "code_challenge_method": "S256",
        "ui_locales": language,
    }
    joint = "&" if "?" in endpoint else "?"
    return Begun(f"{endpoint}{joint}{urlencode(asked)}", begun.state, begun.nonce, begun.verifier)


def returned_code(provider: Provider, answer: Mapping[str, str], state: str) -> str:
    """The code in the query that the browser came back with. Refused: sign_in_failed."""
    if not state or not hmac.compare_digest(answer.get("state", "").encode(), state.encode()):
        raise Refused("sign_in_failed", why="state")
    # RFC 9207: an answer that names another issuer was mixed up on the way.
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise Refused("sign_in_failed", why="issuer")
    if "error" in answer or not answer.get("code"):
        raise Refused("sign_in_failed", why=answer.get("error", "code"))
    return answer["code"]


def finish(
    provider: Provider, *, code: str, verifier: str, nonce: str, redirect_uri: str
) -> Claims:
    """Exchange the code and believe only what is signed for us. Refused: as the module says."""

    def told_to(client: httpx.Client) -> Claims:
        known = _discover(client, provider)
        tokens = _exchange(client, provider, known, code, verifier, redirect_uri)
        keys = _answer(client.get(known["jwks_uri"]))
        signed = _validated(provider, tokens.get("id_token"), keys, nonce)
        bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
        told = _answer(client.get(known["userinfo_endpoint"], headers=bearer))
        # OpenID Connect Core 5.3.2: the two must speak of one person.
        if told.get("sub") != signed["sub"]:
            raise Refused("sign_in_failed", why="subject")
        return _claims({**told, "acr": signed.get("acr", "")})

    return _asked(provider, told_to)


def sign_out_url(provider: Provider, return_to: str) -> str | None:
    """Where to end the provider's own session, if it offers that. Refused: identity_unreachable."""
    known = _asked(provider, lambda client: _discover(client, provider))
    endpoint = known.get("end_session_endpoint")
    if endpoint is None:
        return None
    asked = {"client_id": provider.client_id, "post_logout_redirect_uri": return_to}
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"


def challenge(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _asked(provider: Provider, talk: Callable[[httpx.Client], T]) -> T:
    """Talk with a provider, for IN_ALL at the longest; whatever breaks becomes a refusal."""
    # A proxy set for the world must not be asked for what runs on this machine.
    trust_env = not _on_this_machine(provider.issuer)

    def held() -> T:
        with httpx.Client(timeout=TIMEOUT, trust_env=trust_env, verify=_authorities()) as client:
            return talk(client)

    try:
        silences = (httpx.RequestError, httpx.InvalidURL)
        return patience.line(provider.issuer).ask(held, seconds=IN_ALL, silences=silences)
    except patience.Silent as silent:
        raise Refused("identity_unreachable") from silent
    except (KeyError, TypeError, ValueError, AttributeError, JoseError) as error:
        raise Refused("sign_in_failed", why=type(error).__name__) from error


@cache
def _authorities() -> ssl.SSLContext:
    # Reading the world's certificates takes longer than the whole conversation.
    return httpx.create_ssl_context()


def _discover(client: httpx.Client, provider: Provider) -> dict[str, Any]:
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    known = _answer(client.get(address))
    if known.get("issuer") != provider.issuer:
        raise Refused("sign_in_failed", why="issuer")
    for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"):
        endpoint = known[name]
        if urlsplit(endpoint).scheme != "https" and not _on_this_machine(endpoint):
            raise Refused("sign_in_failed", why="insecure")
    return known


def _exchange(
    client: httpx.Client,
    provider: Provider,
    known: Mapping[str, Any],
    code: str,
    verifier: str,
    redirect_uri: str,
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    headers = {}
    methods = known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if provider.client_secret and "client_secret_basic" in methods:
        # RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        form["client_id"] = provider.client_id
        if provider.client_secret:
            form["client_secret"] = provider.client_secret
    return _answer(client.post(known["token_endpoint"], data=form, headers=headers))


def _answer(response: httpx.Response) -> dict[str, Any]:
    if response.is_server_error:
        raise Refused("identity_unreachable", status=response.status_code)
    if response.status_code != httpx.codes.OK:
        raise Refused("sign_in_failed", why=f"status {response.status_code}")
    told = response.json()
    if not isinstance(told, dict):
        raise Refused("sign_in_failed", why="answer")
    return told


def _validated(provider: Provider, token: Any, keys: Any, nonce: str) -> dict[str, Any]:
    """The claims of an ID token that is signed, ours, fresh and of this sign-in (Core 3.1.3.7)."""
    signed = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims
    jwt.JWTClaimsRegistry(
        now=lambda: int(clock.now().timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True, "allow_blank": False},
        nonce={"essential": True, "value": nonce},
    ).validate(signed)
    audience = signed["aud"]
    for_several = isinstance(audience, list) and len(audience) > 1
    if (for_several or "azp" in signed) and signed.get("azp") != provider.client_id:
        raise Refused("sign_in_failed", why="audience")
    return dict(signed)


def _claims(told: Mapping[str, Any]) -> Claims:
    address = told.get("address") or {}
    level = str(told.get("acr", ""))
    return Claims(
        sub=told["sub"],
        name=str(told.get("name", "")),
        birthdate=_day(str(told.get("birthdate", ""))),
        phone=str(told.get("phone_number", "")),
        email=str(told.get("email", "")),
        address=str(address.get("formatted", "")),
        level=int(level) if level.isdecimal() else 0,
    )


def _day(text: str) -> date | None:
    """A whole date; OpenID also allows a bare year or year 0000, which say too little."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _on_this_machine(address: str) -> bool:
    return urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}
