"""The register of a counter: a period, its volumes, nobody else's."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import volumes
from motcua.base import clock
from tests import makers
from tests.cast import actor
from tests.expect import moment
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
ADDRESS = "/ban-lam-viec/so-theo-doi"
PERIOD = {"noi": "H17.32.01", "tu": "2026-03-01", "den": "2026-03-31"}


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_it_holds_what_was_accepted_in_the_period_and_nothing_else(client: Client) -> None:
    inside = makers.an_accepted_dossier()
    waiting = makers.a_submitted_dossier()
    with clock.at(moment("2026-04-02 09:00")):
        after = makers.an_accepted_dossier()
    officer = client_as(client, "lua-non")
    page = officer.get(ADDRESS, PERIOD).content.decode()
    assert "In quyển 1" in page
    answer = officer.get(f"{ADDRESS}/1", PERIOD)
    said = text(answer.content)
    assert "Mẫu 07, Thông tư 03/2025" in said
    assert [str(each.code) in said for each in (inside, waiting, after)] == [True, False, False]


def test_a_period_of_2024_is_the_older_form_and_an_empty_one_has_no_volume(client: Client) -> None:
    officer = client_as(client, "lua-non")
    old = {**PERIOD, "tu": "2024-01-01"}
    makers.an_accepted_dossier()
    assert "Mẫu 06, Thông tư 01/2018" in text(officer.get(f"{ADDRESS}/1", old).content)
    empty = {**PERIOD, "tu": "2024-01-01", "den": "2024-01-31"}
    assert "Không có hồ sơ nào" in officer.get(ADDRESS, empty).content.decode()
    assert officer.get(f"{ADDRESS}/1", empty).status_code == 404
    assert officer.get(f"{ADDRESS}/0", PERIOD).status_code == 404


def test_days_are_typed_as_everywhere_and_what_cannot_be_read_is_said(client: Client) -> None:
    makers.an_accepted_dossier()
    officer = client_as(client, "lua-non")
    page = officer.get(ADDRESS, {**PERIOD, "tu": "01/03/2026", "den": "31032026"}).text
    assert "In quyển 1" in page
    assert 'name="tu" value="01/03/2026"' in page
    answer = officer.get(ADDRESS, {**PERIOD, "den": "cuối tháng"})
    assert answer.status_code == 422
    assert "thay cho “cuối tháng”" in answer.text
    assert 'name="den" value="cuối tháng"' in answer.text, "nothing typed is lost"
    early = officer.get(ADDRESS, {**PERIOD, "tu": "01/03/1998"})
    assert "Sổ theo dõi có từ năm 2019" in early.text


def test_days_the_wrong_way_round_are_said_so(client: Client) -> None:
    answer = client_as(client, "lua-non").get(ADDRESS, {**PERIOD, "den": "2026-02-01"})
    assert answer.status_code == 422
    assert "Chọn ngày cuối sau ngày đầu" in answer.content.decode()


def test_a_long_register_goes_on_in_the_next_volume(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "VOLUME", 2)
    made = [makers.an_accepted_dossier() for _ in range(3)]
    day = clock.today()
    officer, until = actor("lua-non"), day.replace(day=28)
    found = queries.register_volumes(officer, "H17.32.01.", day, until)
    assert [(each.number, each.first, each.last) for each in found] == [(1, 1, 2), (2, 3, 3)]
    second = text(queries.register(officer, "H17.32.01.", day, until, 2))
    assert str(made[2].code) in second
    assert str(made[0].code) not in second


def test_no_other_ward_and_no_statement_more_for_a_line_more(client: Client) -> None:
    makers.an_accepted_dossier()
    assert client_as(client, "la-tre").get(f"{ADDRESS}/1", PERIOD).status_code in {403, 404}
    officer, day = actor("lua-non"), clock.today()
    until = day.replace(day=28)
    counts = []
    for _ in range(2):
        queries.register(officer, "H17.32.01.", day, until)
        with CaptureQueriesContext(connection) as asked:
            queries.register(officer, "H17.32.01.", day, until)
        counts.append(len(asked))
        makers.an_accepted_dossier()
    assert counts[0] == counts[1]


def test_before_the_first_set_of_forms_there_is_none_and_it_is_said_how_to_go_on(
    client: Client,
) -> None:
    makers.an_accepted_dossier()
    officer = client_as(client, "lua-non")
    day_before = {**PERIOD, "tu": "2019-01-05"}
    page = officer.get(ADDRESS, day_before)
    assert page.status_code == 422
    told = page.content.decode()
    assert "chọn một ngày sau khi quy định có hiệu lực" in told
    assert "In quyển" not in told
    assert 'value="05/01/2019"' in told
    answer = officer.get(f"{ADDRESS}/1", day_before)
    assert answer.status_code == 409
    assert "05/01/2019" in answer.content.decode()
    assert officer.get(ADDRESS, {**PERIOD, "tu": "2019-01-06"}).status_code == 200


def test_its_words_are_those_of_the_period_chosen(client: Client) -> None:
    makers.an_accepted_dossier()
    said = text(client_as(client, "lua-non").get(f"{ADDRESS}/1", PERIOD).content)
    assert "từ 01/03/2026 đến hết ngày 31/03/2026" in " ".join(said.split())
