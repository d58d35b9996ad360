"""The forms of the register of results: look, take back, correct, copy, enter, plan."""

from typing import Any

from django import forms

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import take_in
from motcua.apps.procedures import queries as procedures
from motcua.apps.register.commands.entering import Issued
from motcua.base import clock
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.rules.access import Actor
from motcua.rules.text import Text, fold

MOST_LINES = 40


class LookForm(UseCaseForm):
    refusal_fields = {"reason_missing": "why"}
    why = forms.CharField(
        label=words("Xem để làm gì", "Why you look"),
        help_text=words("Chủ giấy sẽ đọc lý do này", "The holder will read this reason"),
        max_length=500,
    )
    dossier_code = forms.CharField(
        label=words("Cho hồ sơ (nếu có)", "For a dossier (if any)"), max_length=60, required=False
    )


class RevokeForm(UseCaseForm):
    refusal_fields = {"reason_missing": "reason", "basis_missing": "basis"}
    reason = forms.CharField(
        label=words("Vì sao thu hồi", "Why it is revoked"),
        help_text=words("Ai quét mã cũng đọc được", "Whoever scans the code can read it"),
        max_length=1000,
    )
    basis = forms.CharField(label=words("Điều khoản", "The article"), max_length=300)


class CopyForm(UseCaseForm):
    refusal_fields = {"purpose_missing": "copy_for"}
    copy_for = forms.CharField(
        label=words("Bản sao dùng vào việc gì", "What the copy is for"), max_length=300
    )


class CorrectForm(UseCaseForm):
    refusal_fields = {"reason_missing": "reason"}

    def __init__(self, *args: Any, lines: tuple[dict[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for number, line in enumerate(lines):
            self.fields[f"line-{number}"] = forms.CharField(
                label=line["label"], initial=line["value"], required=False, max_length=2000
            )
        self.fields["reason"] = forms.CharField(
            label=t("Vì sao sửa", "Why it is corrected"), max_length=1000
        )

    def clean(self) -> dict[str, Any]:
        kept = self.cleaned_data
        changes = {
            line["label"]: kept.get(f"line-{number}", "")
            for number, line in enumerate(self.lines)
            if kept.get(f"line-{number}", "") != line["value"]
        }
        return {"changes": changes, "reason": kept.get("reason", "")}


class _OfAUnit(UseCaseForm):
    """A form about papers of a kind, for one of the units in which somebody holds the right."""

    def offer(self, actor: Actor, right: str) -> None:
        day = clock.today()
        paths = [path for path in dict.fromkeys(actor.paths(right)) if path]
        units = [agencies.unit_at(path, day) for path in paths]
        self.choose_from("unit", [(str(each.id), tr(each.name)) for each in units])
        self.kinds = result_kinds()
        kinds = sorted(self.kinds.items(), key=lambda kind: fold(tr(kind[1])))
        self.choose_from("type_code", [(code, f"{tr(name)} ({code})") for code, name in kinds])

    def choose_from(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class EnterForm(_OfAUnit):
    refusal_fields = {
        "number_missing": "number",
        "holder_missing": "holder_name",
        "issued_in_future": "issued_on",
        "validity_backwards": "last_day",
        "source_missing": "source",
        "scan_missing": "file",
        "personal_number_wrong": "holder_number",
        "paper_already_entered": "number",
        "backlog_of_another_kind": "backlog_id",
    }
    unit = forms.ChoiceField(label=words("Đơn vị nhập", "Unit"))
    origin = forms.ChoiceField(
        label=words("Giấy đến từ đâu", "Where it comes from"),
        widget=forms.RadioSelect,
        initial="old_paper",
        choices=[
            ("old_paper", words("Giấy cũ, có bản chụp", "An old paper, with its scan")),
            ("system", words("Hệ thống khác", "Another system")),
        ],
    )
    type_code = forms.ChoiceField(label=words("Loại giấy", "Kind of paper"))
    number = forms.CharField(label=words("Số", "Number"), max_length=60)
    issued_on = forms.DateField(label=words("Ngày cấp", "Issued on"))
    last_day = forms.DateField(
        label=words("Có giá trị đến hết", "Good until"),
        required=False,
        help_text=words("Bỏ trống nếu không có hạn", "Leave it where there is no end"),
    )
    holder_name = forms.CharField(label=words("Cấp cho", "Issued to"), max_length=400)
    holder_number = forms.CharField(
        label=words("Số định danh, mã số thuế", "Personal or tax number"),
        required=False,
        max_length=20,
        help_text=words(
            "Có số thì giấy vào kho của người đó", "With it the paper is in their store"
        ),
    )
    signed_by = forms.CharField(
        label=words("Người ký", "Signed by"), required=False, max_length=200
    )
    told = forms.CharField(
        label=words("Nội dung, mỗi dòng “mục: giá trị”", "What it says, one “label: value” a line"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=8000,
    )
    source = forms.CharField(
        label=words("Sổ, tờ số; hoặc tên hệ thống", "Book and sheet; or the system"),
        max_length=200,
    )
    backlog_id = forms.ChoiceField(
        label=words("Thuộc kế hoạch số hóa", "Part of the plan"), required=False
    )
    file = forms.FileField(label=words("Bản chụp", "Scan"), required=False)

    def values(self) -> dict[str, Any]:
        """What the command is told; a file is stored first. May be refused."""
        kept = self.cleaned_data
        sent = kept["file"]
        name = self.kinds[kept["type_code"]]
        return {
            "paper": Issued(
                type_code=kept["type_code"],
                type_name=name,
                title=name["vi"].upper(),
                number=kept["number"],
                issued_on=kept["issued_on"],
                last_day=kept["last_day"],
                holder_name=kept["holder_name"],
                holder_number="".join(kept["holder_number"].split()),
                lines=_lines(kept["told"]),
                signed_by=kept["signed_by"],
            ),
            "origin": kept["origin"],
            "source": kept["source"],
            "file": take_in(sent.chunks(), sent.name or "?") if sent else None,
            "backlog_id": int(kept["backlog_id"]) if kept["backlog_id"] else None,
        }


class BacklogForm(_OfAUnit):
    refusal_fields = {
        "book_missing": "book",
        "backlog_planned": "book",
        "backlog_empty": "papers",
        "day_in_past": "due_on",
    }
    unit = forms.ChoiceField(label=words("Đơn vị", "Unit"))
    type_code = forms.ChoiceField(label=words("Loại giấy", "Kind of paper"))
    book = forms.CharField(label=words("Sổ", "Book"), max_length=200)
    papers = forms.IntegerField(
        label=words("Số giấy còn hiệu lực", "Papers still in force"), min_value=1
    )
    due_on = forms.DateField(label=words("Xong trước ngày", "To be done by"))

    def values(self) -> dict[str, Any]:
        kept = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return {**kept, "type_name": self.kinds[kept["type_code"]]}


def result_kinds() -> dict[str, Text]:
    """Kinds of results by code, as the catalogue of today names them."""
    return {
        each.code: each.name
        for found in procedures.catalogue(clock.today())
        for each in found.content.results
    }


def _lines(told: str) -> list[dict[str, str]]:
    found = []
    for line in told.splitlines()[:MOST_LINES]:
        label, _, value = line.partition(":")
        if value.strip():
            found.append({"label": label.strip(), "value": value.strip()})
    return found
