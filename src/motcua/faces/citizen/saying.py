"""What a citizen writes to the office, as a form."""

from typing import ClassVar

from django import forms

from motcua.faces.ui.forms import UseCaseForm, words


class SayForm(UseCaseForm):
    refusal_fields: ClassVar[dict[str, str]] = {
        "text_missing": "text",
        "text_too_long": "text",
        "said_already": "text",
        "not_filed_yet": "text",
    }

    text = forms.CharField(
        required=False,
        label=words("Bạn muốn hỏi hoặc báo gì?", "What do you want to ask or tell?"),
        help_text=words(
            "Người đang giữ hồ sơ đọc và trả lời ở đây",
            "Whoever works on the dossier reads it and answers here",
        ),
        widget=forms.Textarea(attrs={"rows": "4"}),
    )
