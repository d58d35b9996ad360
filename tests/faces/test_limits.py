"""Who asks too often waits: counted by person or address, for all processes, and told in words."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.apps.agencies import limits
from motcua.apps.agencies.models import Tally
from motcua.base import clock, rulebooks
from motcua.faces.ui.limits import COSTLY, COSTLY_TO_SEND
from motcua.rules.errors import Refused
from tests.expect import refused
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted(settings: Any) -> Iterator[None]:
    settings.MOTCUA_LIMITS = True
    limits.forget()
    yield
    limits.forget()


def most(group: str, kind: str) -> int:
    return int(rulebooks.rule("request_limits").on(clock.today()).value[group][kind][0])


def until_refused(group: str, kind: str, who: str) -> int:
    for times in range(most(group, kind) * 2):
        try:
            limits.count(group, kind, who)
        except Refused:
            return times
    raise AssertionError("never refused")


def test_so_many_as_are_allowed_and_no_more_until_the_next_stretch() -> None:
    assert until_refused("address", "look_up", "10.0.0.1") == most("address", "look_up")
    limits.count("address", "look_up", "10.0.0.2")
    limits.count("address", "search", "10.0.0.1")
    with clock.at(clock.now() + timedelta(minutes=15)):
        limits.count("address", "look_up", "10.0.0.1")


def test_another_process_knows_what_this_one_counted() -> None:
    allowed = most("address", "sign_in")
    for _ in range(allowed):
        limits.count("address", "sign_in", "10.0.0.1")
    limits.forget()  # as if another process were asked, which has told nothing yet
    assert until_refused("address", "sign_in", "10.0.0.1") <= allowed // limits.SHARES


def test_most_requests_cost_no_statement_and_a_flood_none(
    django_assert_num_queries: Any,
) -> None:
    allowed = most("person", "page")
    with django_assert_num_queries(0):
        for _ in range(allowed // limits.SHARES - 1):
            limits.count("person", "page", "7")
    until_refused("person", "page", "7")
    with django_assert_num_queries(0), refused("too_many_requests"):
        limits.count("person", "page", "7")


def test_what_is_kept_names_nobody_and_is_forgotten() -> None:
    until_refused("address", "look_up", "203.0.113.77")
    assert not [each for each in Tally.objects.values_list("who", flat=True) if "203" in each]
    with clock.at(clock.now() + timedelta(hours=1)):
        until_refused("address", "look_up", "10.0.0.9")
        assert not Tally.objects.filter(ends_at__lt=clock.now() - timedelta(minutes=1)).exists()


def flood(client: Client, path: str, times: int, **more: Any) -> Any:
    for _ in range(times):
        response = client.get(path, **more)
    return response


def test_whoever_guesses_codes_is_told_to_wait_in_plain_words(client: Client) -> None:
    allowed = most("address", "look_up")
    assert flood(client, "/tra-cuu?ma=H17.32-260313-0001", allowed).status_code == 404
    told = client.get("/tra-cuu?ma=H17.32-260313-0001")
    assert told.status_code == 429
    assert 0 < int(told.headers["Retry-After"]) <= 15 * 60
    assert "Máy hoặc mạng này hỏi quá dồn dập; chờ 10 phút" in told.text
    assert client.get("/thu-tuc").status_code == 200, "only what was asked too often"
    elsewhere = client.get("/tra-cuu?ma=H17.32-260313-0001", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 404


def test_an_office_behind_one_address_is_counted_by_its_people(client: Client) -> None:
    clerk, other = client_as(Client(), "lua-non"), client_as(Client(), "rang-dua")
    allowed = most("person", "search")
    assert flood(clerk, "/ban-lam-viec/tim?q=hanh", allowed).status_code == 200
    assert clerk.get("/ban-lam-viec/tim?q=hanh").status_code == 429
    assert other.get("/ban-lam-viec/tim?q=hanh").status_code == 200
    assert client.get("/thu-tuc?q=khai+sinh").status_code == 200


def test_all_requests_count_even_those_that_lead_nowhere(client: Client) -> None:
    for _ in range(most("address", "page")):
        limits.count("address", "page", "127.0.0.1")
    assert client.get("/khong-co-gi").status_code == 429
    assert client.get("/suc-khoe").status_code == 200


def test_a_file_is_refused_before_it_is_read(client: Client) -> None:
    for _ in range(most("address", "upload")):
        limits.count("address", "upload", "127.0.0.1")
    read: list[int] = []

    class Body(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            read.append(size or 0)
            return b""

    told = client.generic(
        "POST",
        "/xac-thuc",
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Body(), "CONTENT_LENGTH": "1000"},
    )
    assert (told.status_code, read) == (429, [])


def test_programs_with_unknown_tokens_are_counted_by_address(client: Client) -> None:
    headers = [{"Authorization": f"Bearer không-{number}"} for number in range(70)]
    codes = [client.get("/api/v1/tasks", headers=each).status_code for each in headers]
    assert codes[: most("address", "stranger")] == [401] * most("address", "stranger")
    assert set(codes[most("address", "stranger") + 1 :]) == {429}
    told = client.get("/api/v1/tasks", headers=headers[0])
    assert told.headers["Content-Type"] == "application/problem+json"
    assert "Retry-After" in told.headers


def test_an_address_of_the_new_kind_is_counted_by_its_network(client: Client) -> None:
    allowed = most("address", "look_up")
    for number in range(allowed):
        client.get("/tra-cuu?ma=x", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")
    assert client.get("/tra-cuu?ma=x", REMOTE_ADDR="2001:db8:1:2:9:9:9:9").status_code == 429
    assert client.get("/tra-cuu?ma=x", REMOTE_ADDR="2001:db8:1:3::1").status_code == 422


def names(patterns: Any, space: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{space}{each.name}"


def test_what_is_named_costly_exists_and_has_its_number() -> None:
    assert {*COSTLY, *COSTLY_TO_SEND} <= set(names(get_resolver().url_patterns))
    told = rulebooks.rule("request_limits").on(clock.today()).value
    kinds = {*COSTLY.values(), *COSTLY_TO_SEND.values()}
    assert kinds <= set(told["address"])
    assert kinds - {"sign_in"} <= set(told["person"])
