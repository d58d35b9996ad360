"""Each command of the desk, pressed on its page; and what is said when it is refused."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Span, Task
from motcua.base import clock
from tests import makers
from tests.cast import actor, person_id
from tests.faces.desk.desk_pages import done, fresh, page_of, press, press_on, said, waiting
from tests.faces.desk.test_completing import component, faults

pytestmark = pytest.mark.django_db


def test_accept_promises_and_offers_the_receipt(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    answer = press(client, "lua-non", waiting(dossier), "tiep-nhan")
    assert done(answer)
    page = said(client.get(answer["Location"]))
    assert "Đã tiếp nhận" in page
    assert f"/ho-so/{dossier.code}/giay/receipt" in page
    assert "autofocus" in page.split('id="box"')[1].split(">")[0]


def test_a_double_click_accepts_once(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    task = waiting(dossier)
    assert done(press(client, "lua-non", task, "tiep-nhan"))
    again = press(client, "lua-non", task, "tiep-nhan")
    assert again.status_code == 409
    assert "Phan Thị Lúa Non đã xong việc này lúc 09:50" in said(again)
    assert Task.objects.filter(dossier=dossier, act="appraise").count() == 1


def test_two_clerks_and_the_second_learns_who_and_when(client: Client) -> None:
    task = waiting(makers.a_submitted_dossier())
    assert done(press(client, "rang-dua", task, "nhan-viec"))
    second = press(client, "lua-non", task, "nhan-viec")
    assert second.status_code == 409
    assert "Đoàn Văn Rặng Dừa đã nhận việc này lúc 09:50, thứ Sáu 13/03/2026" in said(second)


def test_what_the_second_clerk_typed_is_still_there(client: Client) -> None:
    task = makers.at_step("appraise")
    press(client, "hoa-muop", task, "de-xuat", decision="grant", to_step="approve")
    late = press(
        client,
        "goc-da",
        task,
        "tra-lai",
        to_step="appraise",
        reason="Tên cha phải theo giấy chứng nhận kết hôn",
    )
    assert late.status_code in {403, 409, 422}
    if late.status_code != 403:
        assert "Tên cha phải theo giấy chứng nhận kết hôn" in said(late)


def test_refusing_needs_reason_and_article(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    bare = press(client, "lua-non", waiting(dossier), "tu-choi", reason="Không thuộc thẩm quyền")
    assert bare.status_code == 422
    assert "Nhập điều khoản làm căn cứ" in said(bare)
    assert "Không thuộc thẩm quyền" in said(bare)
    sent = {"reason": "Không thuộc thẩm quyền", "basis": "Điều 17"}
    assert done(press(client, "lua-non", waiting(dossier), "tu-choi", **sent))
    assert fresh(dossier).state == "refused"


def test_propose_to_refuse_needs_a_reason(client: Client) -> None:
    task = makers.at_step("appraise")
    bare = press(client, "hoa-muop", task, "de-xuat", decision="refuse", to_step="approve")
    assert bare.status_code == 422
    assert "Ghi lý do, để người dân" in said(bare)
    assert done(press(client, "hoa-muop", task, "de-xuat", decision="grant", to_step="approve"))
    assert Task.objects.get(dossier_id=task.dossier_id, step="approve").done_at is None


def test_sign_issue_return(client: Client) -> None:
    task = makers.at_step("approve")
    dossier = task.dossier
    assert done(press(client, "nui-cao", task, "ky", to_step="issue"))
    assert done(press(client, "giay-do", waiting(dossier), "ban-hanh"))
    assert fresh(dossier).state == "ready"
    sent = {"way": "counter"} | ({"fee_received": "on"} if fresh(dossier).fee else {})
    assert done(press(client, "lua-non", waiting(dossier), "tra-ket-qua", **sent))
    assert fresh(dossier).state == "returned"
    page = page_of(client, "lua-non", dossier)
    assert "không còn việc" in page
    assert "/giay/result/" in page


def test_the_seal_does_not_come_before_the_signature(client: Client) -> None:
    task = makers.at_step("approve")
    answer = press(client, "giay-do", task, "ban-hanh")
    assert answer.status_code in {403, 422}
    assert fresh(task.dossier).state == "handling"


def test_returning_without_the_fee_is_refused(client: Client) -> None:
    task = makers.at_step("return", procedure="2.000635")
    if not task.dossier.fee or task.dossier.fee_paid_at:
        pytest.skip("this one costs nothing")
    answer = press(client, "lua-non", task, "tra-ket-qua", way="counter")
    assert answer.status_code == 422
    assert "lệ phí chưa thu" in said(answer)
    amount = task.dossier.fee
    assert done(press_on(client, "lua-non", task.dossier, "thu-phi", amount=amount, way="cash"))
    wrong = press_on(client, "lua-non", task.dossier, "thu-phi", amount=amount, way="cash")
    assert wrong.status_code == 422
    assert done(press(client, "lua-non", task, "tra-ket-qua", way="counter"))


def test_send_back_with_a_reason(client: Client) -> None:
    task = makers.at_step("approve")
    bare = press(client, "nui-cao", task, "tra-lai", to_step="appraise", reason=" ")
    assert bare.status_code == 422
    sent = {"to_step": "appraise", "reason": "Ghi lại nơi sinh"}
    assert done(press(client, "nui-cao", task, "tra-lai", **sent))
    assert "Ghi lại nơi sinh" in page_of(client, "hoa-muop", task.dossier)


def test_hand_over_side_by_side(client: Client) -> None:
    task = makers.at_step("assign", procedure="1.001612")
    page = page_of(client, "mua-rao", task.dossier)
    assert "Thẩm tra song song" in page or 'value="review"' in page
    assert done(press(client, "mua-rao", task, "chuyen", to_step="review", note="Xem vốn góp"))
    assert set(makers.open_steps(task.dossier)) == {"appraise", "tax_opinion"}
    gone = press(client, "mua-rao", task, "chuyen", to_step="review", note="Xem lại lần nữa")
    assert gone.status_code == 409
    assert "Xem lại lần nữa" in said(gone)
    assert "đã xong việc này lúc" in said(gone)


def test_an_apology_in_time_and_only_once(client: Client) -> None:
    task = makers.at_step("appraise", procedure="1.004873")
    dossier = task.dossier
    page = page_of(client, "hoa-muop", dossier)
    assert "phải gửi trước" in page
    assert dossier.due_at is not None
    later = (dossier.due_at + timedelta(days=7)).astimezone(clock.HANOI)
    unread = press_on(client, "hoa-muop", dossier, "gia-han", until="mai", reason="Chờ xác minh")
    assert "27/11/2026 10:56" in said(unread)
    assert "Chờ xác minh" in said(unread)
    sent = {"until": f"{later:%d/%m/%Y %H:%M}", "reason": "Chờ xác minh nơi ở cũ"}
    assert done(press_on(client, "hoa-muop", dossier, "gia-han", **sent))
    assert fresh(dossier).due_at == later.replace(second=0, microsecond=0)
    again = press_on(client, "hoa-muop", dossier, "gia-han", **sent)
    assert "đã gia hạn một lần" in said(again)


def test_stop_on_request(client: Client) -> None:
    dossier = makers.an_accepted_dossier()
    assert press_on(client, "lua-non", dossier, "dung", reason="").status_code == 422
    assert done(press_on(client, "lua-non", dossier, "dung", reason="Người dân đổi ý"))
    assert fresh(dossier).state == "withdrawn"


def test_close_only_after_the_time_to_complete(client: Client) -> None:
    task = makers.at_step("appraise")
    dossier = task.dossier
    press(client, "hoa-muop", task, "yeu-cau-bo-sung", **faults(component(dossier)))
    early = press_on(client, "goc-da", dossier, "dong")
    assert early.status_code == 422
    with clock.at(clock.now() + timedelta(days=40)):
        assert "Đóng vì quá hạn bổ sung" in page_of(client, "goc-da", dossier)
        assert done(press_on(client, "goc-da", dossier, "dong"))
    assert fresh(dossier).state == "closed"


def test_a_head_gives_work_to_another(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    task = waiting(dossier)
    commands.take(actor("lua-non"), task.pk)
    sent = {"holder_id": person_id("rang-dua"), "reason": "Nghỉ ốm"}
    assert done(press(client, "hang-cau", task, "giao-lai", **sent))
    assert waiting(dossier).holder_id == person_id("rang-dua")
    stranger = press(client, "hang-cau", task, "giao-lai", holder_id="999999", reason="x")
    assert stranger.status_code == 422


def test_who_holds_no_such_post_may_not(client: Client) -> None:
    task = waiting(makers.a_submitted_dossier())
    assert press(client, "sao-mai", task, "tiep-nhan").status_code == 403  # the applicant
    assert press(client, "bo-cau", task, "tiep-nhan").status_code == 404  # another agency
    assert press(client, "hoa-muop", task, "tiep-nhan").status_code in {403, 404}
    assert waiting(task.dossier).holder_id is None


def test_an_act_or_task_that_is_not_there_is_not_found(client: Client) -> None:
    dossier, other = makers.a_submitted_dossier(), makers.a_submitted_dossier()
    assert press(client, "lua-non", waiting(dossier), "bay").status_code == 404
    assert press(client, "lua-non", waiting(dossier), "dung").status_code == 404
    assert press_on(client, "lua-non", dossier, "ky").status_code == 404
    task = waiting(other)
    task.dossier_id = dossier.pk
    assert press(client, "lua-non", task, "tiep-nhan").status_code == 404


def test_nothing_is_done_by_reading(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    page_of(client, "lua-non", dossier)
    task = waiting(dossier)
    path = f"/ban-lam-viec/ho-so/{dossier.code}/viec/{task.pk}/tiep-nhan"
    assert client.get(path).status_code == 405


def test_a_pause_is_said_and_nothing_is_offered_meanwhile(client: Client) -> None:
    task = makers.at_step("appraise")
    press(client, "hoa-muop", task, "yeu-cau-bo-sung", **faults(component(task.dossier)))
    page = page_of(client, "hoa-muop", task.dossier)
    assert "Chờ người dân bổ sung" in page
    assert "/de-xuat" not in page
    assert Span.objects.filter(dossier=task.dossier).exists()
