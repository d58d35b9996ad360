"""What every form of the desk has."""

from typing import Any, Final

from django import forms

from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk.situation import Situation
from motcua.faces.ui.forms import UseCaseForm, words

MOMENTS: Final = ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")


LONGEST: Final = 2000


def reason_field(
    vi: str = "Lý do",
    en: str = "Reason",
    hint: tuple[str, str] = (
        "Vào nhật ký cùng tên bạn; viết để người khác đọc cũng hiểu",
        "Kept in the journal with your name; write so that others understand",
    ),
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": "3"})
    told = words(*hint)
    return forms.CharField(label=words(vi, en), help_text=told, widget=area, max_length=LONGEST)


class ActForm(UseCaseForm):
    """A form of the desk: knows the dossier it stands on and, of a task, the task."""

    def __init__(self, *args: Any, at: Situation, task: TaskLine | None, **kwargs: Any) -> None:
        self.at, self.task = at, task
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the dossier: choices, sums, first values."""


class PlainForm(ActForm):
    """A command that asks for nothing but the press of a button."""


class ReasonForm(ActForm):
    reason = reason_field()
