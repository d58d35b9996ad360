"""The forms of intake and completion."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from motcua.apps.dossiers.queries import CheckLine, FaultLine
from motcua.apps.dossiers.reusing import is_connected
from motcua.faces.desk.forms.act import (
    LONGEST,
    ActForm,
    reason_field,
)
from motcua.faces.desk.lacking import look_first
from motcua.faces.ui import format as written
from motcua.faces.ui.forms import words
from motcua.faces.ui.language import t, tr
from motcua.rules.procedure import REGISTERS, Component
from motcua.rules.text import nfc


class AcceptForm(ActForm):
    fee_received = forms.BooleanField(
        required=False,
        label=words("Đã thu lệ phí", "The fee has been received"),
        help_text=words(
            "Bỏ trống nếu thu sau, chậm nhất khi trả kết quả",
            "Leave it if it is paid later, at the latest with the result",
        ),
    )

    def prepare(self) -> None:
        dossier = self.at.dossier
        if not dossier.fee or dossier.fee_paid_at is not None:
            del self.fields["fee_received"]
            return
        amount = written.dong(dossier.fee)
        self.fields["fee_received"].label = t(
            "Đã thu lệ phí {amount}", "The fee of {amount} has been received", amount=amount
        )


class RefuseForm(ActForm):
    reason = reason_field(
        "Vì sao không tiếp nhận, và người dân làm được gì",
        "Why not, and what the applicant can do",
        (
            "In trên phiếu từ chối; viết cho người dân đọc",
            "Printed on the notice; write it for the applicant",
        ),
    )
    basis = forms.CharField(
        label=words("Điều khoản làm căn cứ", "The article it rests on"),
        help_text=words(
            "Ví dụ: Luật Hộ tịch 2014, Điều 16 khoản 1",
            "Such as Luật Hộ tịch 2014, Article 16 clause 1",
        ),
        max_length=300,
    )


class Wanted(NamedTuple):
    """A paper that may be asked for: who noted it, and whether its register was looked into.

    `looked` is the tick that says so, where a register may hold it and no look is on record.
    """

    tick: forms.BoundField
    reason: forms.BoundField
    basis: forms.BoundField
    noted_by: str
    register: str
    check: CheckLine | None
    looked: forms.BoundField | None
    despite: forms.BoundField | None


class CompletionForm(ActForm):
    """Each paper of the sheet with a tick, a reason and a ground: all faults at once."""

    def prepare(self) -> None:
        for component in self.at.components:
            self._ask_of(component)
            if self._is_to_be_looked_for(component):
                register = tr(REGISTERS[component.reuse])
                self.fields[f"looked-{component.code}"] = forms.BooleanField(
                    required=False,
                    label=t(
                        "Đã tra {register}, không có",
                        "Looked in {register}, not there",
                        register=register,
                    ),
                )

    def _ask_of(self, component: Component) -> None:
        name, noted = tr(component.name), self._noted(component.code)
        self.fields[f"missing-{component.code}"] = forms.BooleanField(
            required=False, label=name, initial=bool(noted)
        )
        self.fields[f"reason-{component.code}"] = forms.CharField(
            required=False,
            max_length=LONGEST,
            label=t("Thiếu hoặc sai gì: {name}", "What is wrong: {name}", name=name),
            widget=_line(t("thiếu hoặc sai gì", "what is wrong")),
            initial="; ".join(each.reason for each in noted),
        )
        self.fields[f"basis-{component.code}"] = forms.CharField(
            required=False,
            max_length=300,
            label=t("Căn cứ: {name}", "Ground: {name}", name=name),
            widget=_line(t("căn cứ", "ground")),
            initial="; ".join(dict.fromkeys(each.basis for each in noted)) or component.basis,
        )

        if component.met_by:
            self.fields[f"despite-{component.code}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=t("Vì sao vẫn cần, nếu kho đã có", "Why it is needed, if the store has it"),
                widget=_line(t("chỉ ghi khi kho đã có giấy này", "only if the store has it")),
            )

    def _is_to_be_looked_for(self, component: Component) -> bool:
        if not component.reuse or is_connected(component.reuse):
            return False  # what is connected is asked by the machine, each time
        return component.code not in self.at.gathered.checks

    def _noted(self, code: str) -> list[FaultLine]:
        """Faults that agencies noted on a component: offered ticked, to be asked for together."""
        return [each for each in self.at.gathered.faults if each.component == code]

    def rows(self) -> list[Wanted]:
        return [
            Wanted(
                self[f"missing-{each.code}"],
                self[f"reason-{each.code}"],
                self[f"basis-{each.code}"],
                ", ".join(dict.fromkeys(tr(one.unit) for one in self._noted(each.code))),
                tr(REGISTERS[each.reuse]) if each.reuse else "",
                self.at.gathered.checks.get(each.code),
                self[f"looked-{each.code}"] if self._is_to_be_looked_for(each) else None,
                self[f"despite-{each.code}"] if each.met_by else None,
            )
            for each in self.at.components
        ]

    def unfinished(self) -> list[str]:
        """Other agencies that have not finished their check: asking now may mean asking twice."""
        own = self.task.id if self.task else 0
        return [tr(each.unit) for each in self.at.page.open_tasks if each.id != own]

    def clean(self) -> dict[str, Any]:
        """The items of the request; a reason that was typed counts as a tick."""
        kept = self.cleaned_data
        items = [
            {
                "component": each.code,
                "reason": nfc(kept.get(f"reason-{each.code}", "")).strip(),
                "basis": nfc(kept.get(f"basis-{each.code}", "")).strip(),
                **_despite(kept, each.code),
            }
            for each in self.at.components
            if kept.get(f"missing-{each.code}") or kept.get(f"reason-{each.code}")
        ]
        for item in items:
            self._complain(item)
        named = [item["component"] for item in items]
        return {"items": items, "looked": [c for c in named if kept.get(f"looked-{c}")]}

    def _complain(self, item: Mapping[str, str]) -> None:
        component = self.at.page.content.component(item["component"])
        name = tr(component.name) if component else item["component"]
        if not item["reason"]:
            told = t("Ghi thiếu hoặc sai gì: {name}", "Write what is wrong: {name}", name=name)
            self.add_error(f"reason-{item['component']}", told)
        if not item["basis"]:
            told = t("Ghi căn cứ: {name}", "Write the ground: {name}", name=name)
            self.add_error(f"basis-{item['component']}", told)
        looked = f"looked-{item['component']}"
        if component and looked in self.fields and not self.cleaned_data.get(looked):
            self.add_error(looked, look_first(tr(REGISTERS[component.reuse]), name))


def _despite(kept: Mapping[str, Any], code: str) -> dict[str, str]:
    told = nfc(kept.get(f"despite-{code}") or "").strip()
    return {"despite": told} if told else {}


def _line(example: str) -> forms.TextInput:
    return forms.TextInput(attrs={"placeholder": example})


class AttachForm(ActForm):
    component = forms.ChoiceField(
        label=words("Giấy tờ", "Paper"),
        help_text=words("Giấy đã yêu cầu bổ sung ở trên", "What was asked for comes first"),
    )
    file = forms.FileField(
        label=words("Tệp quét hoặc ảnh", "Scan or photo"),
        help_text=words("PDF hoặc ảnh, đọc rõ mọi dòng", "PDF or picture, every line readable"),
    )

    def prepare(self) -> None:
        asked = {slot.component.code for slot in self.at.page.slots if slot.asked}
        found = [each for each in self.at.components if each.is_handed_in]
        found.sort(key=lambda each: each.code not in asked)
        self.fields["component"].choices = [  # type: ignore[attr-defined]
            (each.code, tr(each.name)) for each in found
        ]


class PapersForm(ActForm):
    """Originals and copies of each paper that was brought to the counter."""

    def prepare(self) -> None:
        for each in self._wanted():
            name = tr(each.name)
            for kind, told in (
                ("originals", t("Bản chính: {name}", "Originals: {name}", name=name)),
                ("copies", t("Bản sao: {name}", "Copies: {name}", name=name)),
            ):
                self.fields[f"{kind}-{each.code}"] = forms.IntegerField(
                    required=False, min_value=0, max_value=99, label=told
                )

    def _wanted(self) -> list[Any]:
        asked = {slot.component.code for slot in self.at.page.slots if slot.asked}
        return [each for each in self.at.components if each.code in asked and each.is_handed_in]

    def clean(self) -> dict[str, Any]:
        kept = self.cleaned_data
        counts = {
            each.code: (
                kept.get(f"originals-{each.code}") or 0,
                kept.get(f"copies-{each.code}") or 0,
            )
            for each in self._wanted()
        }
        return {"papers": {code: count for code, count in counts.items() if any(count)}}
