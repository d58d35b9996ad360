"""The commands of the desk as acts on a page: words, key, form, and when each is offered.

What is offered is a courtesy; the command decides again, under its lock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.queries import TaskLine
from motcua.base import clock
from motcua.faces.desk import forms
from motcua.faces.desk.situation import Situation
from motcua.faces.ui.language import t
from motcua.rules.process import Step
from motcua.rules.text import Text

Offer = Callable[[Situation, TaskLine], bool]
DossierOffer = Callable[[Situation], bool]


@dataclass(frozen=True)
class Act:
    """`name` is its address and `done` what is said when it was carried out."""

    name: str
    command: Callable[..., Any]
    form: type[forms.ActForm]
    words: Text
    done: Text
    key: str = ""
    bad: bool = False
    on_task: Offer | None = None
    on_dossier: DossierOffer | None = None

    @property
    def title(self) -> str:
        return t(self.words["vi"], self.words["en"])

    @property
    def is_plain(self) -> bool:
        """Asks for nothing: pressed at once, without a form to unfold."""
        return self.form is forms.PlainForm


def _both(vi: str, en: str) -> Text:
    return {"vi": vi, "en": en}


def _working(at: Situation, task: TaskLine) -> bool:
    """Mine, and the dossier is where such a task can be done."""
    states = {"receive": "submitted", "return": "ready", "answer": "handling"}
    return task.mine and at.dossier.state == states.get(task.act, "handling")


def _on(*acts: str) -> Offer:
    return lambda at, task: _working(at, task) and task.act in acts


def _take(at: Situation, task: TaskLine) -> bool:
    return task.mine and not task.holder


def _ask(at: Situation, task: TaskLine) -> bool:
    allowed = not at.dossier.completions or bool(at.dossier.completion_allowed_by)
    return _working(at, task) and task.act in {"receive", "appraise"} and allowed


def signs_next(task: TaskLine) -> bool:
    """What follows is a signature or a head's check: a proposal goes there."""
    nexts = [way for way in task.moves if isinstance(way, Step)]
    return any(way.act == "approve" or way.role == "section_head" for way in nexts)


def _propose(at: Situation, task: TaskLine) -> bool:
    return _on("appraise")(at, task) and bool(task.moves)


def _hand_over(at: Situation, task: TaskLine) -> bool:
    if not _on("appraise", "consult")(at, task):
        return False
    to_signature = [way for way in task.moves if isinstance(way, Step) and way.act == "approve"]
    return bool(at.dossier.decision) or len(to_signature) < len(task.moves) or not task.moves


def _send_back(at: Situation, task: TaskLine) -> bool:
    return _on("appraise", "approve", "issue", "consult")(at, task) and bool(task.backs)


def _reassign(at: Situation, task: TaskLine) -> bool:
    return at.may_on("dossiers.reassign", task) and bool(at.colleagues(task))


def _extend(at: Situation) -> bool:
    dossier, latest = at.dossier, at.latest_apology
    in_time = latest is not None and clock.now() <= latest
    return dossier.state == "handling" and not dossier.extended_at and in_time and at.may(EXTEND)


def _fee(at: Situation) -> bool:
    dossier = at.dossier
    unpaid = bool(dossier.fee) and dossier.fee_paid_at is None
    return unpaid and dossier.state in _OPEN and at.may("dossiers.collect_fee")


def _second(at: Situation) -> bool:
    dossier = at.dossier
    asked = bool(dossier.completions) or dossier.accepted_at is not None
    waiting = dossier.state in {"submitted", "handling"} and not dossier.completion_allowed_by
    return asked and waiting and at.may("dossiers.allow_second_completion")


def _close(at: Situation) -> bool:
    request = at.page.completion
    ends = request.closes_on if request is not None else None
    return ends is not None and clock.today() > ends and at.may("dossiers.close")


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
    return at.result is not None and at.may("dossiers.correct_result")


EXTEND: Final = "dossiers.extend"
_OPEN: Final = ("submitted", "completion", "handling", "ready")

TASK_ACTS: Final = (
    Act(
        "tiep-nhan",
        commands.accept,
        forms.AcceptForm,
        _both("Tiếp nhận, in giấy hẹn", "Accept, print the receipt"),
        _both("Đã tiếp nhận, in giấy hẹn được rồi", "Accepted; the receipt can be printed"),
        key="a",
        on_task=_on("receive"),
    ),
    Act(
        "ky",
        commands.approve,
        forms.ApproveForm,
        _both("Ký", "Sign"),
        _both("Đã ký", "Signed"),
        key="s",
        on_task=_on("approve"),
    ),
    Act(
        "ban-hanh",
        commands.issue,
        forms.PlainForm,
        _both("Vào số, đóng dấu", "Number and seal"),
        _both("Đã vào số và ban hành kết quả", "The result is numbered and issued"),
        key="s",
        on_task=_on("issue"),
    ),
    Act(
        "tra-ket-qua",
        commands.return_result,
        forms.ReturnForm,
        _both("Trả kết quả", "Return the result"),
        _both("Đã trả kết quả, hồ sơ kết thúc", "Result returned; the dossier has ended"),
        key="r",
        on_task=_on("return"),
    ),
    Act(
        "tra-loi",
        commands.answer,
        forms.AnswerForm,
        _both("Trả lời ý kiến", "Give the opinion"),
        _both("Đã gửi ý kiến", "The opinion is sent"),
        key="s",
        on_task=_on("answer"),
    ),
    Act(
        "de-xuat",
        commands.propose,
        forms.ProposeForm,
        _both("Trình ký", "Propose"),
        _both("Đã đề xuất và chuyển đi", "Proposed and handed on"),
        key="s",
        on_task=_propose,
    ),
    Act(
        "chuyen",
        commands.hand_over,
        forms.HandOverForm,
        _both("Chuyển bước sau", "Hand over"),
        _both("Đã chuyển", "Handed over"),
        key="c",
        on_task=_hand_over,
    ),
    Act(
        "nhan-viec",
        commands.take,
        forms.PlainForm,
        _both("Nhận xử lý", "Take"),
        _both("Việc này là của bạn", "This one is yours"),
        key="t",
        on_task=_take,
    ),
    Act(
        "yeu-cau-bo-sung",
        commands.request_completion,
        forms.CompletionForm,
        _both("Yêu cầu bổ sung", "Ask for completion"),
        _both("Đã gửi yêu cầu bổ sung", "The request for completion is sent"),
        key="b",
        on_task=_ask,
    ),
    Act(
        "xin-y-kien",
        commands.consult,
        forms.ConsultForm,
        _both("Xin ý kiến", "Ask an opinion"),
        _both("Đã gửi câu hỏi", "The question is sent"),
        key="y",
        on_task=_on("appraise"),
    ),
    Act(
        "tra-lai",
        commands.send_back,
        forms.SendBackForm,
        _both("Trả lại bước trước", "Send back"),
        _both("Đã trả lại bước trước", "Sent back"),
        on_task=_send_back,
    ),
    Act(
        "tu-choi",
        commands.refuse,
        forms.RefuseForm,
        _both("Từ chối tiếp nhận", "Refuse"),
        _both("Đã từ chối tiếp nhận", "Refused"),
        bad=True,
        on_task=_on("receive"),
    ),
    Act(
        "giao-lai",
        commands.reassign,
        forms.ReassignForm,
        _both("Giao người khác", "Give to another"),
        _both("Đã giao người khác", "Given to another"),
        on_task=_reassign,
    ),
)

DOSSIER_ACTS: Final = (
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
        commands.correct_result,
        forms.CorrectForm,
        _both("Sửa kết quả sai", "Correct the result"),
        _both("Đã ban hành bản thay thế", "The replacement is issued"),
        on_dossier=_correct,
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
)

ACTS: Final = {act.name: act for act in (*TASK_ACTS, *DOSSIER_ACTS)}


def of_task(at: Situation, task: TaskLine) -> list[Act]:
    """What may be offered on an open task, the likeliest first."""
    offered = [act for act in TASK_ACTS if act.on_task is not None and act.on_task(at, task)]
    if not at.dossier.decision and signs_next(task):
        return offered
    return sorted(offered, key=lambda act: act.name == "de-xuat")


def of_dossier(at: Situation) -> list[Act]:
    return [act for act in DOSSIER_ACTS if act.on_dossier is not None and act.on_dossier(at)]
