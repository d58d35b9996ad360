"""The acts on a dossier as a whole."""

from typing import Any, Final

from motcua.apps.dossiers import commands
from motcua.base import clock
from motcua.faces.desk import correcting, forms
from motcua.faces.desk.acts.act import Act, _both
from motcua.faces.desk.situation import Situation
from motcua.rules.access import Actor

_OPEN: Final = ("submitted", "completion", "handling", "ready")


EXTEND: Final = "dossiers.extend"


def _extend(at: Situation) -> bool:
    dossier, latest = at.dossier, at.latest_apology
    in_time = latest is not None and clock.now() <= latest
    return dossier.state == "handling" and not dossier.extended_at and in_time and at.may(EXTEND)


def _fee(at: Situation) -> bool:
    dossier = at.dossier
    unpaid = bool(dossier.fee) and dossier.fee_paid_at is None
    return unpaid and dossier.state in _OPEN and at.may("dossiers.collect_fee")


def _held(at: Situation) -> bool:
    open_to_it = at.dossier.state in ("submitted", "handling") and at.may("dossiers.use_held")
    return open_to_it and bool(at.held)


def _second(at: Situation) -> bool:
    dossier = at.dossier
    asked = bool(dossier.completions) or dossier.accepted_at is not None
    waiting = dossier.state in {"submitted", "handling"} and not dossier.completion_allowed_by
    return asked and waiting and at.may("dossiers.allow_second_completion")


def _close(at: Situation) -> bool:
    request = at.page.completion
    ends = request.closes_on if request is not None else None
    return ends is not None and clock.today() > ends and at.may("dossiers.close")


def _decline(at: Situation) -> bool:
    request = at.page.completion
    if request is None or request.closing_proposed_at is None or request.closing_declined_by:
        return False
    return at.may("dossiers.decline_closing")


def _stop(at: Situation) -> bool:
    return at.dossier.state in {"submitted", "completion", "handling"} and at.may("dossiers.stop")


def _attach(at: Situation) -> bool:
    return at.dossier.state == "completion" and at.may("dossiers.attach")


def _papers(at: Situation) -> bool:
    asked = [slot for slot in at.page.slots if slot.asked and slot.component.is_handed_in]
    waiting = at.dossier.state == "completion" and bool(asked)
    return waiting and at.may("dossiers.give_papers")


def _complete(at: Situation) -> bool:
    return at.dossier.state == "completion" and at.may("dossiers.complete")


def _correct(at: Situation) -> bool:
    return bool(at.correctable)


def _correct_one(actor: Actor, _dossier_id: int, *, result_id: int, **told: Any) -> Any:
    return commands.correct_result(actor, result_id, **told)


DOSSIER_ACTS: Final = (
    Act(
        "dung-giay-kho",
        commands.use_held,
        forms.UseHeldForm,
        _both("Dùng giấy có trong kho", "Use a paper of the store"),
        _both("Đã dùng giấy trong kho, không phải yêu cầu", "The stored paper is used"),
        on_dossier=_held,
    ),
    Act(
        "bo-sung-du",
        commands.complete,
        forms.PlainForm,
        _both("Đã bổ sung đủ", "Completion is whole"),
        _both("Đã nhận bổ sung, hồ sơ đi tiếp", "Completed; the dossier goes on"),
        key="a",
        on_dossier=_complete,
    ),
    Act(
        "dinh-kem",
        commands.attach,
        forms.AttachForm,
        _both("Thêm tệp bổ sung", "Add a file"),
        _both("Tệp đã tới nơi", "The file has arrived"),
        on_dossier=_attach,
    ),
    Act(
        "nop-giay",
        commands.give_papers,
        forms.PapersForm,
        _both("Nhận giấy bổ sung tại quầy", "Take in papers at the counter"),
        _both("Đã nhận giấy tờ", "The papers are taken in"),
        on_dossier=_papers,
    ),
    Act(
        "thu-phi",
        commands.collect_fee,
        forms.FeeForm,
        _both("Thu lệ phí", "Take the fee"),
        _both("Đã thu lệ phí", "The fee is taken"),
        on_dossier=_fee,
    ),
    Act(
        "gia-han",
        commands.extend,
        forms.ExtendForm,
        _both("Xin lỗi và hẹn lại", "Apologise, new date"),
        _both("Đã hẹn lại; thư xin lỗi in được rồi", "A new date is set; print the apology"),
        on_dossier=_extend,
    ),
    Act(
        "cho-bo-sung-them",
        commands.allow_second_completion,
        forms.ReasonForm,
        _both("Cho yêu cầu bổ sung thêm", "Allow another completion"),
        _both("Đã cho phép yêu cầu bổ sung thêm", "Another completion is allowed"),
        on_dossier=_second,
    ),
    Act(
        "sua-ket-qua",
        _correct_one,
        forms.CorrectForm,
        _both("Sửa kết quả sai", "Correct the result"),
        _both("Đã ban hành bản thay thế", "The replacement is issued"),
        on_dossier=_correct,
        reads=correcting.begin,
    ),
    Act(
        "dung",
        commands.stop,
        forms.ReasonForm,
        _both("Dừng theo đề nghị", "Stop on request"),
        _both("Đã dừng giải quyết", "Stopped"),
        bad=True,
        on_dossier=_stop,
    ),
    Act(
        "dong",
        commands.close,
        forms.PlainForm,
        _both("Đóng vì quá hạn bổ sung", "Close: not completed in time"),
        _both("Đã đóng hồ sơ", "Closed"),
        bad=True,
        on_dossier=_close,
    ),
    Act(
        "cho-them",
        commands.decline_closing,
        forms.ReasonForm,
        _both("Chưa đóng, chờ thêm", "Leave it open"),
        _both("Hồ sơ vẫn mở, lý do đã ghi", "It stays open; the reason is kept"),
        on_dossier=_decline,
    ),
)
