"""The office page of certificates: found, registered, replaced, unlocked, revoked."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.signatures import commands
from motcua.apps.signatures.models import Certificate
from motcua.base import clock
from tests.cast import actor, person_id
from tests.certified import (
    UNTIL,
    certified,
    certified_agency,
    certified_officer,
    enrolment,
)

pytestmark = pytest.mark.django_db
PAGE = "/van-phong/chung-thu-so"
ADMIN = "cay-gao"


def a_file(name: str = "nui-cao-2", raw: bytes = b"") -> SimpleUploadedFile:
    der = raw or enrolment("Phạm Văn Núi Cao", "Phường Hải Châu", name).certificate.der
    return SimpleUploadedFile("chung-thu.cer", der)


def told(**changes: Any) -> dict[str, Any]:
    return {
        "whose": "officer",
        "unit": "H17.32",
        "person_id": actor("nui-cao").name,
        "certificate": a_file(),
        "store": "pkcs11",
        "key_name": "lanh-dao",
        **changes,
    }


def test_what_ends_first_is_at_the_top_and_what_is_over_lies_apart(sign: Any) -> None:
    certified_agency()
    soon = certified_officer("nui-cao")
    gone = certified_officer("trang-ram")
    commands.revoke_certificate(actor(ADMIN), gone.pk, reason="Mất thiết bị")
    with clock.at(UNTIL - timedelta(days=30)):
        Certificate.objects.exclude(pk=soon.pk).update(until=UNTIL + timedelta(days=400))
        client = sign(ADMIN)
        page = client.get(PAGE).content.decode()
        assert page.index(soon.name) < page.rindex("Cơ quan</td>")
        assert "Còn 30 ngày" in page
        assert gone.name not in page
        expiring = client.get(PAGE, {"xem": "sap-het-han"}).content.decode()
        assert soon.name in expiring
        over = client.get(PAGE, {"xem": "da-het"}).content.decode()
        assert gone.name in over
        assert soon.name not in over
        assert soon.name not in client.get(PAGE, {"tim": "Không Ai"}).content.decode()
        assert soon.name in client.get(PAGE, {"tim": soon.name.upper()}).content.decode()


def test_it_asks_the_same_of_the_database_for_many(sign: Any) -> None:
    certified()
    client = sign(ADMIN)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    certified_officer("trang-ram")
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE)
    assert len(more) <= len(one) + 1  # the version of certificates is read again
    assert len(more) < 25


def test_one_is_registered_for_an_officer(sign: Any) -> None:
    client = sign(ADMIN)
    answer = client.post(f"{PAGE}/dang-ky", told())
    mine = Certificate.objects.get()
    assert answer["Location"] == f"{PAGE}/{mine.pk}?xong=dang-ky"
    assert (mine.owner_id, mine.store, mine.key_name) == (
        person_id("nui-cao"),
        "pkcs11",
        "lanh-dao",
    )
    page = client.get(answer["Location"]).content.decode()
    assert "Đã đăng ký chứng thư số" in page
    assert mine.serial in page
    again = client.post(f"{PAGE}/dang-ky", told())
    assert again.status_code == 422
    assert "đã được đăng ký rồi" in again.content.decode()


def test_an_agencys_needs_its_pin_which_is_never_shown_again(sign: Any) -> None:
    client = sign(ADMIN)
    wanted = told(whose="agency", person_id="")
    lacking = client.post(f"{PAGE}/dang-ky", wanted)
    assert "Nhập mã PIN của khóa cơ quan" in lacking.content.decode()
    bad = client.post(f"{PAGE}/dang-ky", {**wanted, "pin": "518203", "certificate": ""})
    assert bad.status_code == 422
    assert "518203" not in bad.content.decode()
    done = client.post(f"{PAGE}/dang-ky", {**wanted, "pin": "518203", "certificate": a_file()})
    assert done.status_code == 302
    mine = Certificate.objects.get()
    assert (mine.kind, mine.owner_id, mine.service_pin) == ("agency", None, "518203")
    assert "518203" not in client.get(done["Location"]).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "H99.99"}, "Không có đơn vị này"),
        ({"person_id": ""}, "Nhập người ký"),
        ({"key_name": ""}, "Nhập tên khóa"),
        ({"store": "software"}, "Chọn lại một mục"),
        ({"certificate": ""}, "Thêm tệp"),
    ],
)
def test_what_is_lacking_is_said(sign: Any, change: dict[str, Any], said: str) -> None:
    answer = sign(ADMIN).post(f"{PAGE}/dang-ky", told(**change))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Certificate.objects.exists()


def test_a_private_key_and_what_is_no_certificate_are_not_taken(sign: Any) -> None:
    client = sign(ADMIN)
    key = a_file(raw=b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    answer = client.post(f"{PAGE}/dang-ky", told(certificate=key))
    assert "có khóa bí mật" in answer.content.decode()
    answer = client.post(f"{PAGE}/dang-ky", told(certificate=a_file(raw=b"nothing of the kind")))
    assert "Không đọc được tệp chứng thư số" in answer.content.decode()
    large = client.post(f"{PAGE}/dang-ky", told(certificate=a_file(raw=b"a" * 70_000)))
    assert "dưới 64 KB" in large.content.decode()


def test_one_is_replaced_with_a_reason(sign: Any) -> None:
    old = certified()
    client = sign(ADMIN)
    where = f"{PAGE}/{old.pk}/thay"
    assert "Mã PIN của khóa cơ quan" not in client.get(where).content.decode()
    sent = {"certificate": a_file(), "store": "remote", "key_name": "cred-1"}
    lacking = client.post(where, {**sent, "reason": ""})
    assert lacking.status_code == 422
    sent["certificate"] = a_file()
    done = client.post(where, {**sent, "reason": "Mất thiết bị ký"})
    new = Certificate.objects.get(owner_id=old.owner_id, revoked_at__isnull=True)
    assert done["Location"] == f"{PAGE}/{new.pk}?xong=thay"
    page = client.get(f"{PAGE}/{old.pk}").content.decode()
    assert "Mất thiết bị ký" in page
    assert "Thay bằng chứng thư khác" not in page


def test_one_is_revoked_with_a_reason_and_once(sign: Any) -> None:
    mine = certified()
    client = sign(ADMIN)
    assert client.post(f"{PAGE}/{mine.pk}/thu-hoi", {"reason": ""}).status_code == 422
    done = client.post(f"{PAGE}/{mine.pk}/thu-hoi", {"reason": "Thôi việc"})
    assert done["Location"] == f"{PAGE}/{mine.pk}?xong=thu-hoi"
    again = client.post(f"{PAGE}/{mine.pk}/thu-hoi", {"reason": "Thôi việc"})
    assert again.status_code == 422
    assert "đã bị thu hồi lúc" in again.content.decode()
    assert "Đã thu hồi" in client.get(f"{PAGE}/{mine.pk}").content.decode()


def test_one_that_is_locked_is_unlocked(sign: Any) -> None:
    mine = certified()
    client = sign(ADMIN)
    assert "Mở khóa</b>" not in client.get(f"{PAGE}/{mine.pk}").content.decode()
    for _ in range(5):
        commands.note_wrong_pin(actor("nui-cao"), mine.pk)
    assert mine.name in client.get(PAGE, {"xem": "khoa"}).content.decode()
    assert client.post(f"{PAGE}/{mine.pk}/mo-khoa").status_code == 302
    assert Certificate.objects.get(pk=mine.pk).locked_at is None
    again = client.post(f"{PAGE}/{mine.pk}/mo-khoa")
    assert again.status_code == 422
    assert "không bị khóa" in again.content.decode()


@pytest.mark.parametrize("key", ["nui-cao", "giay-do", "lua-non"])
def test_who_may_not_sees_nothing_of_it(sign: Any, key: str) -> None:
    mine = certified()
    client = sign(key)
    for path in ("", "/dang-ky", f"/{mine.pk}", f"/{mine.pk}/thay"):
        assert client.get(f"{PAGE}{path}").status_code == 403
    assert client.post(f"{PAGE}/{mine.pk}/thu-hoi", {"reason": "x"}).status_code == 403
    assert "chung-thu-so" not in client.get("/van-phong").content.decode()


def test_what_is_not_there(sign: Any) -> None:
    mine = certified()
    client = sign(ADMIN)
    assert client.get(f"{PAGE}/999999").status_code == 404
    assert client.post(f"{PAGE}/{mine.pk}/khac").status_code == 404
    assert "chung-thu-so" in client.get("/van-phong").content.decode()
