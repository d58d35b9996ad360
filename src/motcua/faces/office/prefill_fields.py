"""What a drafted question is filled in from: a source with its condition, and a second one."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from motcua.faces.office.part_fields import Rows, plain, rows_of, says_the_same
from motcua.faces.ui.language import t, tr, words
from motcua.rules.conditions import condition
from motcua.rules.procedure import Content
from motcua.rules.text import tidy

PREFILL_WORDS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "applicant.name": ("Họ tên người nộp", "Applicant's name", ("text", "person_name")),
    "applicant.personal_number": (
        "Số định danh người nộp",
        "Applicant's personal number",
        ("text", "personal_number"),
    ),
    "applicant.birth_date": ("Ngày sinh người nộp", "Applicant's birth date", ("date",)),
    "applicant.sex": ("Giới tính người nộp", "Applicant's sex", ("choice",)),
    "applicant.address": ("Nơi ở của người nộp", "Applicant's address", ("address",)),
    "applicant.phone": ("Điện thoại người nộp", "Applicant's phone", ("text", "phone")),
    "applicant.email": ("Thư điện tử người nộp", "Applicant's e-mail", ("text", "email")),
}
NOT_FILLED: Final = ("table", "calculation")
WITH_USUAL: Final = ("text", "long_text", "integer", "money", "choice")
EARLIER: Final = ("Hồ sơ trước của người nộp", "An earlier dossier of the applicant")
USUAL: Final = ("Điều thường gặp, ghi ở dưới", "What is usual, written below")
MOST_EDITED: Final = 2
PREFILL_FIELDS: Final = ("prefill", "prefill_when", "prefill_usual", "prefill_else")


def fields() -> dict[str, forms.Field]:
    """The inputs for one question, by their names."""
    return {
        "prefill": forms.ChoiceField(label=words("Điền sẵn từ", "Filled in from"), required=False),
        "prefill_when": Rows(
            label=words("Chỉ điền sẵn khi", "Filled in only when"), required=False
        ),
        "prefill_else": forms.ChoiceField(
            label=words("Nếu không có thì điền từ", "Failing that, from"), required=False
        ),
        "prefill_usual": forms.CharField(
            label=words("Điều thường gặp", "What is usual"), max_length=200, required=False
        ),
    }


def sources(content: Content, code: str, kind: str) -> list[tuple[str, str]]:
    """What a question of this type may be filled in from, each with its words."""
    found = [(each, t(vi, en)) for each, (vi, en, kinds) in PREFILL_WORDS.items() if kind in kinds]
    if kind in NOT_FILLED:
        return []
    found.append(("earlier", t(*EARLIER)))
    found += [
        (f"answer.{each.code}", t("Câu “{q}”", "The answer to “{q}”", q=tr(each.label)))
        for each in content.form
        if each.type == kind and each.code != code
    ]
    return [*found, ("usual", t(*USUAL))] if kind in WITH_USUAL else found


def editable(written: Any) -> bool:
    """Whether the inputs can say it: one source, or two of which the second has no condition."""
    told = parts(written)
    usual = [each for each in told if each.get("from") == "usual"]
    if len(told) > MOST_EDITED or len(usual) > 1 or any(each.get("when") for each in told[1:]):
        return False
    return not told or rows_of(condition(told[0].get("when"))) is not None


def same(one: Any, other: Any) -> bool:
    """Whether both say the same, however short each is written."""
    pairs = [[_apart(each) for each in parts(written)] for written in (one, other)]
    return len(pairs[0]) == len(pairs[1]) and all(
        a[0] == b[0] and says_the_same(a[1], b[1]) for a, b in zip(*pairs, strict=True)
    )


def _apart(each: Mapping[str, Any]) -> tuple[Any, Any]:
    return (each.get("from"), each.get("value")), each.get("when")


def parts(written: Any) -> list[dict[str, Any]]:
    """The sources one by one, however short they were written."""
    if isinstance(written, list):
        return [each for one in written for each in parts(one)]
    if isinstance(written, str) and written:
        return [{"from": written}]
    return [dict(written)] if isinstance(written, Mapping) and written else []


def held(written: Any) -> dict[str, Any]:
    """What the inputs show of it."""
    first, second = (*parts(written), {}, {})[:2]
    usual = next((e.get("value") for e in (first, second) if e.get("from") == "usual"), "")
    return {
        "prefill": first.get("from", ""),
        "prefill_when": first.get("when"),
        "prefill_else": second.get("from", ""),
        "prefill_usual": "" if usual is None else str(usual),
    }


def written(sent: Mapping[str, Any], kind: str) -> Any:
    """The sources as a content writes them, as short as they can be."""
    found = []
    for name, when in (("prefill", sent.get("prefill_when")), ("prefill_else", None)):
        source = sent.get(name) or ""
        told: dict[str, Any] = {"from": source}
        if when:
            told["when"] = when
        if source == "usual":
            told["value"] = usual(str(sent.get("prefill_usual") or ""), kind)
        if source:
            found.append(told if len(told) > 1 else source)
    return None if not found else found[0] if len(found) == 1 else found


def usual(text: str, kind: str) -> Any:
    """The usual answer as the form keeps it; what is no number stays as it was typed."""
    told = tidy(plain(text))
    digits = told.replace(".", "").replace(" ", "")
    return int(digits) if kind in ("integer", "money") and digits.isdecimal() else told


def in_words(written: Any, content: Content) -> str:
    """The sources in the words of those who write forms, for comparing two contents."""
    labels = {f"answer.{each.code}": tr(each.label) for each in content.form}
    names = {code: t(vi, en) for code, (vi, en, _) in PREFILL_WORDS.items()} | {
        "earlier": t(*EARLIER)
    }
    told = []
    for each in parts(written):
        source = str(each.get("from", ""))
        name = str(each.get("value")) if source == "usual" else names.get(source)
        told.append(name or labels.get(source, source))
    return "; ".join(told)
