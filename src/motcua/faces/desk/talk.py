"""The forms of the conversation on the page of a dossier."""

from dataclasses import dataclass, field
from typing import ClassVar

from django import forms

from motcua.faces.ui.forms import UseCaseForm, words


class SayForm(UseCaseForm):
    """Words to the applicant, or to oneself and one's colleagues."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "text_missing": "text",
        "text_too_long": "text",
        "said_already": "text",
        "not_filed_yet": "text",
    }

    text = forms.CharField(
        required=False,
        label=words("Nhắn người nộp", "Write to the applicant"),
        widget=forms.Textarea(attrs={"rows": "3"}),
    )


class NoteForm(SayForm):
    text = forms.CharField(
        required=False,
        label=words("Ghi chú cho cán bộ", "A note for officers"),
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


def message_form(*told: object) -> SayForm:
    return SayForm(*told, auto_id="nhan-%s")


def note_form(*told: object) -> NoteForm:
    return NoteForm(*told, auto_id="ghi-%s")


@dataclass(frozen=True)
class Talk:
    """The two forms of the page: fresh, or as they were sent when refused."""

    message: SayForm = field(default_factory=message_form)
    note: NoteForm = field(default_factory=note_form)
    failed: str = ""
