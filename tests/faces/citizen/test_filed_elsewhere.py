"""The citizens' pages where filing is at the national portal: why, since when, where."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from tests.faces.api.caller import CITIZEN, Caller, token_of
from tests.faces.citizen.pages import words
from tests.makers import BIRTH, a_draft, an_accepted_dossier
from tests.switched import sent_away

pytestmark = pytest.mark.django_db
TELLS = ("Cổng thử", "01/03/2026", "Quyết định thử 1/QĐ-UBND", "quầy một cửa")


@pytest.fixture
def ready() -> Dossier:
    return a_draft("sao-mai")


@pytest.fixture
def handled() -> Dossier:
    return an_accepted_dossier("sao-mai")


@pytest.fixture
def away(ready: Dossier, handled: Dossier, tmp_path: Path) -> Iterator[None]:
    with sent_away(tmp_path):
        yield


@pytest.mark.parametrize("path", ["/", f"/thu-tuc/{BIRTH}", f"/thu-tuc/{BIRTH}/hop-voi-toi"])
def test_the_page_says_why_since_when_and_where(mother: Client, away: None, path: str) -> None:
    answer = mother.get(path)
    told = words(answer)
    assert all(each in told for each in TELLS), told
    assert 'href="https://cong.example.vn"' in answer.content.decode()
    assert "/bat-dau" not in answer.content.decode()


def test_as_shipped_no_page_speaks_of_it(mother: Client) -> None:
    for path in ("/", f"/thu-tuc/{BIRTH}"):
        assert "không nộp ở trang này nữa" not in words(mother.get(path))
    assert "/bat-dau" in mother.get(f"/thu-tuc/{BIRTH}").content.decode()


def test_beginning_leads_to_the_sheet_and_a_direct_post_is_refused(
    mother: Client, away: None
) -> None:
    before = Dossier.objects.count()
    assert mother.get(f"/thu-tuc/{BIRTH}/bat-dau")["Location"] == f"/thu-tuc/{BIRTH}"
    answer = mother.post(f"/thu-tuc/{BIRTH}/bat-dau")
    assert answer.status_code == 409
    assert "hồ sơ trực tuyến nộp trên Cổng thử" in words(answer)
    assert Dossier.objects.count() == before


@pytest.mark.parametrize("page", ["", "/noi", "/applicant", "/child", "/giay-to", "/xem-lai"])
def test_a_draft_is_shown_whole_with_a_way_to_take_it_along(
    mother: Client, ready: Dossier, away: None, page: str
) -> None:
    answer = mother.get(f"/ho-so/{ready.token}{page}", follow=True)
    told = words(answer)
    assert "không nộp được ở đây nữa" in told
    assert all(each in told for each in TELLS)
    assert f"/ho-so/{ready.token}/tai-ve" in answer.content.decode()
    assert str(next(v for v in ready.answers.values() if isinstance(v, str) and len(v) > 8)) in told


def test_the_draft_can_be_taken_home(mother: Client, ready: Dossier, away: None) -> None:
    answer = mother.get(f"/ho-so/{ready.token}/tai-ve")
    found = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert len([each for each in found.namelist() if each.startswith("giay-to")]) > 0


def test_what_was_being_typed_when_the_day_came_is_kept(
    mother: Client, ready: Dossier, away: None
) -> None:
    answer = mother.post(f"/ho-so/{ready.token}/child", {"a.child_name": "Trần Thị Bé Út"})
    assert answer.status_code == 302
    ready.refresh_from_db()
    assert "Trần Thị Bé Út" in words(mother.get(f"/ho-so/{ready.token}"))


def test_submitting_is_refused_on_a_page_that_explains(
    mother: Client, ready: Dossier, away: None
) -> None:
    answer = mother.post(f"/ho-so/{ready.token}/nop", {"nhan": "counter"})
    assert answer.status_code == 409
    assert "không nộp được ở đây nữa" in words(answer)
    ready.refresh_from_db()
    assert ready.state == "draft"


def test_what_was_filed_is_followed_looked_up_and_listed(
    mother: Client, handled: Dossier, away: None
) -> None:
    assert "Hẹn trả kết quả" in words(mother.get(f"/ho-so/{handled.code}"))
    assert Client().get("/tra-cuu", {"ma": handled.code}).status_code == 200
    mine = words(mother.get("/ho-so-cua-toi"))
    assert "mở ra để tải về" in mine
    assert str(handled.code).rpartition("-")[0] in mine


def test_the_api_refuses_with_the_same_sentence(ready: Dossier, away: None) -> None:
    caller = Caller(token_of("sao-mai", CITIZEN))
    begun = caller.post("/dossiers", {"procedure": BIRTH})
    filed = caller.post(f"/dossiers/{ready.token}/submission", {})
    for answer in (begun, filed):
        assert answer.status_code == 409
        assert answer.json()["code"] == "filing_elsewhere"
        assert "Cổng thử" in answer.json()["detail"]
