"""The acts of linked handling, and the faults that every agency notes."""

from typing import Final

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk import forms
from motcua.faces.desk.acts.act import Act, Offer, _both
from motcua.faces.desk.situation import Situation


def working(at: Situation, task: TaskLine) -> bool:
    """Mine, and the dossier is where such a task can be done."""
    states = {"receive": "submitted", "return": "ready", "answer": "handling"}
    return task.mine and at.dossier.state == states.get(task.act, "handling")


def on(*acts: str) -> Offer:
    return lambda at, task: working(at, task) and task.act in acts


def _call_off(at: Situation, task: TaskLine) -> bool:
    return on("appraise")(at, task) and bool(at.to_call_off(task))


def _note(at: Situation, task: TaskLine) -> bool:
    return on("appraise", "consult", "answer")(at, task) and bool(at.components)


def _drop(at: Situation, task: TaskLine) -> bool:
    return on("receive", "appraise", "consult", "answer")(at, task) and bool(at.my_faults(task))


def _look(at: Situation, task: TaskLine) -> bool:
    return on("receive", "appraise", "consult", "answer")(at, task) and bool(at.reusable)


LINKED_ACTS: Final = (
    Act(
        "thoi-hoi",
        commands.call_off,
        forms.CallOffForm,
        _both("Thôi hỏi", "Call off"),
        _both("Đã thôi hỏi, lý do được ghi lại", "Called off; the reason is kept"),
        on_task=_call_off,
    ),
    Act(
        "tra-lai-khong-thuoc",
        commands.decline,
        forms.ReasonForm,
        _both("Trả lại, không thuộc thẩm quyền", "Decline: not ours"),
        _both("Đã trả lại nơi hỏi", "Sent back to who asked"),
        bad=True,
        on_task=on("answer"),
    ),
    Act(
        "ghi-cho-thieu",
        commands.note_fault,
        forms.FaultForm,
        _both("Ghi chỗ thiếu, để yêu cầu một lần", "Note a fault for the one request"),
        _both("Đã ghi, cơ quan chủ trì sẽ thấy", "Noted; the lead will see it"),
        on_task=_note,
    ),
    Act(
        "bo-cho-thieu",
        commands.drop_fault,
        forms.DropFaultForm,
        _both("Bỏ chỗ thiếu đã ghi", "Take back a noted fault"),
        _both("Đã bỏ", "Taken back"),
        on_task=_drop,
    ),
    Act(
        "tra-du-lieu",
        commands.log_reuse_check,
        forms.ReuseCheckForm,
        _both("Ghi kết quả tra dữ liệu đã có", "Note a look into a register"),
        _both("Đã ghi kết quả tra", "The result is noted"),
        on_task=_look,
    ),
)
