"""Acting for another, through the pages: offered, accepted, used, ended; declared and confirmed."""

import pytest
from django.test import Client

from motcua.apps.agencies.models import Mandate
from motcua.apps.dossiers.models import Dossier
from tests.apps.agencies.mandated import declared, in_force, name_of, proposed
from tests.cast import number, person_id
from tests.faces.signed_in import client_as
from tests.makers import BIRTH, PDF, a_submitted_dossier

pytestmark = pytest.mark.django_db


def asked(**changed: str) -> dict[str, str]:
    values = {
        "side": "principal",
        "name": name_of("goc-mit"),
        "number": number("goc-mit"),
        "kind": "authorised",
        "scope": "all",
        "since": "13/03/2026",
        "until": "",
    }
    return {**values, **changed}


def test_asked_for_accepted_used_and_ended(client: Client) -> None:
    mother, son = client_as(Client(), "sao-mai"), client_as(Client(), "goc-mit")
    assert mother.get("/dai-dien/moi").status_code == 200
    assert mother.post("/dai-dien/moi", asked()).status_code == 302
    row = Mandate.objects.get()
    assert "Chờ bạn trả lời" in son.get("/dai-dien").content.decode()
    assert son.post(f"/dai-dien/{row.pk}", {"dong-y": "1"}).status_code == 302
    begin = f"/thu-tuc/{BIRTH}/bat-dau"
    assert f"Thay {name_of('sao-mai')}" in son.get(begin).content.decode()
    son.post(begin, {"cho": str(person_id("sao-mai"))})
    draft = Dossier.objects.get()
    assert (draft.owner_id, draft.filed_by_id) == (person_id("sao-mai"), person_id("goc-mit"))
    topic = son.get(f"/ho-so/{draft.token}", follow=True)
    assert topic.status_code == 200
    assert name_of("goc-mit") in mother.get("/ho-so-cua-toi").content.decode()
    assert mother.post(f"/dai-dien/{row.pk}", {"cham-dut": "1"}).status_code == 302
    assert son.get(f"/ho-so/{draft.token}").status_code == 404
    assert son.post(begin, {"cho": str(person_id("sao-mai"))}).status_code == 409


def test_what_is_wrong_is_said_and_what_was_typed_is_kept() -> None:
    page = client_as(Client(), "sao-mai").post("/dai-dien/moi", asked(name="Ai Đó Khác"))
    assert page.status_code == 422
    assert "Ai Đó Khác" in page.content.decode()
    assert "Không có tài khoản nào khớp" in page.content.decode()


def test_the_sixth_guess_waits() -> None:
    browser = client_as(Client(), "sao-mai")
    for _ in range(5):
        browser.post("/dai-dien/moi", asked(name="Ai Đó Khác"))
    page = browser.post("/dai-dien/moi", asked())
    assert page.status_code == 422
    assert not Mandate.objects.exists()


def test_strangers_open_nothing() -> None:
    dossier, row = a_submitted_dossier(), proposed()
    stranger = client_as(Client(), "cay-duoc")
    for path in (
        f"/dai-dien/{row.pk}",
        f"/dai-dien/{row.pk}/giay",
        f"/dai-dien/moi?ho-so={dossier.code}",
        f"/ho-so/{dossier.code}",
        f"/ban-lam-viec/dai-dien/{row.pk}",
    ):
        assert stranger.get(path).status_code in {403, 404}, path
    assert client_as(Client(), "lua-non").get(f"/ban-lam-viec/dai-dien/{row.pk}").status_code == 404


def test_the_agent_follows_and_reads_for_whom() -> None:
    in_force()
    dossier = a_submitted_dossier()
    page = client_as(Client(), "goc-mit").get(f"/ho-so/{dossier.code}").content.decode()
    assert f"Bạn làm thay {name_of('sao-mai')}" in page
    assert "Rút hồ sơ" in page


def test_a_parent_declares_proves_and_an_officer_confirms() -> None:
    parent, counter = client_as(Client(), "sao-mai"), client_as(Client(), "lua-non")
    values = {
        "kind": "guardian",
        "name": "Bé Hạt Tiêu",
        "number": "048220000017",
        "birth_date": "04/05/2020",
        "place": "20242",
        "since": "13/03/2026",
    }
    assert parent.get("/dai-dien/khai").status_code == 200
    assert parent.post("/dai-dien/khai", {**values, "birth_date": ""}).status_code == 422
    assert parent.post("/dai-dien/khai", values).status_code == 302
    row = Mandate.objects.get()
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    paper = SimpleUploadedFile("khai-sinh.pdf", PDF, "application/pdf")
    assert parent.post(f"/dai-dien/{row.pk}", {"file": paper}).status_code == 302
    assert "Bé Hạt Tiêu" in counter.get("/ban-lam-viec/dai-dien").content.decode()
    proof = counter.get(f"/ban-lam-viec/dai-dien/{row.pk}/giay")
    assert proof.getvalue() == PDF
    path = f"/ban-lam-viec/dai-dien/{row.pk}"
    assert counter.post(path, {"xac-nhan": "1", "da-xem": ""}).status_code == 422
    assert counter.post(path, {"xac-nhan": "1", "da-xem": "Giấy khai sinh"}).status_code == 302
    assert "Đang có hiệu lực" in parent.get(f"/dai-dien/{row.pk}").content.decode()
    assert client_as(Client(), "hoa-muop").get("/ban-lam-viec/dai-dien").status_code == 403


def test_an_officer_says_why_not() -> None:
    row = declared()
    counter = client_as(Client(), "lua-non")
    path = f"/ban-lam-viec/dai-dien/{row.pk}"
    assert counter.post(path, {"khong": "1", "ly-do": ""}).status_code == 422
    assert counter.post(path, {"khong": "1", "ly-do": "Tên không khớp"}).status_code == 302
    told = client_as(Client(), "sao-mai").get(f"/dai-dien/{row.pk}").content.decode()
    assert "Tên không khớp" in told
