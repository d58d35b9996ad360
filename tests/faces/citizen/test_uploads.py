"""Large files in pieces: what arrived stays, what is foreign is refused, nothing is taken twice."""

import base64
import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.apps.documents import sending
from motcua.apps.documents.commands import sweep
from motcua.apps.dossiers.models import Dossier, Given
from motcua.base import clock, rulebooks
from motcua.gateways import scratch
from tests.cast import actor
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db
SLOT = "birth_notice"
PNG = b"\x89PNG\r\n\x1a\n" + os.urandom(300_000)
BYTES = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def nothing_under_way(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.MOTCUA_SCRATCH = str(tmp_path)


def here(dossier: Dossier) -> list[str]:
    rows = Given.objects.filter(dossier=dossier, component=SLOT, removed_at__isnull=True)
    names = [row.file.name for row in rows.select_related("file") if row.file]
    return [name for name in names if name != "birth_notice.pdf"]  # which the maker put there


def announced(
    client: Client, draft: Dossier, content: bytes, name: str = "ảnh.png", **more: str
) -> HttpResponse:
    told = {"filename": name, "sha256": hashlib.sha256(content).hexdigest(), **more}
    pairs = (f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(content)),
        "Upload-Metadata": ",".join(pairs),
    }
    return client.post(f"/ho-so/{draft.token}/tai-len/{SLOT}", headers=headers)


def begun(client: Client, draft: Dossier, content: bytes, name: str = "ảnh.png") -> str:
    response = announced(client, draft, content, name)
    assert response.status_code == 201
    return str(response.headers["Location"])


def sent(client: Client, path: str, offset: int, piece: bytes, **more: str) -> HttpResponse:
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), **more}
    return client.patch(path, piece, content_type=BYTES, headers=headers)


def offset(client: Client, path: str) -> int:
    response = client.head(path, headers={"Tus-Resumable": "1.0.0"})
    assert response.headers["Cache-Control"] == "no-store"
    return int(response.headers["Upload-Offset"])


def finished(client: Client, draft: Dossier, path: str) -> HttpResponse:
    token = path.rpartition("/")[2]
    form = {f"tai.{SLOT}": token, "luu": "1"}
    return client.post(f"/ho-so/{draft.token}/giay-to", form)


def test_it_says_what_it_speaks(mother: Client, draft: Dossier) -> None:
    response = mother.options(f"/ho-so/{draft.token}/tai-len/{SLOT}")
    limit = rulebooks.rule("file_size_limit").versions[-1].value
    assert response.status_code == 204
    assert response.headers["Tus-Version"] == "1.0.0"
    assert response.headers["Tus-Extension"] == "creation,expiration,termination"
    assert response.headers["Tus-Max-Size"] == str(limit)


def test_pieces_become_the_file(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    assert offset(mother, path) == 0
    assert sent(mother, path, 0, PNG[:100_000]).headers["Upload-Offset"] == "100000"
    assert here(draft) == []
    last = sent(mother, path, 100_000, PNG[100_000:])
    assert (last.status_code, last.headers["Upload-Offset"]) == (204, str(len(PNG)))
    assert finished(mother, draft, path).status_code == 302
    given = Given.objects.get(dossier=draft, component=SLOT, removed_at__isnull=True)
    assert given.file is not None
    assert given.file.sha256 == hashlib.sha256(PNG).hexdigest()
    assert list(scratch.folder("uploads").rglob("*.part")) == []


def test_the_same_file_chosen_again_goes_on_where_it_broke_off(
    mother: Client, draft: Dossier
) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG[:100_000])
    assert begun(mother, draft, PNG, "tên khác.png") == path
    assert offset(mother, path) == 100_000
    assert begun(mother, draft, PNG + b"!") != path


def test_a_net_that_breaks_within_a_piece_costs_only_the_rest_of_it(
    mother: Client, draft: Dossier
) -> None:
    class Cut:
        def __init__(self) -> None:
            self.left = [PNG[:65_536], PNG[65_536:70_000]]

        def read(self, _: int, /) -> bytes:
            if not self.left:
                raise OSError("connection reset")
            return self.left.pop(0)

    path = begun(mother, draft, PNG)
    place, token = f"{draft.token}/{SLOT}", path.rpartition("/")[2]
    with pytest.raises(OSError, match="reset"):
        sending.add(actor("sao-mai"), place, token, offset=0, source=Cut())
    assert offset(mother, path) == 70_000


def test_a_piece_out_of_place_changes_nothing(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG[:1000])
    for wrong in (0, 999, 1001):
        assert sent(mother, path, wrong, PNG[:1000]).status_code == 409
    assert offset(mother, path) == 1000


def test_more_than_announced_is_refused_and_ends(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    assert sent(mother, path, 0, PNG + b"!").status_code == 422
    assert mother.head(path, headers={"Tus-Resumable": "1.0.0"}).status_code == 404


def test_other_bytes_than_announced_are_refused_when_whole(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG[:-1] + b"?")
    response = finished(mother, draft, path)
    assert response.status_code == 422
    assert "bị hỏng trên đường" in words(response)
    assert here(draft) == []


def test_half_a_file_is_not_taken(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG[:1000])
    response = finished(mother, draft, path)
    assert "chưa gửi hết" in words(response)
    assert offset(mother, path) == 1000
    assert here(draft) == []


def test_taken_in_twice_it_stands_once(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG)
    finished(mother, draft, path)
    assert "Không còn phần đã gửi" in words(finished(mother, draft, path))
    assert here(draft) == ["ảnh.png"]


@pytest.mark.parametrize(
    ("content", "name", "status", "said"),
    [
        (b"MZ\x90" + bytes(20_000), "giấy.pdf", 422, "thật ra là chương trình chạy trên Windows"),
        (b"MZ\x90" + bytes(20_000), "giấy.exe", 422, "không phải PDF hoặc ảnh"),
    ],
)
def test_what_it_is_shows_with_the_first_piece(
    mother: Client, draft: Dossier, content: bytes, name: str, status: int, said: str
) -> None:
    path = begun(mother, draft, content, name)
    response = sent(mother, path, 0, content[:9000])
    assert response.status_code == status
    assert name in response.json()["words"]
    assert said in response.json()["words"]
    assert mother.head(path, headers={"Tus-Resumable": "1.0.0"}).status_code == 404


def test_an_empty_or_too_large_file_is_refused_before_a_byte_is_sent(
    mother: Client, draft: Dossier
) -> None:
    for length, code in (("0", "file_empty"), ("26000000", "file_too_large")):
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": length}
        response = mother.post(f"/ho-so/{draft.token}/tai-len/{SLOT}", headers=headers)
        assert response.json()["code"] == code


def test_one_person_cannot_fill_the_house(mother: Client, draft: Dossier) -> None:
    most = int(rulebooks.rule("uploads_under_way_limit").versions[-1].value)
    for count in range(most // 25_000_000):
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "25000000"}
        assert (
            mother.post(f"/ho-so/{draft.token}/tai-len/{SLOT}", headers=headers).status_code == 201
        ), count
    response = announced(mother, draft, PNG)
    assert (response.status_code, response.json()["code"]) == (413, "uploads_full")


def test_it_can_be_called_off(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    assert mother.delete(path, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert mother.delete(path, headers={"Tus-Resumable": "1.0.0"}).status_code == 404
    assert list(scratch.folder("uploads").rglob("*.part")) == []


def test_a_stranger_finds_nothing(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    stranger = client_as(Client(), "cay-duoc")
    assert stranger.head(path, headers={"Tus-Resumable": "1.0.0"}).status_code == 404
    assert sent(stranger, path, 0, PNG).status_code == 404
    assert announced(stranger, draft, PNG).status_code == 404
    assert Client().post(path.rpartition("/")[0]).status_code == 302
    assert offset(mother, path) == 0


def test_it_goes_to_the_slot_it_was_announced_for(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG)
    form = {"tai.witness": path.rpartition("/")[2], "luu": "1"}
    mother.post(f"/ho-so/{draft.token}/giay-to", form)
    rows = Given.objects.filter(dossier=draft, file__sha256=hashlib.sha256(PNG).hexdigest())
    assert not rows.exists()


def test_after_a_day_it_is_gone_and_swept(mother: Client, draft: Dossier) -> None:
    path = begun(mother, draft, PNG)
    sent(mother, path, 0, PNG[:1000])
    for file in scratch.folder("uploads").rglob("*.*"):
        then = clock.now().timestamp() - 25 * 3600
        os.utime(file, (then, then))
    with clock.at(clock.now() + timedelta(hours=25)):
        assert announced(mother, draft, PNG).status_code in (201, 302)
    sweep()
    assert [path for path in scratch.folder("uploads").rglob("*.part") if path.stat().st_size] == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2", "Upload-Offset": "0"}, 412),
        ({"Upload-Offset": "0"}, 412),
        ({"Tus-Resumable": "1.0.0"}, 400),
        ({"Tus-Resumable": "1.0.0", "Upload-Offset": "-1"}, 400),
    ],
)
def test_what_is_not_the_protocol_is_refused(
    mother: Client, draft: Dossier, headers: dict[str, str], status: int
) -> None:
    path = begun(mother, draft, PNG)
    response = mother.patch(path, b"x", content_type=BYTES, headers=headers)
    assert response.status_code == status
    plain = mother.patch(path, b"x", headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"})
    assert plain.status_code == 415
    assert mother.get(path).status_code == 405


def test_a_filed_dossier_takes_no_more(mother: Client) -> None:
    filed = a_submitted_dossier("sao-mai")
    response = announced(mother, filed, PNG)
    assert (response.status_code, response.json()["code"]) == (422, "already_submitted")
