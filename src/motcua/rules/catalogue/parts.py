"""The smaller parts of a record: results, steps, agencies, tiers, who may apply."""

from __future__ import annotations

import re

from motcua.rules.catalogue.sheet import NOTHING, Outcome

TIER_NAMES = {
    "Cấp bộ": "ministry",
    "Cấp tỉnh": "province",
    "Cấp xã": "commune",
    "Cơ quan khác": "other",
}
# As the national catalogue names them; those without a code of this house are told as written.
SUBJECT_NAMES = {
    "Công dân Việt Nam": "citizen",
    "Người Việt Nam định cư ở nước ngoài": "overseas_vietnamese",
    "Người nước ngoài": "foreigner",
    "Người nước ngoài cư trú tại Việt Nam": "foreigner",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": "organisation",
    "Tổ chức nước ngoài": "organisation",
    "Tổ chức Đảng": "organisation",
    "Doanh nghiệp": "enterprise",
    "Doanh nghiệp Việt Nam": "enterprise",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "foreign_enterprise",
    "Hợp tác xã": "cooperative",
    "Hộ kinh doanh": "household",
    "Cán bộ, công chức, viên chức": "citizen",
    "Đảng viên": "citizen",
}
_BODY = (
    "Bộ|Sở|Cục|Chi cục|Tổng cục|Vụ|Ủy ban|Uỷ ban|UBND|Công an|Phòng|Văn phòng|Chi nhánh|Cơ quan"
    "|Thanh tra|Kho bạc|Thuế|Hải quan|Đội|Tòa án|Viện|Trung tâm|Ban|Trưởng|Chủ tịch|Bảo hiểm"
    "|Hội|Doanh nghiệp|Ngân hàng|Đại sứ|Tổng|Quỹ|Trường|Học viện|Trại|Tổ chức"
)
_BETWEEN = re.compile(rf"[,;]\s+(?=(?:{_BODY})\b)")
_STEP = re.compile(r"(?:^|\n)\s*(?=[-+*•]*\s*(?:Bước|BƯỚC)\s*\d)")
_RESULT_CODE = re.compile(
    r"Mã:\s*(?P<code>KQ\.[A-Z]\d{2}\.\d{6}|[A-Z0-9](?:[A-Z0-9._-](?![a-zà-ỹ]))*)"
)
_TAIL = re.compile(
    r"Từ khóa(?P<keywords>.*?)Mô tả(?P<about>.*?)(?:Chọn cơ quan thực hiện.*)?$", re.S
)


def said(text: str) -> str:
    """A cell's own words; empty where the catalogue writes that it has none."""
    plain = text.strip()
    return "" if plain == NOTHING else plain


def read_results(text: str) -> tuple[tuple[Outcome, ...], tuple[str, ...], str]:
    """Results with their codes, keywords, description; the page's own buttons are left out."""
    body, keywords, about = text, "", ""
    tail = _TAIL.search(text)
    if tail is not None:
        body = text[: tail.start()]
        keywords, about = said(tail["keywords"]), said(tail["about"])
    found: list[Outcome] = []
    at = 0
    for code in _RESULT_CODE.finditer(body):
        name = body[at : code.start()].strip()
        if name or code["code"]:
            found.append(Outcome(name, code["code"]))
        at = code.end()
    rest = said(body[at:])
    if rest:
        found.append(Outcome(rest))
    words = tuple(word.strip() for word in re.split(r"[,;]", keywords) if word.strip())
    return tuple(found), words, about


def read_steps(text: str) -> tuple[str, ...]:
    """The steps: by "Bước 1", or as one text where nothing numbers them."""
    body = said(text)
    if not body:
        return ()
    return tuple(part.strip() for part in _STEP.split(body) if part.strip())


def read_paragraphs(text: str) -> tuple[str, ...]:
    """One entry a paragraph, lines that go on within it kept."""
    body = said(text)
    return tuple(part.strip() for part in re.split(r"\n\s*\n", body) if part.strip())


def read_agencies(text: str) -> tuple[str, ...]:
    """Agencies one by one; a comma within a name does not divide it."""
    body = said(text)
    if not body:
        return ()
    return tuple(dict.fromkeys(name.strip() for name in _BETWEEN.split(body) if name.strip()))


def read_tiers(text: str) -> tuple[str, ...]:
    """Codes of the tiers that a record names; what is not known is left to the raw text."""
    return tuple(
        TIER_NAMES[name] for each in text.split(",") if (name := each.strip()) in TIER_NAMES
    )


def read_subjects(text: str) -> tuple[tuple[str, ...], str]:
    """Codes of who may apply, and the words that no code stands for."""
    left = text
    found = []
    for name in sorted(SUBJECT_NAMES, key=len, reverse=True):
        if re.search(rf"(?:^|,\s*){re.escape(name)}(?=,|$)", left):
            found.append(SUBJECT_NAMES[name])
            left = re.sub(rf"(^|,\s*){re.escape(name)}(?=,|$)", r"\1", left)
    rest = ", ".join(part.strip() for part in left.split(",") if part.strip())
    return tuple(dict.fromkeys(found)), rest
