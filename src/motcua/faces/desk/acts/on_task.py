"""The acts on a task, in the order of their life."""

from typing import Final

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk import forms
from motcua.faces.desk.acts.act import Act, _both
from motcua.faces.desk.acts.linked import LINKED_ACTS, on, working
from motcua.faces.desk.lacking import looked_and_asked
from motcua.faces.desk.situation import Situation
from motcua.rules.process import Step


def _take(at: Situation, task: TaskLine) -> bool:
    return task.mine and not task.holder


def _ask(at: Situation, task: TaskLine) -> bool:
    allowed = not at.dossier.completions or bool(at.dossier.completion_allowed_by)
    return working(at, task) and task.act in {"receive", "appraise"} and allowed


def signs_next(task: TaskLine) -> bool:
    """What follows is a signature or a head's check: a proposal goes there."""
    nexts = [way for way in task.moves if isinstance(way, Step)]
    return any(way.act == "approve" or way.role == "section_head" for way in nexts)


def _propose(at: Situation, task: TaskLine) -> bool:
    here = at.page.content.process
    return on("appraise")(at, task) and bool(task.moves) and here.may_propose(task.step)


def _hand_over(at: Situation, task: TaskLine) -> bool:
    if not on("appraise", "consult")(at, task):
        return False
    to_signature = [way for way in task.moves if isinstance(way, Step) and way.act == "approve"]
    return (
        bool(at.page.decided(task.part).decision)
        or len(to_signature) < len(task.moves)
        or not task.moves
    )


def _send_back(at: Situation, task: TaskLine) -> bool:
    return on("appraise", "approve", "issue", "consult")(at, task) and bool(task.backs)


def _misrouted(at: Situation, task: TaskLine) -> bool:
    own = task.unit_path.startswith(at.dossier.unit_path) and not task.question
    return on("appraise", "consult", "approve")(at, task) and own and not at.page.results


def _reassign(at: Situation, task: TaskLine) -> bool:
    return at.may_on("dossiers.reassign", task) and bool(at.colleagues(task))


TASK_ACTS: Final = (
    Act(
        "tiep-nhan",
        commands.accept,
        forms.AcceptForm,
        _both("Tiếp nhận, in giấy hẹn", "Accept, print the receipt"),
        _both("Đã tiếp nhận, in giấy hẹn được rồi", "Accepted; the receipt can be printed"),
        key="a",
        on_task=on("receive"),
    ),
    Act(
        "ky",
        commands.approve,
        forms.ApproveForm,
        _both("Ký", "Sign"),
        _both("Đã ký", "Signed"),
        key="s",
        on_task=on("approve"),
    ),
    Act(
        "ban-hanh",
        commands.issue,
        forms.PlainForm,
        _both("Vào số, đóng dấu", "Number and seal"),
        _both("Đã vào số và ban hành kết quả", "The result is numbered and issued"),
        key="s",
        on_task=on("issue"),
    ),
    Act(
        "tra-ket-qua",
        commands.return_result,
        forms.ReturnForm,
        _both("Trả kết quả", "Return the result"),
        _both("Đã trả kết quả, hồ sơ kết thúc", "Result returned; the dossier has ended"),
        key="r",
        on_task=on("return"),
    ),
    Act(
        "tra-loi",
        commands.answer,
        forms.AnswerForm,
        _both("Trả lời ý kiến", "Give the opinion"),
        _both("Đã gửi ý kiến", "The opinion is sent"),
        key="s",
        on_task=on("answer"),
    ),
    Act(
        "giao-co-quan",
        commands.dispatch,
        forms.DispatchForm,
        _both("Giao cơ quan giải quyết", "Name the agency"),
        _both("Đã giao cơ quan giải quyết", "Sent to the agency"),
        key="s",
        on_task=on("dispatch"),
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
        looked_and_asked,
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
        _both("Xin ý kiến, phối hợp", "Ask another unit"),
        _both("Đã gửi cơ quan phối hợp", "Sent to the other unit"),
        key="y",
        on_task=on("appraise"),
    ),
    *LINKED_ACTS,
    Act(
        "tra-lai",
        commands.send_back,
        forms.SendBackForm,
        _both("Trả lại bước trước", "Send back"),
        _both("Đã trả lại bước trước", "Sent back"),
        on_task=_send_back,
    ),
    Act(
        "sai-tham-quyen",
        commands.return_misrouted,
        forms.ReasonForm,
        _both("Không thuộc thẩm quyền", "Not ours to decide"),
        _both("Đã trả lại để giao cơ quan khác", "Returned, to be sent elsewhere"),
        bad=True,
        on_task=_misrouted,
    ),
    Act(
        "tu-choi",
        commands.refuse,
        forms.RefuseForm,
        _both("Từ chối tiếp nhận", "Refuse"),
        _both("Đã từ chối tiếp nhận", "Refused"),
        bad=True,
        on_task=on("receive"),
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
