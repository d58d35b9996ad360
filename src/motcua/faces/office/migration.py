"""The form that moves running dossiers of a procedure to another version of it."""

from typing import Any

from django import forms

from motcua.apps.dossiers.queries.behind import running_by_version
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.faces.office.fields import BASIS, BASIS_HINT
from motcua.faces.office.planned import mapping
from motcua.faces.ui import format as written
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.access import Actor
from motcua.rules.errors import Missing


class MigrateForm(UseCaseForm):
    """Versions are chosen, not typed: from those with running dossiers, to one in force."""

    refusal_fields = {
        "procedure_not_in_force": "to_number",
        "version_same": "to_number",
        "nothing_to_change": "from_number",
    }
    procedure = forms.CharField(max_length=40, widget=forms.HiddenInput)
    from_number = forms.TypedChoiceField(label=words("Từ phiên bản", "From version"), coerce=int)
    to_number = forms.TypedChoiceField(label=words("Sang phiên bản", "To version"), coerce=int)
    steps = forms.CharField(
        label=words("Bước cũ = bước mới", "Old step = new step"),
        help_text=words(
            "Mỗi dòng một cặp mã, chỉ khi mã bước đổi, ví dụ assign = sort",
            "A pair of codes a line, only where codes differ, such as assign = sort",
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    document = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)
    reason = forms.CharField(label=words("Vì sao", "Why"), max_length=300)

    def __init__(self, *args: Any, actor: Actor, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        running = running_by_version(actor, code)
        for name, choices in _versions(code, running).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def parameters(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "from": told["from_number"],
            "to": told["to_number"],
            "steps": mapping(told["steps"]),
        }


def _versions(code: str, running: dict[int, int]) -> dict[str, list[tuple[int, str]]]:
    today = clock.today()
    try:
        rows = procedures.history(code)
    except Missing:
        rows = []
    in_force = [row for row in rows if row.since <= today and (not row.until or today < row.until)]
    others = [row for row in rows if row not in in_force]
    return {
        "from_number": [
            (
                row.id,
                t(
                    "Phiên bản {number}, từ {since}: {n} hồ sơ đang chạy",
                    "Version {number}, from {since}: {n} running",
                    number=row.number,
                    since=written.day(row.since),
                    n=running.get(row.id, 0),
                ),
            )
            for row in (*others, *in_force)
        ],
        "to_number": [
            (
                row.id,
                t(
                    "Phiên bản {number}, đang có hiệu lực từ {since}",
                    "Version {number}, in force since {since}",
                    number=row.number,
                    since=written.day(row.since),
                ),
            )
            for row in in_force
        ],
    }
