"""An incomplete dossier comes back once, complete; and one that will be late is apologised for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, shot
from tests.journeys.filing import BUSINESS, LODGING, filed
from tests.journeys.ways import act, done, give, looks_up, opens, pdf_words, press, title, token

pytestmark = pytest.mark.journey

MISSING = "Hợp đồng thuê chưa có chữ ký của chủ nhà."
WRONG = "Ngày đến ở ghi sau ngày nộp."


def test_an_incomplete_dossier_comes_back_once_and_complete(
    person: Callable[..., Page],
) -> None:
    student, counter = person("nang-hanh", PHONE), person("lua-non")
    code = filed(student, LODGING, "nang-hanh", minor=False, by_list=False)
    promised = _everything_is_asked_at_once(counter, code)
    assert "Điều" in promised
    _she_answers_item_by_item(student, code)
    _nobody_asks_again_unless_the_head_allows(person, counter, code)


def _everything_is_asked_at_once(counter: Page, code: str) -> str:
    opens(counter, code)
    looks_up(counter, "Giấy tờ chứng minh chỗ ở")
    counter.wait_for_timeout(1100)  # moments are kept by the second; nobody asks in the same one
    asked = {
        "Thiếu hoặc sai gì: Tờ khai": WRONG,
        "Thiếu hoặc sai gì: Giấy tờ chứng minh chỗ ở": MISSING,
    }
    act(counter, "Yêu cầu bổ sung", asked)
    done(counter, "Đã gửi yêu cầu bổ sung")
    shot(counter, "desk-completion")
    slip = counter.get_by_role("link", name=re.compile("Phiếu yêu cầu bổ sung", re.I)).first
    return pdf_words(counter, str(slip.get_attribute("href")))


def _she_answers_item_by_item(student: Page, code: str) -> None:
    student.goto(f"/ho-so/{code}")
    main = student.get_by_role("main")
    expect(main).to_contain_text("Bạn cần bổ sung 2 mục")
    expect(main).to_contain_text("Việc tiếp theo là của bạn")
    shot(student, "phone-completion")
    press(student, "Bổ sung ngay")
    expect(main).to_contain_text("Đồng hồ đang dừng")
    for words in (MISSING, WRONG):
        expect(main).to_contain_text(words)
    give(student, "Giấy tờ chứng minh chỗ ở", "hop-dong-thue.pdf")
    press(student, "Gửi bổ sung")
    expect(student.get_by_role("alert")).to_contain_text("Chưa bổ sung: Tờ khai")
    shot(student, "phone-complete")
    press(student, "Sửa phần: Nơi ở tạm")
    student.get_by_label("Lý do đến ở").fill("Đi học")
    press(student, "Tiếp tục")
    expect(title(student)).to_contain_text("Bổ sung")
    press(student, "Gửi bổ sung")
    expect(student.get_by_role("main")).to_contain_text("Đã gửi bổ sung")


def _nobody_asks_again_unless_the_head_allows(
    person: Callable[..., Page], counter: Page, code: str
) -> None:
    opens(counter, code)
    form = counter.locator('form[action*="/viec/"]').first.get_attribute("action")
    expect(counter.get_by_text("Yêu cầu bổ sung", exact=True)).to_have_count(0)
    again = str(form).rsplit("/", 1)[0] + "/yeu-cau-bo-sung"
    sent = {
        "csrfmiddlewaretoken": token(counter),
        "missing-home_proof": "on",
        "reason-home_proof": "Thêm nữa",
        "basis-home_proof": "Điều 28",
    }
    refused = counter.request.post(again, form=sent)
    assert refused.status == 422
    assert "thủ trưởng" in refused.text() or "cho phép" in refused.text()
    head = person("hang-cau")
    opens(head, code)
    act(head, "Cho yêu cầu bổ sung thêm", {"Lý do": "Chủ nhà vừa đổi."})
    done(head, "Đã cho phép")
    opens(counter, code)
    act(counter, "Tiếp nhận, in giấy hẹn")
    done(counter, "Đã tiếp nhận")


def test_a_late_dossier_is_apologised_for_in_time_and_once(person: Callable[..., Page]) -> None:
    owner, counter, chair = person("hat-suong", PHONE), person("lua-non"), person("nui-cao")
    code = filed(owner, BUSINESS, "hat-suong", authorised=False, founder="person")
    opens(counter, code)
    act(counter, "Tiếp nhận, in giấy hẹn")
    done(counter, "Đã tiếp nhận")
    opens(chair, code)
    new = {"Hẹn trả mới": "18/03/2026 16:00", "Lý do chậm": "Máy chủ của cơ quan thuế hỏng."}
    act(chair, "Xin lỗi và hẹn lại", new)
    done(chair, "Đã hẹn lại")
    _both_dates_are_said(owner, code)
    _there_is_no_second_apology(chair, code)


def _both_dates_are_said(owner: Page, code: str) -> None:
    owner.goto(f"/ho-so/{code}")
    main = owner.get_by_role("main")
    expect(main).to_contain_text("18/03/2026")
    expect(main).to_contain_text("12/03/2026")
    expect(main).to_contain_text("Máy chủ của cơ quan thuế hỏng")
    shot(owner, "phone-apology")
    letter = owner.get_by_role("link", name=re.compile("xin lỗi", re.I)).first
    words = pdf_words(owner, str(letter.get_attribute("href")))
    assert "18/03/2026" in words or "18 tháng 3" in words


def _there_is_no_second_apology(chair: Page, code: str) -> None:
    opens(chair, code)
    expect(chair.locator(".acts").get_by_text("Xin lỗi và hẹn lại")).to_have_count(0)
    sent = {
        "csrfmiddlewaretoken": token(chair),
        "until": "20/03/2026 16:00",
        "reason": "Thêm ít ngày",
    }
    refused = chair.request.post(f"/ban-lam-viec/ho-so/{code}/lam/gia-han", form=sent)
    assert refused.status == 422
    assert "một lần" in refused.text()
    expect(chair.get_by_role("main")).to_contain_text("18/03/2026")
