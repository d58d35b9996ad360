"""Sign-in as a browser, the portal and a provider live it, over real HTTP on the loopback."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from motcua.base import clock
from motcua.gateways import identity
from motcua.gateways.identity import Begun, Claims, Provider, begin, finish, returned_code
from motcua.gateways.pretend_identity import Cast, PretendIdentity, listen
from motcua.rules.errors import Refused

HOME = "http://127.0.0.1:9/dang-nhap/ve"
SECRET = "a%secret:with / signs"
MAI = {
    "key": "sao-mai",
    "group": "citizens",
    "name": "Trần Thị Sao Mai",
    "sex": "female",
    "birth_date": date(1998, 3, 8),
    "personal_number": "048198000001",
    "phone": "0905000101",
    "commune": "H17.32",
    "street": "12 đường Hàng Tre",
    "level": 2,
    "who": {"vi": "Người mẹ trẻ", "en": "A young mother"},
    "try": {"vi": "Đăng ký khai sinh", "en": "Register a birth"},
    "roles": [],
}
CAST = Cast([MAI], {"citizens": {"vi": "Công dân", "en": "Citizens"}}, {"H17.32": "Hải Châu"})


@dataclass
class World:
    """A provider that serves, our account with it, and a browser that follows buttons."""

    pretend: PretendIdentity
    provider: Provider

    def browse(self, begun: Begun, person: str = "sao-mai", **changed: str) -> dict[str, str]:
        """Open the page, press a person's button, and bring back the query of the return."""
        page = httpx.get(begun.url, trust_env=False)
        assert page.status_code == 200, page.text
        form = hidden_fields(page.text) | {"person": person} | changed
        back = httpx.post(f"{self.provider.issuer}/authorize", data=form, trust_env=False)
        assert back.status_code == 303, back.text
        assert back.headers["Location"].startswith(HOME)
        return dict(parse_qsl(urlsplit(back.headers["Location"]).query))

    def come_back(self, begun: Begun) -> str:
        return returned_code(self.provider, self.browse(begun), begun.state)

    def finish(self, begun: Begun, code: str, **changed: Any) -> Claims:
        given = {"verifier": begun.verifier, "nonce": begun.nonce, "redirect_uri": HOME} | changed
        return finish(self.provider, code=code, **given)


def hidden_fields(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))


@contextmanager
def running() -> Iterator[World]:
    server, pretend = listen(0, CAST, redirects=[HOME], client_secret=SECRET)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield World(pretend, Provider(pretend.issuer, "motcua", SECRET))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running() as made:
        yield made


@contextmanager
def refused(code: str, why: str | None = None) -> Iterator[None]:
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert why is None or caught.value.details["why"] == why


def test_a_person_signs_in_and_we_know_what_the_account_says(world: World) -> None:
    begun = begin(world.provider, HOME)
    assert world.finish(begun, world.come_back(begun)) == Claims(
        sub="048198000001",
        name="Trần Thị Sao Mai",
        birthdate=date(1998, 3, 8),
        phone="0905000101",
        email="sao-mai@cua-nha.example",
        address="12 đường Hàng Tre, Hải Châu",
        level=2,
    )


def test_nothing_is_the_same_in_two_sign_ins(world: World) -> None:
    one, two = begin(world.provider, HOME), begin(world.provider, HOME)
    assert not {one.state, one.nonce, one.verifier} & {two.state, two.nonce, two.verifier}
    asked = dict(parse_qsl(urlsplit(one.url).query))
    assert asked["code_challenge_method"] == "S256"
    assert one.verifier not in one.url
    assert len(one.verifier) >= 43


def test_an_answer_to_another_question_is_refused(world: World) -> None:
    begun = begin(world.provider, HOME)
    answer = world.browse(begun)
    for state in ("", "another"):
        with refused("sign_in_failed", "state"):
            returned_code(world.provider, answer, state)
    with refused("sign_in_failed", "state"):
        returned_code(world.provider, {**answer, "state": ""}, "")
    with refused("sign_in_failed", "issuer"):
        returned_code(world.provider, {**answer, "iss": "https://other.example"}, begun.state)


def test_who_goes_back_is_not_signed_in(world: World) -> None:
    begun = begin(world.provider, HOME)
    with refused("sign_in_failed", "access_denied"):
        returned_code(world.provider, world.browse(begun, person=""), begun.state)


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "another"},
        {"verifier": "another-verifier-of-at-least-forty-three-signs"},
        {"redirect_uri": "http://127.0.0.1:9/elsewhere"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_each_half_must_fit_the_other(world: World, changed: dict[str, str]) -> None:
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    with refused("sign_in_failed"):
        world.finish(begun, code, **changed)


def test_a_wrong_secret_buys_nothing(world: World) -> None:
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    stranger = World(world.pretend, replace(world.provider, client_secret="guess"))
    with refused("sign_in_failed", "status 401"):
        stranger.finish(begun, code)


def test_a_code_is_good_once_and_its_theft_voids_what_it_bought(world: World) -> None:
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": HOME,
        "code_verifier": begun.verifier,
        "client_id": "motcua",
        "client_secret": SECRET,
    }
    bought = httpx.post(f"{world.provider.issuer}/token", data=form, trust_env=False).json()
    bearer = {"Authorization": f"Bearer {bought['access_token']}"}
    userinfo = f"{world.provider.issuer}/userinfo"
    assert httpx.get(userinfo, headers=bearer, trust_env=False).status_code == 200
    with refused("sign_in_failed", "status 400"):
        world.finish(begun, code)
    assert httpx.get(userinfo, headers=bearer, trust_env=False).status_code == 401


@pytest.mark.parametrize(("seconds", "good"), [(59, True), (60, False)])
def test_a_code_lasts_sixty_seconds(
    world: World, monkeypatch: pytest.MonkeyPatch, seconds: int, *, good: bool
) -> None:
    pressed = clock.now()
    later = pressed + timedelta(seconds=seconds)
    begun = begin(world.provider, HOME)
    monkeypatch.setattr(world.pretend, "now", lambda: pressed)
    code = world.come_back(begun)
    monkeypatch.setattr(world.pretend, "now", lambda: later)
    with clock.at(later), nullcontext() if good else refused("sign_in_failed", "status 400"):
        assert world.finish(begun, code).sub == MAI["personal_number"]


def test_an_id_token_ends(world: World) -> None:
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    with clock.at(clock.now() + timedelta(hours=1)), refused("sign_in_failed", "ExpiredTokenError"):
        world.finish(begun, code)


def test_a_token_signed_by_another_key_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    forger = RSAKey.generate_key(2048)
    monkeypatch.setattr(world.pretend, "_id_token", lambda grant: signed(world, grant, key=forger))
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    with refused("sign_in_failed", "BadSignatureError"):
        world.finish(begun, code)


def signed(world: World, grant: Any, *, key: Any = None, alg: str = "RS256", **changed: Any) -> str:
    now = int(clock.now().timestamp())
    claims = {
        "iss": world.provider.issuer,
        "sub": MAI["personal_number"],
        "aud": "motcua",
        "iat": now,
        "exp": now + 300,
        "nonce": grant.nonce,
    } | changed
    kept = {name: value for name, value in claims.items() if value is not None}
    header = {"alg": alg, "kid": world.pretend.key.kid}
    return jwt.encode(header, kept, key or world.pretend.key, algorithms=[alg])


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"aud": ["motcua", "another-client"]},
        {"aud": ["motcua", "another-client"], "azp": "another-client"},
        {"sub": "048198000999"},
        {"sub": None},
        {"exp": None},
        {"nonce": None},
        {"alg": "HS256", "key": OctKey.import_key("0" * 64)},
    ],
    ids=" and ".join,
)
def test_a_signed_token_must_still_be_for_us(
    world: World, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]
) -> None:
    monkeypatch.setattr(world.pretend, "_id_token", lambda grant: signed(world, grant, **changed))
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    with refused("sign_in_failed"):
        world.finish(begun, code)


def test_several_audiences_are_fine_when_the_token_was_made_for_us(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = {"aud": ["motcua", "another-client"], "azp": "motcua"}
    monkeypatch.setattr(world.pretend, "_id_token", lambda grant: signed(world, grant, **both))
    begun = begin(world.provider, HOME)
    assert world.finish(begun, world.come_back(begun)).level == 0


def test_a_provider_that_is_away_is_said_to_be_away() -> None:
    with running() as short_lived:
        begun = begin(short_lived.provider, HOME)
        code = short_lived.come_back(begun)
    with refused("identity_unreachable"):
        begin(short_lived.provider, HOME)
    with refused("identity_unreachable"):
        short_lived.finish(begun, code)


def test_a_provider_in_trouble_is_not_a_wrong_password(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = begin(world.provider, HOME)
    code = world.come_back(begun)
    monkeypatch.setattr(identity, "_discover", lambda client, provider: failing(world))
    with refused("identity_unreachable"):
        world.finish(begun, code)


def failing(world: World) -> dict[str, Any]:
    response = httpx.Response(503)
    return identity._answer(response)


def test_a_document_of_another_issuer_or_without_encryption_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = world.pretend._described()
    for changed, why in (
        ({"issuer": "https://other.example"}, "issuer"),
        ({"token_endpoint": "http://identity.example/token"}, "insecure"),
    ):
        monkeypatch.setattr(world.pretend, "_described", lambda c=changed: honest | c)
        with refused("sign_in_failed", why):
            begin(world.provider, HOME)


# ---- the pretend provider keeps the protocol


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
    ],
)
def test_a_wrong_request_is_sent_back_with_its_error(
    world: World, changed: dict[str, str], error: str
) -> None:
    begun = begin(world.provider, HOME)
    answer = ask(begun, **changed)
    told = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    assert (told["error"], told["state"]) == (error, begun.state)


@pytest.mark.parametrize(
    "changed", [{"redirect_uri": "https://thief.example/"}, {"client_id": "another"}], ids=str
)
def test_a_wrong_address_is_told_to_the_reader_and_never_followed(
    world: World, changed: dict[str, str]
) -> None:
    answer = ask(begin(world.provider, HOME), **changed)
    assert answer.status_code == 400
    assert "Location" not in answer.headers
    assert "Hãy bắt đầu lại từ Motcua" in answer.text


def ask(begun: Begun, **changed: str) -> httpx.Response:
    url = urlsplit(begun.url)
    query = urlencode(dict(parse_qsl(url.query)) | changed)
    return httpx.get(url._replace(query=query).geturl(), trust_env=False)


def test_the_page_says_that_it_is_pretend_in_both_languages(world: World) -> None:
    begun = begin(world.provider, HOME, language="vi")
    page = httpx.get(begun.url, trust_env=False).text
    assert "Giả lập, chỉ dùng để xem thử" in page
    assert "Đăng ký khai sinh" in page
    english = httpx.get(begin(world.provider, HOME, language="en").url, trust_env=False).text
    assert "Pretend: only for trying out" in english
    assert "Register a birth" in english


def test_what_a_stranger_writes_in_the_address_stays_text(world: World) -> None:
    page = ask(begin(world.provider, HOME), state='"><script>alert(1)</script>').text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_signing_out_comes_home_and_goes_nowhere_else(world: World) -> None:
    home = "http://127.0.0.1:9/"
    url = identity.sign_out_url(world.provider, home)
    assert url is not None
    assert httpx.get(url, trust_env=False).headers["Location"] == home
    elsewhere = identity.sign_out_url(world.provider, "https://thief.example/")
    assert elsewhere is not None
    stays = httpx.get(elsewhere, trust_env=False)
    assert (stays.status_code, "Đã đăng xuất" in stays.text) == (200, True)
