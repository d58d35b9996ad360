"""The work list of disagreements: seen by officers, settled by who may, refusals on the row."""

import pytest

from motcua.apps.agencies.models import PlaceDoubt
from motcua.faces.office.doubts import KINDS
from tests.house.code import ROOT
from tests.place_lists import the_register, versions

pytestmark = pytest.mark.django_db
LIST = "/van-phong/dia-ban"


def number(kind: str = "kind_differs", code: str = "97004") -> int:
    return int(PlaceDoubt.objects.get(kind=kind, code=code).pk)


def test_every_doubt_stands_with_its_row_as_written(sign) -> None:
    the_register()
    page = sign("cay-gao").get(LIST).content.decode()
    assert "5 trên 5 chỗ" in page
    assert "97013 Xã Bãi Sậy" in page
    assert "new_ward_code" in page
    only = sign("cay-gao").get(f"{LIST}?loai=count_differs").content.decode()
    assert "1 trên 5 chỗ" in only


def test_settled_with_the_real_day_it_moves_to_the_settled(sign) -> None:
    the_register()
    client = sign("cay-gao")
    told = {"since": "01/01/2026", "note": "NQ 5"}
    assert client.post(f"{LIST}/{number()}", told).status_code == 302
    assert [str(each[1]) for each in versions("97004")][-1] == "2026-01-01"
    assert "4 trên 4 chỗ" in client.get(LIST).content.decode()
    assert "NQ 5" in client.get(f"{LIST}?da-xu-ly=1").content.decode()


def test_a_refusal_is_shown_on_the_row_and_nothing_typed_is_lost(sign) -> None:
    the_register()
    told = {"since": "01/01/2020", "note": "Theo nghị quyết năm ấy"}
    answer = sign("cay-gao").post(f"{LIST}/{number()}", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chọn ngày sau" in page
    assert "Theo nghị quyết năm ấy" in page


def test_others_see_and_cannot_settle(sign) -> None:
    the_register()
    client = sign("nui-cao")
    assert "office:settle" not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}/{number()}", {"note": "x"}).status_code == 403
    assert sign("sao-mai").get(LIST).status_code == 403


def test_without_doubts_the_page_says_so(sign) -> None:
    assert "Không còn chỗ lệch nào" in sign("cay-gao").get(LIST).content.decode()


def test_every_kind_of_doubt_has_words() -> None:
    written = "".join(
        (ROOT / "src/motcua" / each).read_text("utf-8")
        for each in ("rules/place_lists.py", "rules/places.py", "faces/console/places.py")
    )
    assert {kind for kind in KINDS if f'"{kind}"' not in written} == set()
