"""Every page: who may open it, what it says when something is wrong, what it may load."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from jinja2 import UndefinedError

from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces import ui
from motcua.faces.ui import access, middleware, navigation, pages, statics
from motcua.faces.ui.access import public, sign_in
from motcua.faces.ui.drawing import draw
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.jinja import static
from motcua.rules.access import NOBODY, Actor, Post
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.process import Group, Process, Step
from motcua.rules.terms import Term
from tests.faces.signed_in import client_as

OFFICER = Actor(7, "Phan Thị Lúa Non", (Post("receptionist", "48.", date(2020, 1, 1)),))


class Birth(UseCaseForm):
    name = forms.CharField(label=words("Tên của bé", "The child's name"), help_text="Như giấy")
    sex = forms.ChoiceField(
        label=words("Giới tính", "Sex"), choices=[("f", "Nữ")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Ghi chú", required=False)


def _failing(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    @public
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


@public
def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def own_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("own")


@public
def enter(request: HttpRequest) -> HttpResponse:
    sign_in(request, 7)
    return HttpResponse()


urlpatterns = [
    path("mo", open_page),
    path("rieng", own_page),
    path("vao", enter),
    path("thu-tuc", open_page),
    path("tu-choi", _failing(Refused("reason_missing"))),
    path("cam", _failing(Forbidden("dossiers.see"))),
    path("mat", _failing(Missing("dossier"))),
    path("hong", _failing(ZeroDivisionError())),
    path("ban-lam-viec/hong", _failing(ZeroDivisionError())),
    path("api/v1/tu-choi", _failing(Refused("reason_missing"))),
    path("api/v1/cam", _failing(Forbidden("dossiers.see"))),
]
handler404 = pages.not_found
handler500 = pages.server_error


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Client]:
    known = {7: OFFICER}
    monkeypatch.setattr(
        middleware.agencies, "actor_for", lambda person_id, at: known.get(person_id, NOBODY)
    )
    # Nobody is in the register here, and nothing is written.
    monkeypatch.setattr(access.sessions, "begin", lambda *_, **__: 0)
    navigation._answered.cache_clear()
    with override_settings(
        ROOT_URLCONF=__name__,
        STATIC_ROOT=str(tmp_path),
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    ):
        yield Client(raise_request_exception=False)
    navigation._answered.cache_clear()


def test_a_view_is_closed_unless_it_says_that_it_is_public(browser: Client) -> None:
    assert browser.get("/mo").content == b"open"
    answer = browser.get("/rieng?a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap?tiep=%2Frieng%3Fa%3D1")
    browser.get("/vao")
    assert browser.get("/rieng").content == b"own"


def test_a_form_sent_after_the_session_ended_goes_back_to_its_page(browser: Client) -> None:
    back = browser.post("/rieng", headers={"Referer": "http://testserver/rieng?b=2"})
    assert back["Location"] == "/dang-nhap?tiep=%2Frieng%3Fb%3D2"
    strange = browser.post("/rieng", headers={"Referer": "http://other.example/rieng"})
    assert strange["Location"] == "/dang-nhap?tiep=%2F"


def test_a_person_who_left_the_register_is_nobody(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.get("/vao")
    monkeypatch.setattr(middleware.agencies, "actor_for", lambda *_: NOBODY)
    assert browser.get("/rieng").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "status", "words"),
    [
        ("/tu-choi", 409, "Ghi lý do"),
        ("/mat", 404, "Không có gì ở địa chỉ này"),
        ("/nowhere", 404, "Không có gì ở địa chỉ này"),
        ("/hong", 500, "lỗi ở phía chúng tôi"),
        ("/ban-lam-viec/hong", 500, "lỗi ở phía chúng tôi"),
    ],
)
def test_what_goes_wrong_is_told_on_a_page(
    browser: Client, place: str, status: int, words: str
) -> None:
    answer = browser.get(place)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "<title>Lỗi: " in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_fault_of_ours_has_a_code_to_read_out(browser: Client) -> None:
    assert re.search(r"SC-\d{6}-[0-9A-F]{4}", browser.get("/hong").content.decode())


def test_nobody_is_asked_to_become_somebody_before_being_forbidden(browser: Client) -> None:
    assert browser.get("/cam")["Location"].startswith("/dang-nhap")
    browser.get("/vao")
    answer = browser.get("/cam")
    assert answer.status_code == 403
    assert "vị trí của bạn" in answer.content.decode()


def test_machines_get_problem_details(browser: Client) -> None:
    refused = browser.get("/api/v1/tu-choi")
    assert refused["Content-Type"] == "application/problem+json"
    assert json.loads(refused.content)["title"] == "reason_missing"
    assert (refused.status_code, browser.get("/api/v1/cam").status_code) == (409, 403)


def test_the_page_is_english_when_asked(browser: Client) -> None:
    browser.cookies["ngon_ngu"] = "en"
    page = browser.get("/mat").content.decode()
    assert '<html lang="en">' in page
    assert "There is nothing at this address" in page


def test_a_page_that_no_face_answers_is_not_linked(browser: Client) -> None:
    page = browser.get("/mat").content.decode()
    assert 'href="/thu-tuc"' in page
    assert 'href="/tra-cuu"' not in page


def test_nothing_is_loaded_from_elsewhere_or_written_inside(browser: Client) -> None:
    answer = browser.get("/mat")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    page = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_what_a_signed_in_person_sees_is_not_stored(browser: Client) -> None:
    browser.get("/vao")
    assert browser.get("/rieng")["Cache-Control"] == "no-store"


# ---- pieces ---------------------------------------------------------------------


def _rendered(piece: str, **values: object) -> str:
    template = get_template("ui/base.html").backend.env.from_string(
        '{% import "ui/macros.html" as ui %}' + piece
    )
    return template.render(**values)


def test_every_fault_of_a_form_is_listed_and_leads_to_its_field() -> None:
    form = Birth({})
    summary = _rendered("{{ ui.error_summary(form) }}", form=form)
    assert "Còn 2 chỗ cần sửa" in summary
    assert 'href="#id_name"' in summary
    assert 'href="#id_sex_0"' in summary
    field = _rendered("{{ ui.field(form['name']) }}", form=form)
    assert 'aria-describedby="id_name-hint id_name-err"' in field
    assert 'aria-invalid="true"' in field
    for told in ("Nhập tên của bé",):
        assert told in summary
        assert told in field
    radios = _rendered("{{ ui.field(form['sex']) }}", form=form)
    assert 'id="id_sex_0"' in radios
    assert "<fieldset" in radios


def test_optional_is_marked_required_is_not() -> None:
    form = Birth()
    assert "(không bắt buộc)" in _rendered("{{ ui.field(form['note']) }}", form=form)
    assert "(không bắt buộc)" not in _rendered("{{ ui.field(form['name']) }}", form=form)


def test_the_serial_of_a_code_is_bold_and_names_are_escaped() -> None:
    assert (
        _rendered("{{ ui.code('H17.32-261121-0042') }}")
        == '<span class="code">H17.32-261121-<b>0042</b></span>'
    )
    assert "&lt;b&gt;" in _rendered("{{ ui.thread_item(name) }}", name="<b>")


def test_an_undefined_name_fails_loudly() -> None:
    with pytest.raises(UndefinedError):
        _rendered("{{ nothing_of_that_name }}")


def test_each_sign_that_a_piece_shows_is_drawn() -> None:
    folder = Path(ui.__file__).parent
    drawn = set(re.findall(r'id="([a-z]+)"', (folder / "static/ui/icons.svg").read_text()))
    used = {
        name
        for template in folder.glob("templates/ui/*.html")
        for name in re.findall(r'(?:ui\.)?icon\("([a-z]+)"', template.read_text())
    }
    assert used <= drawn
    assert {"late", "soon", "ok", "hold", "done", "wait", "no"} <= drawn


def test_the_look_weighs_no_more_than_its_budget() -> None:
    folder = Path(ui.__file__).parent / "static" / "ui"

    def weight(*names: str) -> int:
        return sum(len(gzip.compress((folder / name).read_bytes())) for name in names)

    assert weight("look.css", "desk.css") <= 16_000
    assert weight("citizen.js") <= 18_000
    assert weight("desk.js") <= 18_000
    assert weight("icons.svg") <= 10_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ui/look.0123456789ab.css", True),
        ("ui/look.css.gz", False),
        ("ui/other.0123456789ab.css", False),
        ("../secret.0123456789ab.txt", False),
    ],
)
def test_an_old_version_serves_what_a_new_one_laid_into_the_shared_folder(
    tmp_path: Path, name: str, found: bool
) -> None:
    shared = tmp_path / "static"
    (tmp_path / "secret.0123456789ab.txt").write_text("secret")
    with override_settings(STATIC_ROOT=str(shared)):
        old = statics.StaticsMiddleware(lambda _: HttpResponse(status=404))
        (shared / "ui" / "look.0123456789ab.css").write_text("new")
        told = old(RequestFactory().get(f"/static/{name}"))
        assert (told.status_code == 200) is found
        told.close()


def _step(code: str, role: str, unit: str, *moves: str) -> Step:
    name = {"vi": f"Bước <{code}>", "en": f"Step {code}"}
    return Step(code, name, "appraise", role, unit, Term.parse("2 working days"), moves)


def test_a_process_is_drawn_with_each_step_holder_and_arrow() -> None:
    process = Process(
        "a",
        (
            _step("a", "case_officer", "economy", "g"),
            _step("b", "case_officer", "tax"),
            _step("c", "case_officer", "land"),
            _step("d", "leader", "leaders", "z", "a"),
            _step("z", "receptionist", "one_stop"),
        ),
        (Group("g", {"vi": "Hỏi", "en": "Ask"}, ("b", "c"), "d"),),
    )
    drawing = ElementTree.fromstring(draw(process, {"b": "trễ 23 %"}))  # noqa: S314 (ours)
    classes = [element.get("class") or "" for element in drawing.iter()]
    assert sum(name.startswith("box") for name in classes) == 5
    assert classes.count("box late") == 1
    assert classes.count("edge") == 5
    assert classes.count("edge back") == 1
    texts = [element.text for element in drawing.iter() if element.tag == "text"]
    assert "Cơ quan thuế" in texts
    assert "2 ngày làm việc" in texts
    assert "5 bước, 5 nơi giữ" in (drawing.get("aria-label") or "")


@pytest.mark.django_db
def test_paper_and_desk_pages_stand_on_the_same_ground() -> None:
    request = RequestFactory().get("/ban-lam-viec/")
    request.actor = OFFICER  # type: ignore[attr-defined]
    page = render(request, "ui/desk.html").content.decode()
    assert 'action="/ban-lam-viec/tim"' in page
    assert 'class="desk"' in page
    assert re.search(r'src="/static/ui/desk\.[0-9a-f]{12}\.js"', page)
    assert 'class="a4"' in render(request, "ui/paper.html").content.decode()


@pytest.mark.django_db
def test_the_foot_of_the_desk_says_when_its_figures_were_read() -> None:
    request = RequestFactory().get("/ban-lam-viec/")
    with clock.at(datetime(2026, 11, 27, 14, 20, tzinfo=HANOI)):
        page = render(request, "ui/desk.html").content.decode()
    assert "Số liệu đến 14:20, thứ Sáu 27/11/2026" in page


@pytest.mark.django_db
def test_pages_travel_compressed_and_papers_as_they_are(client: Client) -> None:
    told = client.get("/thu-tuc", headers={"Accept-Encoding": "gzip"})
    assert told.headers["Content-Encoding"] == "gzip"
    assert "<html" in gzip.decompress(told.content).decode()
    paper = client.get("/thu-tuc/1.001193/to.pdf", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in paper.headers
    assert "Content-Encoding" not in client.get("/thu-tuc").headers


@pytest.mark.django_db
def test_style_sheets_travel_packed_and_may_be_kept_for_years(client: Client) -> None:
    path = static("ui/look.css")
    with closing(client.get(path, headers={"Accept-Encoding": "gzip"})) as told:
        assert told.headers["Content-Encoding"] == "gzip"
        assert "immutable" in told.headers["Cache-Control"]
        packed = b"".join(cast(StreamingHttpResponse, told))
    with closing(client.get("/static/ui/look.css")) as plain:
        assert "immutable" not in plain.headers["Cache-Control"]
        whole = b"".join(cast(StreamingHttpResponse, plain))
    assert gzip.decompress(packed) == whole
    assert len(packed) < len(whole) / 2


def test_a_changed_sheet_gets_another_name_and_the_old_one_stays(tmp_path: Path) -> None:
    statics.press(tmp_path)
    before = {each.name for each in (tmp_path / "ui").iterdir()}
    (tmp_path / "ui" / "look.000000000000.css").write_text("an earlier version")
    statics.press(tmp_path)
    assert {each.name for each in (tmp_path / "ui").iterdir()} == before | {"look.000000000000.css"}
    assert statics.named("ui/look.css", b"a") != statics.named("ui/look.css", b"b")
    with pytest.raises(ValueError, match="no static file"):
        static("ui/no-such.css")


@pytest.mark.django_db
def test_an_address_of_a_form_opened_by_hand_says_what_to_do(client: Client) -> None:
    answer = client_as(client, "nang-hanh").get("/ho-so/khong-co/nop")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "bấm nút ở đó" in answer.content.decode()
    assert client.delete("/ho-so/khong-co/nop").content == b""
