"""Questions of a form as a page shows them, and what was typed as the form keeps it.

Controls are named `a.<field>`, `a.<field>.<part>` for dates and addresses, and
`a.<table>.<row>.<column>`; ids are the same with hyphens.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict

from motcua.apps.agencies.places import Choice
from motcua.base import clock
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t, tr
from motcua.rules.codes import personal_number
from motcua.rules.conditions import ALWAYS
from motcua.rules.errors import Refused
from motcua.rules.procedure import PREFILLS, Content, Fault, Field, Filled, Form
from motcua.rules.procedure.prefilling import offers

DATE_PARTS: Final = ("ngay", "thang", "nam")
ADDRESS_PARTS: Final = ("text", "commune")
MOST_ROWS: Final = 120
MANY_OPTIONS: Final = 6
COMPLETES: Final = {
    "applicant.name": "name",
    "applicant.phone": "tel",
    "applicant.email": "email",
    "applicant.address": "street-address",
}
NUMERIC: Final = frozenset({"personal_number", "money", "integer"})


@dataclass(frozen=True)
class Asked:
    """One question with what was answered, its fault, and where the answer came from."""

    field: Field
    name: str
    value: Any
    fault: str = ""
    origin: str = ""
    rows: list[list["Asked"]] = dataclasses.field(default_factory=list)
    choice: Choice | None = None
    mark: str = ""

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def label(self) -> str:
        return tr(self.field.label)

    @property
    def hint(self) -> str:
        return tr(self.field.hint)

    @property
    def kind(self) -> str:
        """Which control: a box to tick, buttons, a list, dates, lines, text."""
        if self.field.type == "yes_no":
            return "tick" if self.field.must else "yes_no"
        if self.field.type == "choice":
            return "radios" if len(self.field.options) <= MANY_OPTIONS else "select"
        if self.field.type == "calculation":
            return "computed"
        if self.field.type in {"date", "address", "place", "table", "long_text"}:
            return self.field.type
        return "text"

    @property
    def focus(self) -> str:
        """The id of the control that a link to this question leads to."""
        if self.kind == "date":
            return f"{self.id}-{DATE_PARTS[0]}"
        if self.kind == "address":
            return f"{self.id}-text"
        if self.kind in {"radios", "yes_no"}:
            return f"{self.id}-0"
        return self.id

    @property
    def typed(self) -> str:
        """What stands in the text box: amounts with dots, all else as it was typed."""
        if self.value is None or isinstance(self.value, bool):
            return ""
        if (self.field.type == "money" or self.field.money) and isinstance(self.value, int):
            return written.number(self.value)
        return str(self.value)

    @property
    def parts(self) -> dict[str, str]:
        """Day, month and year; or street and commune."""
        if self.kind == "address":
            told = self.value if isinstance(self.value, Mapping) else {"text": self.value or ""}
            return {part: str(told.get(part, "")) for part in ADDRESS_PARTS}
        text = str(self.value or "")
        pieces = text.split("-")[::-1] if text[4:5] == "-" else text.split("/")
        pieces = [*pieces, "", "", ""][:3]
        return dict(zip(DATE_PARTS, pieces, strict=True))

    @property
    def numeric(self) -> bool:
        return self.field.type in NUMERIC

    @property
    def completes(self) -> str:
        return COMPLETES.get(self.own, "off")

    @property
    def own(self) -> str:
        """What of the applicant it asks, whoever the answers make of them; else empty."""
        told = (each for each in self.field.prefill if each.when == ALWAYS)
        return next((each.source for each in told if each.source in PREFILLS), "")

    @property
    def input_type(self) -> str:
        return {"phone": "tel", "email": "email"}.get(self.field.type, "text")


# From the answers to the page -----------------------------------------------------------------


def ask(
    fields: tuple[Field, ...],
    answers: Mapping[str, Any],
    faults: list[Fault],
    known: Mapping[str, Any] | None,
    extra: Mapping[str, int],
    form: Form | None = None,
) -> list[Asked]:
    """The questions of a page; `known` prefills (None: nothing is), `extra` adds rows to tables.

    `form` gives the words of a question whose answer is taken over.
    """
    said: dict[str, str] = {}
    for each in faults:
        said.setdefault(each.field, t(each.vi, each.en))
    return [_asked(each, answers, said, known, extra, form or Form()) for each in fields]


def _asked(
    each: Field,
    answers: Mapping[str, Any],
    said: Mapping[str, str],
    known: Mapping[str, Any] | None,
    extra: Mapping[str, int],
    form: Form,
) -> Asked:
    value = answers.get(each.code)
    offered = [] if known is None else list(offers(each, answers, known))
    if offered and value is None and each.code not in answers:
        value = offered[0].value
    same = next((one for one in offered if one.value == value), None)
    origin = origin_words(same, form) if same else ""
    name = f"a.{each.code}"
    rows = _rows(each, name, value, said, extra.get(each.code, 0)) if each.columns else []
    return Asked(each, name, value, said.get(each.code, ""), origin, rows)


def origin_words(filled: Filled, form: Form) -> str:
    """Where an answer that was filled in came from, and that it may be changed."""
    if filled.origin == "account":
        return t(
            "Lấy từ tài khoản định danh. Sai thì bạn cứ sửa.",
            "From your identity account. Correct it if it is wrong.",
        )
    if filled.origin == "earlier":
        return t(
            "Lấy từ hồ sơ bạn nộp trước đây. Sai thì bạn cứ sửa.",
            "From a dossier you filed before. Correct it if it is wrong.",
        )
    copied = form.field(filled.copied)
    if copied is not None:
        return t(
            "Như bạn đã trả lời ở “{asked}”. Khác thì bạn cứ sửa.",
            "As you answered “{asked}”. Change it if it differs.",
            asked=tr(copied.label),
        )
    return t("Điền sẵn điều thường gặp. Khác thì bạn cứ sửa.", "What is usual. Change it freely.")


def _rows(
    each: Field, name: str, value: Any, said: Mapping[str, str], extra: int
) -> list[list[Asked]]:
    told = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    least = max(each.minimum or 0, 0 if each.optional else 1, extra)
    padded: list[Mapping[str, Any]] = [*told, *({} for _ in range(least - len(told)))]
    return [
        [
            Asked(
                column,
                f"{name}.{number}.{column.code}",
                row.get(column.code),
                said.get(f"{each.code}.{number}.{column.code}", ""),
            )
            for column in each.columns
        ]
        for number, row in enumerate(padded)
    ]


# From the page to the answers -------------------------------------------------------------------


def read(content: Content, sent: QueryDict) -> dict[str, Any]:
    """What was typed, for every question that was on the page; an emptied one is empty."""
    codes = dict.fromkeys(name.split(".")[1] for name in sent if name.startswith("a."))
    found: dict[str, Any] = {}
    for code in codes:
        asked = content.form.field(code)
        if asked is not None and asked.type != "calculation":
            found[code] = _read(asked, f"a.{code}", sent)
    return found


def _read(asked: Field, name: str, sent: QueryDict) -> Any:
    if asked.type == "table":
        return _read_rows(asked, name, sent)
    if asked.type == "date":
        return _read_date(name, sent)
    if asked.type == "address":
        parts = {part: sent.get(f"{name}.{part}", "") for part in ADDRESS_PARTS}
        # A commune chosen beforehand is no answer while the street is empty.
        return parts if any(parts.values()) else ""
    # The hidden twin of a box or of buttons comes first, so that the last one is the answer.
    return sent.get(name, "")


def _read_date(name: str, sent: QueryDict) -> str:
    parts = [sent.get(f"{name}.{part}", "").strip() for part in DATE_PARTS]
    if not any(parts):
        return sent.get(name, "").strip()
    return "/".join(parts)


def _read_rows(asked: Field, name: str, sent: QueryDict) -> list[dict[str, Any]]:
    numbers = sorted(
        {
            int(parts[2])
            for parts in (key.split(".") for key in sent if key.startswith(f"{name}."))
            if len(parts) >= 4 and parts[2].isdecimal() and int(parts[2]) < MOST_ROWS
        }
    )
    return [
        {
            column.code: _read(column, f"{name}.{number}.{column.code}", sent)
            for column in asked.columns
        }
        for number in numbers
    ]


# What the register knows -------------------------------------------------------------------------


def known_of(person: Any, commune_names: Mapping[str, str]) -> dict[str, Any]:
    """What a form may show instead of asking, by the names that forms use for it."""
    street = person.address or ""
    commune = person.commune_code or ""
    name = commune_names.get(commune, "")
    if name and street.endswith(f", {name}"):
        street = street.removesuffix(f", {name}")
    address = {"text": street, "commune": commune} if street and commune else None
    return {
        "applicant.name": person.name,
        "applicant.personal_number": person.personal_number or None,
        "applicant.birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "applicant.sex": _sex(person.personal_number or ""),
        "applicant.address": address,
        "applicant.phone": person.phone or None,
        "applicant.email": person.email or None,
    }


def _sex(number: str) -> str | None:
    try:
        return "female" if personal_number(number).female else "male"
    except Refused:
        return None


def seen_today() -> str:
    """An example of a day, as one would type it."""
    today = clock.today()
    return f"{today.day} {today.month} {today.year}"
