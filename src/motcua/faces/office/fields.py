"""Fields for what commands of the office take: texts in two languages, hours, codes, people."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.apps.agencies import registers
from motcua.faces.ui.format import WEEKDAYS
from motcua.faces.ui.language import active, t, words
from motcua.rules.access import Actor
from motcua.rules.text import tidy

DAYS_OF_WEEK: Final = 7


class _Parts(forms.Widget):
    """Several inputs of one field, each with a label of its own."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self.keys = keys

    def labels(self) -> Sequence[str]:
        raise NotImplementedError

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {key: data.get(f"{name}_{key}", "") for key in self.keys}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}_{key}" not in data for key in self.keys)

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_{self.keys[0]}"

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        held: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        wrong = (attrs or {}).get("aria-invalid")
        base = (attrs or {}).get("id") or f"id_{name}"
        rows = [
            (
                f"{base}_{key}",
                label,
                f"{base}_{key}",
                f"{name}_{key}",
                _shown(held.get(key)),
                format_html(' aria-invalid="{}"', wrong) if wrong else "",
            )
            for key, label in zip(self.keys, self.labels(), strict=True)
        ]
        inside = format_html_join(
            "",
            '<span class="part"><label for="{}">{}</label>'
            '<input id="{}" name="{}" value="{}" autocomplete="off"{}></span>',
            rows,
        )
        return format_html('<span class="parts">{}</span>', inside)


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")


class _BothInputs(_Parts):
    def labels(self) -> Sequence[str]:
        return (t("Tiếng Việt", "In Vietnamese"), t("Tiếng Anh", "In English"))


class _WeekInputs(_Parts):
    def labels(self) -> Sequence[str]:
        return [name[:1].upper() + name[1:] for name in WEEKDAYS[active()]]


class BothLanguages(forms.Field):
    """A text in Vietnamese and, if there is one, in English."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_BothInputs(("vi", "en")), **kwargs)

    def clean(self, value: Any) -> dict[str, str]:
        told = {key: tidy(str(text)) for key, text in (value or {}).items()}
        if self.required and not told.get("vi"):
            raise ValidationError(self.error_messages["required"], code="required")
        return {key: text for key, text in told.items() if text}


class Openings(forms.CharField):
    """`07:30-11:30, 13:30-17:00` as a list; whether it can be hours, the command says."""

    def clean(self, value: Any) -> list[str]:
        return spans(super().clean(value))


def spans(written: str) -> list[str]:
    """Each `07:30-11:30` of a line, whatever stands between them."""
    even = re.sub(r"\s*[–—-]\s*", "-", written.replace("h", ":"))
    return [each for each in re.split(r"[,;\s]+", even) if each]


class Week(forms.Field):
    """Hours of each weekday; an empty day is closed."""

    def __init__(self, **kwargs: Any) -> None:
        keys = [str(number) for number in range(1, DAYS_OF_WEEK + 1)]
        super().__init__(widget=_WeekInputs(keys), **kwargs)

    def clean(self, value: Any) -> dict[str, list[str]]:
        return {day: found for day, text in (value or {}).items() if (found := spans(str(text)))}


class Codes(forms.CharField):
    """Codes of units, written one after another."""

    def clean(self, value: Any) -> list[str]:
        return [each.upper() for each in re.split(r"[,;\s]+", super().clean(value)) if each]


class SomePerson(forms.CharField):
    """A person by personal number or by a name that only one bears; the value is whose it is.

    Looks only among those whom the actor may see.
    """

    actor: Actor

    def clean(self, value: Any) -> int:
        found = registers.people(self.actor, super().clean(value))
        if len(found) == 1:
            return found[0].id
        if not found:
            raise ValidationError(
                t(
                    "Không có ai như vậy; gõ đủ số định danh cá nhân hoặc họ tên",
                    "There is nobody like that; type the whole personal number or name",
                )
            )
        raise ValidationError(
            t(
                "{n} người có tên này; gõ số định danh cá nhân",
                "{n} people bear this name; type the personal number",
                n=len(found),
            )
        )


class Day(forms.DateField):
    """A day as it is written here, with an example where it is to be typed."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "placeholder": words("vd. 27/11/2026", "e.g. 27/11/2026"),
            "inputmode": "numeric",
            "autocomplete": "off",
        }
        kwargs.setdefault("widget", forms.DateInput(attrs={**attrs, "class": "d"}))
        super().__init__(**kwargs)


SINCE: Final = words("Từ ngày", "From the day")
UNTIL: Final = words("Đến hết ngày trước ngày", "Up to, not including")
BASIS: Final = words("Văn bản quyết định", "Deciding document")
BASIS_HINT: Final = words(
    "Số, ký hiệu, ngày và cơ quan, ví dụ 12/QĐ-UBND ngày 02/01/2026",
    "Number, symbol, day and agency, such as 12/QĐ-UBND of 02/01/2026",
)
