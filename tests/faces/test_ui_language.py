"""Two languages: the same sentence, the same place, the same length of care."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from markupsafe import Markup

from motcua.base import clock
from motcua.faces.ui import format as written
from motcua.faces.ui.language import LanguageMiddleware, active, speaking, t, tr, words

AT = datetime(2026, 11, 27, 3, 56, tzinfo=UTC)


def test_a_sentence_is_said_in_the_active_language_with_its_places_filled() -> None:
    assert t("Còn {n} chỗ", "{n} left", n=3) == "Còn 3 chỗ"
    with speaking("en"):
        assert t("Còn {n} chỗ", "{n} left", n=3) == "3 left"
    assert active() == "vi"


def test_braces_in_data_are_not_places() -> None:
    assert t("Ghi {như thế này}", "So") == "Ghi {như thế này}"


def test_markup_values_stay_markup_and_the_others_are_escaped() -> None:
    said = t("Mã {code} của {who}", "", code=Markup("<b>42</b>"), who="<script>")
    assert said == "Mã <b>42</b> của &lt;script&gt;"


def test_data_without_english_falls_back_to_vietnamese() -> None:
    with speaking("en"):
        assert tr({"vi": "Hộ tịch"}) == "Hộ tịch"
        assert tr({"vi": "Hộ tịch", "en": "Civil status"}) == "Civil status"
    assert tr(None) == ""


def test_a_label_is_said_when_it_is_read_not_when_it_is_written() -> None:
    label = words("Họ tên", "Full name")
    with speaking("en"):
        assert str(label) == "Full name"
    assert str(label) == "Họ tên"


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("/thu-tuc?q=khai+sinh&ngon_ngu=en", "/thu-tuc?q=khai+sinh"),
        ("/thu-tuc?ngon_ngu=vi", "/thu-tuc"),
    ],
)
def test_the_switch_comes_back_to_the_same_place(asked: str, place: str) -> None:
    response = LanguageMiddleware(lambda _: HttpResponse())(RequestFactory().get(asked))
    assert (response.status_code, response["Location"]) == (302, place)
    assert response.cookies["ngon_ngu"].value in asked


def test_the_switch_never_leads_out_of_the_house() -> None:
    request = RequestFactory().get("/x?ngon_ngu=en")
    request.path = "//other.example/x"
    response = LanguageMiddleware(lambda _: HttpResponse())(request)
    assert not response["Location"].startswith("//")


def test_the_cookie_speaks_until_the_request_ends() -> None:
    said: list[str] = []

    def page(_: object) -> HttpResponse:
        said.append(active())
        return HttpResponse()

    request = RequestFactory().get("/")
    request.COOKIES["ngon_ngu"] = "en"
    response = LanguageMiddleware(page)(request)
    assert said == ["en"]
    assert active() == "vi"
    assert response["Content-Language"] == "en"
    assert "Cookie" in response["Vary"]


def test_an_unknown_language_changes_nothing() -> None:
    request = RequestFactory().get("/?ngon_ngu=fr")
    assert LanguageMiddleware(lambda _: HttpResponse())(request).status_code == 200


def test_moments_are_vietnamese_time_with_the_hour_first() -> None:
    assert written.moment(AT) == "10:56, thứ Sáu 27/11/2026"
    with speaking("en"):
        assert written.moment(AT) == "10:56, Friday 27 November 2026"


def test_a_day_and_its_name() -> None:
    assert written.day(date(2026, 1, 2)) == "02/01/2026"
    assert written.weekday(date(2026, 11, 29)) == "Chủ nhật 29/11/2026"


def test_a_brief_moment_names_the_year_only_when_it_is_another() -> None:
    with clock.at(datetime(2026, 3, 1, tzinfo=UTC)):
        assert written.brief(AT) == "10:56 27/11"
    with clock.at(datetime(2027, 3, 1, tzinfo=UTC)):
        assert written.brief(AT) == "10:56 27/11/2026"


def test_amounts() -> None:
    assert written.dong(1234567) == "1.234.567\u00a0₫"
    assert written.fee(0) == "Miễn phí"
    assert written.percent(0.986) == "98,6\u00a0%"
    assert written.size(0) == "0\u00a0byte"
    assert written.size(1887436) == "1,8\u00a0MB"
    with speaking("en"):
        assert written.dong(1234567) == "1,234,567\u00a0₫"
        assert written.percent(0.986) == "98.6%"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(hours=2, minutes=40), "còn 2 giờ 40"),
        (timedelta(hours=11), "còn 1 ngày 3 giờ"),
        (timedelta(hours=16), "còn 2 ngày"),
        (timedelta(minutes=-40), "quá 40 phút"),
        (timedelta(hours=-5, minutes=-5), "quá 5 giờ 05"),
    ],
)
def test_what_is_left_of_a_term(left: timedelta, said: str) -> None:
    assert written.remaining(left) == said


def test_a_short_past_is_counted_a_long_one_dated() -> None:
    with clock.at(AT + timedelta(minutes=5)):
        assert written.ago(AT) == "5 phút trước"
    with clock.at(AT + timedelta(days=30)):
        assert written.ago(AT) == "27/11/2026"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Trần Thị Sen Đá", "Sen Đá"),
        ("Lê Văn Bến Đò", "Bến Đò"),
        ("Nguyễn Minh Khoa", "Khoa"),
        ("Văn Thị Mây", "Mây"),
        ("Mây", "Mây"),
        ("", ""),
    ],
)
def test_the_masthead_shows_the_given_name_only(name: str, given: str) -> None:
    assert written.given_name(name) == given


def test_a_masked_number_shows_its_ends_only() -> None:
    assert written.masked("048012345217") == "0480•••••217"
    assert "1" not in written.masked("0481")


def test_lines_escape_what_people_typed() -> None:
    assert written.lines("a<b\r\nc") == "a&lt;b<br>c"


@pytest.mark.parametrize(
    ("in_vi", "in_en", "said"),
    [
        (
            "Tạm dừng: chờ ý kiến phòng A. Thời gian chờ không tính.",
            "Paused: chờ ý kiến phòng A. The waiting is not counted.",
            'Paused: <span lang="vi">chờ ý kiến phòng A</span>. The waiting is not counted.',
        ),
        (
            "Xin lỗi và hẹn lại một lần: thiếu <b>giấy</b>.",
            "Apology and one new date: thiếu <b>giấy</b>.",
            'Apology and one new date: <span lang="vi">thiếu &lt;b&gt;giấy&lt;/b&gt;</span>.',
        ),
        (
            "Nghỉ lễ, Ngày hội A. Không tính.",
            "Public holiday, Ngày hội A. Not counted.",
            'Public holiday, <span lang="vi">Ngày hội A</span>. Not counted.',
        ),
        ("Tính tiếp.", "Counting goes on.", "Counting goes on."),
        ("Chữ khác.", "Tổ chức.", '<span lang="vi">Tổ chức.</span>'),
    ],
)
def test_what_an_english_sentence_quotes_is_marked(in_vi: str, in_en: str, said: str) -> None:
    assert written.quoting(in_vi, in_en) == in_vi
    with speaking("en"):
        assert str(written.quoting(in_vi, in_en)) == said
