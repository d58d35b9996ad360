"""The office sees how people rate: sums, small cells hidden, the dossiers by right."""

import pytest
from django.test import Client

from tests.apps.feedback.rated import given
from tests.apps.feedback.test_figures import many
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
PAGE = "/van-phong/danh-gia"


def page(key: str, path: str = PAGE) -> tuple[int, str]:
    answer = client_as(Client(), key).get(path)
    return answer.status_code, answer.content.decode()


def test_a_few_show_nothing() -> None:
    given()
    status, told = page("mat-cu")
    assert status == 200
    assert "Chưa đủ 5 lượt đánh giá" in told


def test_many_are_summed_up_and_lead_to_their_dossiers() -> None:
    rating = given(words="Chờ lâu")
    many(6)
    _, told = page("mat-cu")
    assert "4,0" in told
    assert f"{PAGE}/ho-so?thu-tuc=1.001193" in told
    status, behind = page("mat-cu", f"{PAGE}/ho-so?thu-tuc=1.001193")
    assert status == 200
    assert str(rating.dossier.code) in behind
    assert "Chờ lâu" in behind
    assert rating.dossier.applicant_name not in behind, "who said it is not in the list"


@pytest.mark.parametrize("key", ["lua-non", "sao-mai", "trang-sach"])
def test_who_has_no_right_is_told_so(key: str) -> None:
    assert page(key)[0] == 403
    assert page(key, f"{PAGE}/ho-so")[0] == 403
