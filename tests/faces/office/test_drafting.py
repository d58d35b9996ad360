"""A version on its way: drafted as text, checked, proposed, published by another, repealed."""

from typing import Any

import pytest
import yaml
from django.test import Client

from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Version
from motcua.faces.office.writing import write
from tests.cast import actor

pytestmark = pytest.mark.django_db

CODE = "1.001193"
PAGE = f"/van-phong/thu-tuc/{CODE}"
DRAFTED = {"since": "01/06/2026", "basis": "12/QĐ-UBND ngày 01/05/2026"}


def written(**changes: Any) -> str:
    rows = procedures.versions(actor("trang-sach"), CODE)
    return write({**next(row for row in rows if row.state == "published").written, **changes})


def draft(client: Client, **more: str) -> Any:
    return client.post(f"{PAGE}/soan", {**DRAFTED, "content": written(minutes=7), **more})


def last() -> Version:
    return Version.objects.filter(procedure__code=CODE).latest("pk")


def test_the_text_of_a_version_says_what_the_version_says() -> None:
    found = procedures.versions(actor("trang-sach"), CODE)[0]
    assert yaml.safe_load(write(found.written)) == found.written
    assert write(found.written).startswith(f"code: '{CODE}'\nname:\n  vi:")


def test_drafted_proposed_published_by_another(sign) -> None:
    officer, approver = sign("trang-sach"), sign("muc-tim")
    answer = draft(officer)
    version = last()
    assert answer.headers["Location"] == f"{PAGE}?phien-ban={version.pk}"
    told = officer.get(answer.headers["Location"]).content.decode()
    assert "Phút cần để điền" in told  # what differs, in words
    assert officer.post(f"{PAGE}/{version.pk}/trinh").status_code == 302
    assert "Chờ công bố" in approver.get("/van-phong").content.decode()
    assert approver.post(f"{PAGE}/{version.pk}/cong-bo").status_code == 302
    version.refresh_from_db()
    assert version.state == "published"
    before = Version.objects.get(procedure__code=CODE, number=version.number - 1)
    assert before.until == version.since


def test_the_same_draft_twice_is_one_draft(sign) -> None:
    client = sign("trang-sach")
    assert draft(client).status_code == 302
    again = draft(client)
    assert again.status_code == 422
    assert "Chưa có gì thay đổi" in again.content.decode()
    assert Version.objects.filter(procedure__code=CODE, state="draft").count() == 1


def test_proposing_and_publishing_twice_is_refused_in_words(sign) -> None:
    officer, approver = sign("trang-sach"), sign("muc-tim")
    draft(officer)
    pk = last().pk
    assert approver.post(f"{PAGE}/{pk}/cong-bo").status_code == 422  # nobody proposed it yet
    officer.post(f"{PAGE}/{pk}/trinh")
    assert officer.post(f"{PAGE}/{pk}/trinh").status_code == 422
    approver.post(f"{PAGE}/{pk}/cong-bo")
    again = approver.post(f"{PAGE}/{pk}/cong-bo")
    assert again.status_code == 422
    assert "errors-title" in again.content.decode()


def test_a_draft_with_faults_is_kept_and_its_faults_are_named_by_place(sign) -> None:
    client = sign("trang-sach")
    draft(client, content=written(terms=[]))
    pk = last().pk
    told = client.get(f"{PAGE}?phien-ban={pk}").content.decode()
    assert "<code>terms</code>" in told
    refused = client.post(f"{PAGE}/{pk}/trinh")
    assert refused.status_code == 422
    assert "còn lỗi" in refused.content.decode()
    client.post(f"{PAGE}/{pk}/sua", {**DRAFTED, "content": written(minutes=9)})
    assert client.post(f"{PAGE}/{pk}/trinh").status_code == 302


def test_amending_a_proposed_version_takes_it_back(sign) -> None:
    client = sign("trang-sach")
    draft(client)
    pk = last().pk
    client.post(f"{PAGE}/{pk}/trinh")
    answer = client.post(f"{PAGE}/{pk}/sua", {**DRAFTED, "content": written(minutes=11)})
    assert answer.status_code == 302
    assert last().state == "draft"
    same = client.post(f"{PAGE}/{pk}/sua", {**DRAFTED, "content": written(minutes=11)})
    assert same.status_code == 422


def test_what_is_published_is_never_amended(sign) -> None:
    published = Version.objects.filter(procedure__code=CODE, state="published").first()
    answer = sign("trang-sach").post(
        f"{PAGE}/{published.pk}/sua", {**DRAFTED, "content": written(minutes=3)}
    )
    assert answer.status_code == 422
    published.refresh_from_db()
    assert published.content["minutes"] != 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code: [1", "Dòng 1"),
        ("code: a\ncode: b", "viết hai lần"),
        ("a: &x [1]\nb: *x", "Dòng 2"),
        ("just words", "tên: giá trị"),
        ('code: "\\0"', "ký tự trống"),
        ("[" * 3000, "không đọc được"),
        ("code: '9.999999'", "9.999999"),
        ("name: 5", "name"),
        (".nan: .nan", "đọc được"),
    ],
)
def test_a_text_that_cannot_be_read_is_kept_and_the_place_is_said(sign, text, said) -> None:
    answer = draft(sign("trang-sach"), content=text)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert said.lower() in told.lower()
    assert "textarea" in told
    assert not Version.objects.filter(procedure__code=CODE).exclude(state="published").exists()


def test_who_may_not_draft_propose_or_publish(sign) -> None:
    draft(sign("trang-sach"))
    pk = last().pk
    for key in ("lua-non", "cay-gao"):
        # A draft is not there for who may not see drafts.
        assert sign(key).post(f"{PAGE}/{pk}/trinh").status_code == 404
        assert f"phien-ban={pk}" not in sign(key).get(PAGE).content.decode()
    assert sign("muc-tim").post(f"{PAGE}/{pk}/trinh").status_code == 403
    assert sign("trang-sach").post(f"{PAGE}/{pk}/cong-bo").status_code == 403
    assert sign("mat-cu").get(f"{PAGE}?phien-ban={pk}").status_code == 200
    assert sign("muc-tim").post(f"{PAGE}/soan", DRAFTED).status_code == 403


def test_a_version_of_another_procedure_is_not_found_here(sign) -> None:
    draft(sign("trang-sach"))
    answer = sign("trang-sach").post(f"/van-phong/thu-tuc/2.000635/{last().pk}/trinh")
    assert answer.status_code == 404


def test_repealed_once_with_a_document(sign) -> None:
    client = sign("muc-tim")
    pk = Version.objects.get(procedure__code=CODE, state="published", until=None).pk
    bare = client.post(f"{PAGE}/{pk}/bai-bo", {"until": "32/01/2026", "basis": ""})
    assert bare.status_code == 422
    assert "27/11/2026" in bare.content.decode()
    told = {"until": "01/07/2026", "basis": "15/QĐ-UBND"}
    assert client.post(f"{PAGE}/{pk}/bai-bo", told).status_code == 302
    assert client.post(f"{PAGE}/{pk}/bai-bo", told).status_code == 422
    gone = client.get("/van-phong/thu-tuc?ngay=01/07/2026").content.decode()
    assert CODE not in gone
