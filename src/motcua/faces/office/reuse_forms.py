"""What can be typed of a result that stands for a paper: which, how old, for what, and whose."""

from typing import Any, Final

from django import forms

from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.faces.office.part_fields import Rows, with_none
from motcua.faces.office.part_forms import PartForm
from motcua.faces.office.result_forms import result_kinds
from motcua.faces.office.result_parts import term_held, term_typed
from motcua.faces.ui.language import t, tr, words
from motcua.rules.procedure import Content

NUMBERS: Final = ("personal_number", "tax_code", "text")
NAMES: Final = ("person_name", "text")


def issuing(type_code: str) -> Content | None:
    """The procedure of today that issues results of this kind."""
    for found in procedures.catalogue(clock.today()):
        if any(each.code == type_code for each in found.content.results):
            return found.content
    return None


class UseForm(PartForm):
    type = forms.ChoiceField(label=words("Loại kết quả", "Kind of result"))
    within = forms.CharField(
        label=words("Cấp không quá", "Issued at most"),
        help_text=words(
            "Ví dụ 6 tháng hoặc 30 ngày; trống: còn hiệu lực là được",
            "Such as 6 months or 30 days; empty: in force is enough",
        ),
        max_length=60,
        required=False,
    )
    when = Rows(
        label=words("Trên giấy phải ghi", "What the paper must say"),
        help_text=words(
            "Chọn loại và lưu trước; mở lại để chọn nội dung của giấy ấy",
            "Choose the kind and save first; then open it again to choose what it says",
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = issuing(str(self.before.get("type", "")))
        when = self.fields["when"]
        if found is not None and isinstance(when, Rows):
            when.offer(found, self.before.get("when"))
            when.help_text = ""

    def fit(self) -> None:
        named = sorted((f"{tr(name)} ({code})", code) for code, name in result_kinds().items())
        self.offer("type", [(code, told) for told, code in named])
        super().fit()

    def clean_within(self) -> str:
        return term_typed(str(self.cleaned_data["within"]))

    def _held(self) -> dict[str, Any]:
        held = super()._held()
        return {**held, "within": term_held(held["within"])}


class HolderForm(PartForm):
    number = forms.ChoiceField(
        label=words("Số định danh ở câu hỏi", "Personal number, at the question")
    )
    name = forms.ChoiceField(
        label=words("Họ tên ở câu hỏi", "Name, at the question"), required=False
    )
    when = Rows(label=words("Chỉ cần giấy của người này khi", "Only needed when"), required=False)

    def fit(self) -> None:
        none = t("không đối chiếu tên", "the name is not compared")
        self.offer("number", self._asked(NUMBERS))
        self.offer("name", with_none(self._asked(NAMES), none))
        super().fit()

    def _asked(self, types: tuple[str, ...]) -> list[tuple[str, str]]:
        """The questions of these types, those of the first type first."""
        asked = [each for each in self.content.form if each.type in types]
        asked.sort(key=lambda each: types.index(each.type))
        return [(each.code, f"{tr(each.label)} ({each.code})") for each in asked]
