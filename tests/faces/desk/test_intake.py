"""Receiving at the counter: everything on one screen, nothing typed is lost, one press counts."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Completion, Dossier, Given
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.base.rulebooks import rule
from motcua.faces.desk.counter import Sheet
from tests import makers
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db

INTAKE = "/ban-lam-viec/nhan"
SINGLE = "1.004873"
LICENCE = "1.013225"
REST = "|02091990|Nam|12 đường Bờ Kè, Hải Châu|01012022"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def flat(name: str, value: Any) -> dict[str, str]:
    """An answer as a form sends it."""
    if isinstance(value, bool):
        return {name: "co" if value else "khong"}
    if isinstance(value, dict):
        return {k: v for key, part in value.items() for k, v in flat(f"{name}.{key}", part).items()}
    if isinstance(value, list):
        rows = enumerate(value)
        return {k: v for n, row in rows for k, v in flat(f"{name}.{n}", row).items()}
    return {name: str(value)}


def filled(procedure: str = makers.BIRTH, by: str = "sao-mai", **more: str) -> dict[str, str]:
    """A sheet with everything on it."""
    answers = makers.answers_for(procedure, by, "counter")
    content = catalogue.version_on(procedure, clock.today()).content
    number = next(m["personal_number"] for m in _cast() if m["key"] == by)
    sent = {"nop-so": number, "tt": procedure, "kenh": "counter", "noi": makers.PLACE}
    for code, value in answers.items():
        sent |= flat(f"tl.{code}", value)
    for lack in content.lacking(answers, "counter", ()):
        sent[f"du-{lack.components[0].code}"] = "1"
    return sent | {"phien": "p" * 22, "lam": "nhan"} | more


def _cast() -> list[dict[str, Any]]:
    from motcua.faces.console import province  # noqa: PLC0415

    return province.read("danang")["cast"]  # type: ignore[no-any-return]


def send(client: Client, sent: dict[str, str], key: str = "lua-non") -> HttpResponse:
    return client_as(client, key).post(INTAKE, sent)  # type: ignore[return-value]


def test_only_who_receives_has_a_counter(client: Client) -> None:
    assert client_as(client, "hoa-muop").get(INTAKE).status_code == 403
    assert client_as(client, "sao-mai").get(INTAKE).status_code == 403
    assert client_as(client, "hang-cau").get(INTAKE).status_code == 200


@pytest.mark.parametrize("procedure", [makers.BIRTH, SINGLE, "1.001612", "2.000815"])
def test_one_press_receives_accepts_and_offers_the_receipt(client: Client, procedure: str) -> None:
    answer = send(client, filled(procedure))
    assert answer.status_code == 302, re.findall(r'href="#[^"]*">([^<]*)', answer.content.decode())
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.channel) == ("handling", "counter")
    assert answer["Location"] == f"{INTAKE}?vua={dossier.code}&in=1"
    page = client.get(answer["Location"]).content.decode()
    assert f"{dossier.code}/giay/receipt" in page
    assert "autofocus" in page.split('id="box"')[1].split(">")[0]


def test_a_second_press_is_the_same_dossier(client: Client) -> None:
    first = send(client, filled())
    again = send(client, filled())
    assert again["Location"] == first["Location"]
    assert Dossier.objects.count() == 1


def test_everything_wrong_is_said_at_once_and_all_typed_is_kept(client: Client) -> None:
    sent = filled(**{"tl.applicant_phone": "abc"})
    name = (
        next(key for key in sent if key.startswith("du-"))
        if any(key.startswith("du-") for key in sent)
        else ""
    )
    sent.pop(name, None)
    sent["tl.child_name"] = ""
    answer = send(client, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Lỗi: Tiếp nhận" in page
    listed = page.split('id="errors-title"')[1].split("</ul>")[0].count("<li>")
    assert listed >= 1
    assert 'value="abc"' in page
    assert Dossier.objects.count() == 0


def test_nothing_on_the_sheet(client: Client) -> None:
    page = send(client, {"lam": "nhan"}).content.decode()
    assert "Quét hoặc gõ số định danh cá nhân" in page
    assert "Chọn thủ tục" in page


def test_an_address_without_its_commune_is_not_yet_an_answer(client: Client) -> None:
    [lacking] = [name for name in filled() if name.endswith("mother_address.commune")]

    def complete(sent: dict[str, str]) -> int:
        return send(client, sent).content.decode().count(">đủ<")

    assert complete(filled(lam="lai")) - complete(filled(lam="lai", **{lacking: ""})) == 1


def test_reading_again_files_nothing(client: Client) -> None:
    answer = send(client, filled(lam="lai"))
    assert answer.status_code == 200
    assert "Hẹn trả nếu nhận lúc này" in answer.content.decode()
    assert Dossier.objects.count() == 0


def test_a_scanned_card_of_a_known_person_fills_the_form(client: Client) -> None:
    number = next(m["personal_number"] for m in _cast() if m["key"] == "sao-mai")
    card = f"{number}||Ai Cũng Được|01011990|Nữ|đâu đó|01012022"
    page = send(client, {"nop-so": card, "tt": makers.BIRTH, "lam": "lai"}).content.decode()
    person = agencies.person_numbered(number)
    assert person is not None
    assert "Đã có trong sổ" in page
    assert f'value="{person.name}"' in page


def test_somebody_new_is_registered_with_the_filing(client: Client) -> None:
    number = "048190009991"
    new = {"nop-so": number, "nop-ten": "Trần Thị Mầm Xanh", "nop-sinh": "05/06/1990"}
    wrong = send(client, filled(**{**new, "nop-sinh": "hôm qua"}))
    assert "Nhập ngày sinh, ví dụ" in wrong.content.decode()
    assert agencies.person_numbered(number) is None
    assert send(client, filled(**new)).status_code == 302
    person = agencies.person_numbered(number)
    assert person is not None
    assert f"{person.birth_date:%d/%m/%Y}" == "05/06/1990"
    assert Dossier.objects.get().applicant_name == "Trần Thị Mầm Xanh"


def test_a_wrong_personal_number_is_said(client: Client) -> None:
    answer = send(client, filled(**{"nop-so": "123", "nop-ten": "Trần Thị Mầm Xanh"}))
    assert answer.status_code == 422
    assert Dossier.objects.count() == 0


def test_filed_for_a_father(client: Client) -> None:
    father = next(m["personal_number"] for m in _cast() if m["key"] == "goc-mit")
    answer = send(client, filled(**{"cho": "khac", "chu-so": father}))
    assert answer.status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.owner.personal_number == father
    assert dossier.filed_by is not None
    assert dossier.filed_by_id != dossier.owner_id


def lacking() -> dict[str, str]:
    return {key: value for key, value in filled(LICENCE).items() if not key.startswith("du-")}


def panel_of(page: str) -> dict[str, str]:
    """What the panel sends along when nothing of it is touched."""
    panel = page.split("data-panel")[1].split("</section>", maxsplit=1)[0]
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", panel):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and ("checkbox" not in tag or " checked" in tag):
            fields[name.group(1)] = unescape(value.group(1))
    return fields


def test_what_lacks_is_asked_for_from_the_same_screen(client: Client) -> None:
    page = send(client, lacking() | {"lam": "thieu"})
    assert page.status_code == 200
    assert Dossier.objects.count() == 0
    panel = panel_of(page.content.decode())
    ticked = [key for key in panel if key.startswith("bs-") and panel[key] == "1"]
    assert len(ticked) > 1, panel
    unlooked = send(client, lacking() | panel | {"lam": "bo-sung"})
    assert "đánh dấu khi không có" in unlooked.content.decode()
    assert Dossier.objects.count() == 0
    looked = {f"bs-tra-{key.removeprefix('bs-')}": "1" for key in ticked}
    answer = send(client, lacking() | panel | looked | {"lam": "bo-sung"})
    dossier = Dossier.objects.get()
    assert answer["Location"] == f"{INTAKE}?vua={dossier.code}&in=1"
    assert (dossier.state, dossier.accepted_at) == ("completion", None)
    asked = Completion.objects.get()
    assert all(item["reason"].startswith("Chưa có ") for item in asked.items)
    done = client.get(answer["Location"]).content.decode()
    assert f'data-print="/ban-lam-viec/ho-so/{dossier.code}/giay/completion/{asked.pk}"' in done


def test_a_reason_is_asked_for_and_what_was_typed_stays(client: Client) -> None:
    panel = panel_of(send(client, lacking() | {"lam": "thieu"}).content.decode())
    name = next(key for key, value in panel.items() if value.startswith("Chưa có "))
    other = {"bs-can-cu-" + name.removeprefix("bs-ly-do-"): "Điều nào đó"}
    answer = send(client, lacking() | panel | other | {name: " ", "lam": "bo-sung"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ghi thiếu hoặc sai gì" in page
    assert 'value="Điều nào đó"' in page
    assert Dossier.objects.count() == 0


def test_a_refusal_needs_reason_and_ground_and_is_made_from_the_same_screen(client: Client) -> None:
    assert "tc-ly-do" in send(client, lacking() | {"lam": "khong"}).content.decode()
    sent = lacking() | {"tc-san": "1", "tc-ly-do": "Không thuộc địa bàn", "lam": "tu-choi"}
    answer = send(client, sent)
    assert answer.status_code == 422
    assert "Ghi điều khoản làm căn cứ" in answer.content.decode()
    assert "Không thuộc địa bàn" in answer.content.decode()
    answer = send(client, sent | {"tc-can-cu": "NĐ 118/2025/NĐ-CP, Điều 17"})
    dossier = Dossier.objects.get()
    assert dossier.state == "refused"
    done = client.get(answer["Location"]).content.decode()
    assert f'data-print="/ban-lam-viec/ho-so/{dossier.code}/giay/refusal"' in done


def test_checking_first_tells_everything_and_files_nothing(client: Client) -> None:
    answer = send(client, lacking() | {"tl.business_name": "", "lam": "xem"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Kiểm tra trước: còn" in page
    assert "Hẹn trả nếu nhận lúc này" in page
    whole = send(client, filled(LICENCE) | {"lam": "xem"}).content.decode()
    assert "Kiểm tra trước: đủ để nhận" in whole
    assert Dossier.objects.count() == 0


def test_the_same_thing_open_already_is_told_and_not_forbidden(client: Client) -> None:
    send(client, filled())
    first = Dossier.objects.get()
    again = filled(phien="q" * 22)
    page = send(client, again | {"lam": "lai"}).content.decode()
    assert "Người này đang có hồ sơ cùng thủ tục" in page
    assert f"/ban-lam-viec/ho-so/{first.code}" in page
    send(client, again)
    assert Dossier.objects.count() == 2
    other = send(client, filled(by="cay-duoc", lam="lai")).content.decode()
    assert "đang có hồ sơ cùng thủ tục" not in other
    told = rule("same_thing_within").on(date(2026, 3, 13))
    assert told.unverified
    with clock.at(clock.now() + timedelta(days=int(told.value.number) + 1)):
        long_ago = send(client, again | {"lam": "lai", "phien": "r" * 22}).content.decode()
    assert "đang có hồ sơ cùng thủ tục" not in long_ago


def test_another_card_is_another_person(client: Client) -> None:
    first = send(client, {"nop-so": f"048190009991||Trần Thị Mầm Xanh{REST}", "lam": "lai"})
    assert 'value="Trần Thị Mầm Xanh"' in first.content.decode()
    sent = {
        "nop-so": f"048190009992||Trần Văn Rễ Tre{REST}",
        "nop-ten": "Trần Thị Mầm Xanh",
        "nop-truoc": "Trần Thị Mầm Xanh",
        "lam": "lai",
    }
    page = send(client, sent).content.decode()
    assert 'name="nop-ten" value="Trần Văn Rễ Tre"' in page
    assert "Đã đổi người" in page


def test_a_card_that_names_somebody_else_is_noticed(client: Client) -> None:
    number = next(m["personal_number"] for m in _cast() if m["key"] == "sao-mai")
    page = send(client, {"nop-so": f"{number}||Ai Cũng Được{REST}", "lam": "lai"}).content.decode()
    assert "Trên thẻ ghi Ai Cũng Được" in page


def test_a_paper_is_scanned_at_its_row_and_kept_until_it_is_received(client: Client) -> None:
    sent = filled(LICENCE)
    paper = next(key.removeprefix("du-") for key in sent if key.startswith("du-"))
    del sent[f"du-{paper}"]
    scan = SimpleUploadedFile("quet.pdf", PDF, "application/pdf")
    page = send(client, sent | {"lam": "lai", f"quet-{paper}": scan}).content.decode()  # type: ignore[dict-item]
    found = re.search(rf'name="tep-{paper}" value="([^"]+)"', page)
    assert found, "the scan is on the page"
    assert "checked" in page.split(f'id="du-{paper}"')[1].split(">")[0]
    mark = found.group(1)
    stolen = send(client, sent | {"phien": "z" * 22, f"tep-{paper}": mark, "lam": "lai"})
    assert "quet.pdf" not in stolen.content.decode()
    send(client, sent | {f"tep-{paper}": mark, f"chinh-{paper}": "1"})
    given = Given.objects.filter(component=paper).order_by("pk")
    assert [(each.origin, each.originals, each.file is not None) for each in given] == [
        ("paper", 1, False),
        ("file", 0, True),
    ]


def test_a_scan_that_is_none_is_named_at_its_row(client: Client) -> None:
    sent = filled(LICENCE)
    paper = next(key.removeprefix("du-") for key in sent if key.startswith("du-"))
    empty = SimpleUploadedFile("rong.pdf", b"", "application/pdf")
    answer = send(client, sent | {f"quet-{paper}": empty})  # type: ignore[dict-item]
    assert answer.status_code == 422
    assert f'id="du-{paper}-err"' in answer.content.decode()
    assert Dossier.objects.count() == 0


def test_enter_takes_the_first_that_the_letters_find(client: Client) -> None:
    page = send(client, {"tim": "dkkh", "lam": "dau"}).content.decode()
    assert 'name="tt" value="1.000894"' in page
    nothing = send(client, {"tim": "zzzz", "lam": "dau"}).content.decode()
    assert 'name="tt"' not in nothing


def test_a_link_may_open_intake_with_something_chosen(client: Client) -> None:
    page = client_as(client, "lua-non").get(INTAKE, {"tt": makers.BIRTH, "lam": "nhan"})
    assert f'name="tt" value="{makers.BIRTH}"' in page.content.decode()
    assert Dossier.objects.count() == 0


def test_counts_of_originals_and_copies_are_kept(client: Client) -> None:
    content = catalogue.version_on("1.001612", clock.today()).content
    sent = filled("1.001612")
    ticked = [key.removeprefix("du-") for key in sent if key.startswith("du-")]
    extra = ticked[0] if ticked else next(e.code for e in content.components if e.is_handed_in)
    send(client, sent | {f"chinh-{extra}": "2", f"sao-{extra}": "3"})
    given = Given.objects.get(component=extra)
    assert (given.originals, given.copies) == (2, 3)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ks", makers.BIRTH),
        ("dkks", makers.BIRTH),
        ("ksi", makers.BIRTH),
        ("tlh", makers.EXTRACT),
        ("dkkh", "1.000894"),
    ],
)
def test_a_few_letters_and_enter_take_what_is_meant(client: Client, typed: str, code: str) -> None:
    page = send(client, {"tim": typed, "lam": "dau"}).content.decode()
    assert f'name="tt" value="{code}"' in page


@pytest.mark.parametrize("typed", ["ksi", "khai sinh", "KHAI SINH", "dkkh", "ket hon"])
def test_three_letters_find_a_procedure(client: Client, typed: str) -> None:
    page = send(client, {"tim": typed, "lam": "lai"}).content.decode()
    assert "khai sinh" in page.lower() or "kết hôn" in page.lower()


def test_a_mark_of_a_person_cannot_be_made_up(client: Client) -> None:
    page = send(client, {"nop-nguoi": "1:1tXyZ:abc", "lam": "lai"}).content.decode()
    assert "Đã có trong sổ" not in page


def test_the_token_is_ours_unless_it_looks_like_one() -> None:
    from django.http import QueryDict  # noqa: PLC0415

    from tests.cast import actor  # noqa: PLC0415

    sheet = Sheet(actor("lua-non"), QueryDict("phien=<b>"), [])
    assert len(sheet.token) == 22


def test_what_cannot_be_accepted_stays_and_says_why(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.faces.desk import intake  # noqa: PLC0415
    from motcua.rules.errors import Refused  # noqa: PLC0415

    def no(*_: object, **__: object) -> None:
        raise Refused("component_missing", components=("Giấy chứng sinh",))

    monkeypatch.setattr(intake.commands, "accept", no)
    answer = send(client, filled())
    dossier = Dossier.objects.get()
    assert answer.status_code == 409
    assert dossier.state == "submitted"
    assert "Giấy chứng sinh" in answer.content.decode()
    assert str(dossier.code) in answer.content.decode()


def test_the_hands_are_brought_to_what_must_be_answered_and_numbers_begin_small(
    client: Client,
) -> None:
    sent = {"nop-so": filled()["nop-so"], "tt": makers.EXTRACT, "lam": "lai"}
    page = send(client, sent).content.decode()
    assert re.search(r'<select id="tl-asked_by"[^>]* data-wanted autofocus>', page)
    assert page.count(" autofocus") == 1
    assert re.search(r'name="tl.copies" value="1"', page)
    assert "8.000" in page.split("data-costs")[1], "the fee of one copy is told at once"
    assert "data-wanted" not in page.split('name="tl.reason"')[1].split(">")[0]
