"""What a fee costs, as a table: from which unit on, and how much."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.faces.ui.language import t

SPARE: Final = 3
MOST: Final = 20


class _BandInputs(forms.Widget):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        return [
            {key: data.get(f"{name}_{n}_{key}", "") for key in ("from", "amount")}
            for n in range(MOST)
            if f"{name}_{n}_amount" in data
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}_0_amount" not in data

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_0_amount"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        base = (attrs or {}).get("id") or f"id_{name}"
        told = attrs or {}
        marks = {key: told[key] for key in ("aria-describedby", "aria-invalid") if key in told}
        marked = format_html_join("", ' {}="{}"', marks.items())
        held = [_shown(each) for each in value or () if isinstance(each, Mapping)]
        rows = [*held, *[("", "")] * SPARE][:MOST]
        if not held:
            rows[0] = ("1", "")
        lines = [
            (
                *(f"{base}_{n}_from", t("Từ đơn vị thứ", "From unit")),
                *(f"{base}_{n}_from", f"{name}_{n}_from", first),
                *(f"{base}_{n}_amount", t("Mức, đồng", "Amount, đồng")),
                *(f"{base}_{n}_amount", f"{name}_{n}_amount", amount, marked if not n else ""),
            )
            for n, (first, amount) in enumerate(rows)
        ]
        line = (
            '<span class="line"><label for="{}">{}</label>'
            '<input id="{}" name="{}" value="{}" class="d" inputmode="numeric" autocomplete="off">'
            '<label for="{}">{}</label><input id="{}" name="{}" value="{}" inputmode="numeric" '
            'autocomplete="off"{}></span>'
        )
        return format_html('<span class="lines">{}</span>', format_html_join("", line, lines))


def _shown(each: Mapping[str, Any]) -> tuple[str, str]:
    """Numbers with their dots; what was typed and is no number as it was typed."""
    first, amount = each.get("from", 1), each.get("amount", 0)
    told = f"{amount:,}".replace(",", ".") if isinstance(amount, int) else str(amount)
    return str(first), told


class Bands(forms.Field):
    """The bands of a fee; a row without an amount is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_BandInputs(), **kwargs)

    def clean(self, value: Any) -> list[dict[str, int]]:
        found = [_band(each) for each in value or () if each["amount"].strip()]
        if not found:
            raise ValidationError(
                t("Nhập mức thu; miễn phí ghi 0", "Enter the amount; free is 0"), code="required"
            )
        if found[0]["from"] != 1 or any(a["from"] >= b["from"] for a, b in pairwise(found)):
            raise ValidationError(
                t(
                    "Bậc đầu từ đơn vị thứ 1, các bậc sau tăng dần",
                    "The first band begins at unit 1, the others rise",
                )
            )
        return found


def _band(each: Mapping[str, str]) -> dict[str, int]:
    first, amount = (
        re.sub(r"[\s.,đ₫]", "", each[key].lower()) or "1" for key in ("from", "amount")
    )
    if not all(re.fullmatch(r"[0-9]{1,12}", number) for number in (first, amount)):
        raise ValidationError(
            t(
                "Nhập mức thu bằng số, ví dụ 50.000; bậc sau ghi từ đơn vị thứ mấy, ví dụ 3",
                "Enter the amount in digits, such as 50.000; later bands say from which unit",
            )
        )
    return {"from": int(first), "amount": int(amount)}
