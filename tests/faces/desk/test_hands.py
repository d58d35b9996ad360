"""The page of one's keys: changed, turned off, a clash told, all without a script."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from motcua.apps.agencies import queries as agencies
from tests.cast import person_id
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
HANDS = "/ban-lam-viec/phim"


def sent(page: str) -> dict[str, str]:
    """The form as it stands."""
    fields = dict(re.findall(r'name="(phim-.)" value="(.?)"', page))
    return fields | ({"dung": "1"} if 'name="dung" value="1" checked' in page else {})


def shown(client: Client, address: str = HANDS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def carried(page: str) -> dict[str, str]:
    """The keys as the script of every page reads them."""
    found = re.search(r'id="keys"[^>]*data-map="([^"]*)"', page)
    assert found
    return dict(json.loads(unescape(found.group(1))))


def test_a_key_is_changed_for_this_officer_on_every_page(client: Client) -> None:
    page = shown(client_as(client, "lua-non"))
    answer = client.post(HANDS, sent(page) | {"phim-t": "M", "phim-n": ""})
    assert answer.status_code == 302
    assert "Đã lưu phím tắt" in shown(client, answer["Location"])
    mine = carried(shown(client, "/ban-lam-viec"))
    assert (mine["t"], mine["n"], mine["c"]) == ("m", "", "c")
    assert carried(shown(client_as(client, "hang-cau"), "/ban-lam-viec"))["t"] == "t"


def test_all_rest_and_all_are_as_at_first(client: Client) -> None:
    fields = sent(shown(client_as(client, "lua-non")))
    fields.pop("dung")
    client.post(HANDS, fields | {"phim-t": "m"})
    assert carried(shown(client, "/ban-lam-viec")) == {}
    client.post(HANDS, fields | {"nhu-dau": "1"})
    assert agencies.keys_of(person_id("lua-non")) == {"on": True, "changed": {}}


def test_a_clash_names_both_and_keeps_what_was_typed(client: Client) -> None:
    fields = sent(shown(client_as(client, "lua-non"))) | {"phim-t": "C", "phim-x": "Ệ"}
    answer = client.post(HANDS, fields)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Phím C đang được đặt cho “nhận việc” và “chuyển”" in page
    assert "gõ một chữ từ A đến Z" in page
    assert 'name="phim-t" value="C"' in page
    assert agencies.keys_of(person_id("lua-non"))["changed"] == {}


def test_nobody_without_a_post(client: Client) -> None:
    assert client_as(client, "sao-mai").get(HANDS).status_code == 403
