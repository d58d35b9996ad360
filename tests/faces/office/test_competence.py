"""Rules of competence: seen by officers, tried on last month's dossiers, set and ended."""

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.elsewhere import sent_elsewhere
from motcua.apps.procedures.competences import forget_rules
from motcua.apps.procedures.models import Competence
from motcua.rules.competence import LocalRule
from motcua.rules.errors import Forbidden
from tests.apps.procedures.test_set_competence import SINCE, set_competence
from tests.cast import actor
from tests.makers import BIRTH, EXTRACT, HOUSE_PERMIT, a_submitted_dossier

pytestmark = pytest.mark.django_db
PAGE = "/van-phong/tham-quyen"
TOLD = {"procedure": BIRTH, "agency": "H17.45", "since": "16/03/2026", "basis": "21/QĐ-UBND"}


def test_it_is_tried_first_and_then_set(sign) -> None:
    dossier = a_submitted_dossier()
    a_submitted_dossier(procedure=EXTRACT)
    client = sign("cay-gao")
    tried = client.post(PAGE, TOLD)
    told = tried.content.decode()
    assert tried.status_code == 200
    assert "1 trên 1 hồ sơ" in told
    assert "Phường Hải Châu" in told
    assert not Competence.objects.exists()
    mark = told.split('name="da-xem" value="')[1].split('"')[0]
    assert client.post(PAGE, {**TOLD, "da-xem": mark}).status_code == 302
    assert Competence.objects.get().agency == "H17.45"
    assert Dossier.objects.get(pk=dossier.pk).unit_path == "H17.32."
    assert "21/QĐ-UBND" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"field": "ho_tich"}, "không chọn cả hai"),
        ({"basis": ""}, "Nhập văn bản quyết định"),
        ({"when_question": "moon", "when_sign": "=", "when_value": "1"}, "Không đọc được điều"),
        ({"when_question": "born_at", "when_sign": "như", "when_value": "1"}, "So sánh bằng"),
        ({"until": "01/03/2026"}, "sau ngày bắt đầu"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(sign, change, said) -> None:
    client = sign("cay-gao")
    answer = client.post(PAGE, {**TOLD, **change, "da-xem": "0-0"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert said in told
    assert 'value="16/03/2026"' in told
    assert not Competence.objects.exists()


def test_a_question_is_chosen_from_the_form_of_the_procedure(sign) -> None:
    client = sign("cay-gao")
    assert "when_question" not in client.get(PAGE).content.decode()
    asked = client.get(f"{PAGE}?thu-tuc={HOUSE_PERMIT}").content.decode()
    assert 'value="floor_area"' in asked
    assert 'value="work_kind=house"' in asked
    assert "Tổng diện tích sàn" in asked
    told = TOLD | {"procedure": HOUSE_PERMIT, "when_sign": "≥", "when_value": "500"}
    empty = client.post(PAGE, told | {"when_question": "floor_area", "when_value": ""})
    assert "Nhập con số" in empty.content.decode()
    for question, words in (
        ({"when_question": "floor_area"}, "Tổng diện tích sàn ≥ 500"),
        ({"when_question": "work_kind=house", "when_sign": "="}, "= Nhà ở riêng lẻ"),
    ):
        tried = client.post(PAGE, told | question).content.decode()
        assert f'value="{question["when_question"]}" selected' in tried
        mark = tried.split('name="da-xem" value="')[1].split('"')[0]
        assert client.post(PAGE, told | question | {"da-xem": mark}).status_code == 302
        assert words in client.get(PAGE).content.decode()
        Competence.objects.all().delete()
        forget_rules()


def test_it_is_ended_with_its_decision(sign) -> None:
    number = set_competence()
    client = sign("cay-gao")
    wrong = client.post(f"{PAGE}/{number}/ket-thuc", {"until": "01/03/2026", "basis": "x"})
    assert wrong.status_code == 422
    done = client.post(f"{PAGE}/{number}/ket-thuc", {"until": "16/03/2026", "basis": "30/QĐ"})
    assert done.status_code == 302
    assert Competence.objects.get(pk=number).ended_by == "30/QĐ"


def test_others_see_the_rules_and_may_not_set_them(sign) -> None:
    set_competence()
    client = sign("gio-moi")
    told = client.get(PAGE).content.decode()
    assert "21/QĐ-UBND" in told
    assert "da-xem" not in told
    assert "Quy tắc mới" not in told
    assert client.post(PAGE, TOLD).status_code == 403
    assert sign("sao-mai").get(PAGE).status_code == 403


def test_a_wider_rule_leaves_what_a_narrower_one_has_taken() -> None:
    set_competence(agency="H17.34")
    a_submitted_dossier()
    field = LocalRule(0, "H17.45", SINCE, field="ho_tich")
    whole = LocalRule(0, "H17.45", SINCE, procedure=BIRTH, place="20242")
    assert sent_elsewhere(actor("cay-gao"), field).moved == 0
    assert sent_elsewhere(actor("cay-gao"), whole).from_agencies == (("H17.34", 1),)
    with pytest.raises(Forbidden):
        sent_elsewhere(actor("gio-moi"), field)
