"""set_field_events: what the rulebook says of a field gives way to what an officer says."""

from datetime import timedelta

import pytest

from motcua.apps.agencies import queries as units
from motcua.apps.procedures import commands, informing
from motcua.apps.procedures.models import FieldEvents
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.national import imported, numbered

pytestmark = pytest.mark.django_db

FIELD = "rong_canh"


def put(by: str = "trang-sach", **events: str) -> int:
    unit = units.unit_coded("H17", clock.today()).id
    return commands.set_field_events(actor(by), unit, field=FIELD, events=events).field_events_id


def codes(event: str) -> list[str]:
    return [each.code for each in informing.of_event(event, clock.today())]


def test_the_rulebook_puts_them_by_field_and_by_words_of_the_name() -> None:
    imported(numbered(1, linh_vuc="Hộ tịch", ten_thu_tuc="Đăng ký khai tử cho rồng"))
    imported(numbered(2, linh_vuc="Hộ tịch", ten_thu_tuc="Đăng ký khai sinh cho rồng"))
    imported(numbered(3, linh_vuc="Nuôi con nuôi", ten_thu_tuc="Nhận rồng con làm con nuôi"))
    imported(numbered(4, ten_thu_tuc="Cấp giấy phép xây dựng chuồng rồng"))
    assert (codes("qua_doi"), codes("xay_nha")) == (["9.900001"], ["9.900004"])
    assert codes("co_con") == ["9.900003", "9.900002"] or set(codes("co_con")) == {
        *("9.900002", "9.900003"),
    }
    assert informing.count_of_events(clock.today())["co_con"] == 2


def test_an_officer_puts_a_field_where_it_belongs() -> None:
    imported(numbered(1, ten_thu_tuc="Cấp thẻ rồng"))
    imported(numbered(2, ten_thu_tuc="Mai táng rồng"))
    assert codes("qua_doi") == ["9.900002"]
    number = put(mo_tiem="", giay_to="thẻ, chứng nhận")
    assert set(codes("mo_tiem")) == {"9.900001", "9.900002"}
    assert codes("giay_to") == ["9.900001"]
    assert codes("qua_doi") == []
    assert last_line("field_events", number).details["events"] == "giay_to, mo_tiem"


def test_the_day_after_it_is_a_row_of_its_own() -> None:
    first = put(mo_tiem="")
    assert put(co_con="") == first
    with clock.at(clock.now() + timedelta(days=1)):
        second = put()
    assert second != first
    assert FieldEvents.objects.get(pk=first).until == clock.today() + timedelta(days=1)


def test_an_event_that_is_none_is_refused() -> None:
    with refused("life_event_unknown"):
        put(trung_so="")


def test_only_catalogue_officers_may() -> None:
    for key in ("cay-gao", "muc-tim", "lua-non"):
        with forbidden("procedures.set_field_events"):
            put(by=key, mo_tiem="")


def test_twice_is_refused() -> None:
    put(mo_tiem="")
    with refused("nothing_changed"):
        put(mo_tiem="")
