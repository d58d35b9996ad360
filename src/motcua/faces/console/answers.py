"""Plausible answers to any form, right by its own rules: for the test province and for tests."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from motcua.faces.console import people
from motcua.rules.procedure import Content, Field

USUAL = {
    "ethnicity": ("Kinh", "Kinh", "Kinh", "Cơ Tu", "Hoa"),
    "nationality": ("Việt Nam",),
    "origin": ("Hải Châu, Đà Nẵng", "Hội An, Đà Nẵng", "Điện Bàn, Đà Nẵng"),
    "birth_place": ("Bệnh viện Suối Trong", "Trạm y tế Gò Cát"),
    "death_place": ("Nhà riêng", "Bệnh viện Suối Trong"),
    "death_cause": ("Tuổi già", "Bệnh tim"),
    "business_name": ("Tạp hóa Bến Lau", "Cà phê Đồi Sim", "Quán cơm Đồng Sen"),
    "new_name": ("Tạp hóa Gò Cát", "Cà phê Rừng Thông"),
    "registered_at": ("Phường Hải Châu", "Xã Gò Cát (cũ)"),
    "relation": ("người thân",),
    "reason": ("Bổ túc hồ sơ đi học", "Xin việc làm", "Vay vốn ngân hàng"),
    "paper_name": ("Bằng tốt nghiệp", "Hợp đồng thuê nhà", "Giấy ủy quyền nhận lương"),
    "designer": ("Công ty Thiết kế Đồi Sim",),
    "use": ("Đất ở tại đô thị",),
}
"""What people write, by the end of a question's code."""

PHRASES = ("Suối Trong", "Đồi Sim", "Bến Lau", "Gò Cát", "Rừng Thông", "Đồng Sen")


def sample(
    content: Content, rng: Random, person: Mapping[str, Any], *, channel: str, day: date, place: str
) -> dict[str, Any]:
    """Answers of this person to the form of a procedure, as a citizen would give them."""
    answers: dict[str, Any] = {}
    for topic in content.form.topics:
        for field in topic.fields:
            known = content.facts(answers, channel)
            if not (topic.when.holds(known) and field.when.holds(known)):
                continue
            value = _value(field, rng, person, answers, day, place)
            if value is not None:
                answers[field.code] = value
    return answers


def _value(
    field: Field,
    rng: Random,
    person: Mapping[str, Any],
    answers: Mapping[str, Any],
    day: date,
    place: str,
) -> Any:
    for each in field.prefill:
        if each.origin == "account" and each.when.holds(answers):
            known = _prefilled(each.source, person, place)
            if known:
                return known
        if each.source == "usual" and each.when.holds(answers) and rng.random() < 0.9:
            return each.value
    if field.optional and rng.random() < 0.5:
        return None
    return _MAKERS[field.type](field, rng, answers, day, place)


def _prefilled(source: str, person: Mapping[str, Any], place: str) -> Any:
    key = source.removeprefix("applicant.")
    if key == "address":
        return {"text": person.get("street", "1 đường Bờ Kè"), "commune": place}
    if key == "birth_date":
        return person["birth_date"].isoformat()
    return person.get(key)


def _text(field: Field, rng: Random, answers: Mapping[str, Any], day: date, place: str) -> str:
    if field.pattern:
        return _matching(field)
    words = f"{rng.choice(PHRASES)} {rng.randrange(1, 99)}"
    known = next((each for end, each in USUAL.items() if field.code.endswith(end)), ())
    if known:
        words = known[len(words) % len(known)]
    least = int(field.minimum or 0)
    return words.ljust(least, "a")[: int(field.maximum or 200)]


def _matching(field: Field) -> str:
    from re import fullmatch  # noqa: PLC0415

    tried = (
        "08:30",
        "2026",
        "12",
        "123",
        "1234567",
        "12345",
        "AB123456",
        "43A-123.45",
        "4711",
        "12/2026",
    )
    return next((one for one in tried if fullmatch(field.pattern, one)), tried[0])


def _date(field: Field, rng: Random, answers: Mapping[str, Any], day: date, place: str) -> str:
    if field.bound == "future":
        return (day + timedelta(days=rng.randrange(1, 30))).isoformat()
    if "birth" in field.code and "child" not in field.code:
        return (day - timedelta(days=rng.randrange(8000, 14000))).isoformat()
    return (day - timedelta(days=rng.randrange(1, 50))).isoformat()


def _number(field: Field, rng: Random, answers: Mapping[str, Any], day: date, place: str) -> str:
    birth = answers.get(field.birth) if field.birth else None
    born = date.fromisoformat(birth) if birth else day - timedelta(days=rng.randrange(8000, 14000))
    return people.personal_number(rng, rng.choice(("male", "female")), born)


def _integer(field: Field, rng: Random, answers: Mapping[str, Any], day: date, place: str) -> int:
    least = int(field.minimum or 0)
    most = int(field.maximum) if field.maximum is not None else least + 3
    return rng.randint(least, min(most, least + 3))


def _yes_no(field: Field, rng: Random, answers: Mapping[str, Any], day: date, place: str) -> bool:
    return field.must or rng.random() < 0.3


def _table(field: Field, rng: Random, answers: Mapping[str, Any], day: date, place: str) -> Any:
    rows = max(int(field.minimum or 1), 1)
    return [_row(field, rng, day, place) for _ in range(rows)]


def _row(field: Field, rng: Random, day: date, place: str) -> dict[str, Any]:
    """Cells in turn: a personal number must agree with the birth date before it."""
    row: dict[str, Any] = {}
    for column in field.columns:
        row[column.code] = _MAKERS[column.type](column, rng, row, day, place)
    return row


_MAKERS: Mapping[str, Any] = {
    "calculation": lambda f, rng, a, d, p: None,
    "text": _text,
    "long_text": _text,
    "person_name": lambda f, rng, a, d, p: people.name(rng, rng.choice(("male", "female"))),
    "personal_number": _number,
    "tax_code": lambda f, rng, a, d, p: "0100109106",
    "date": _date,
    "money": lambda f, rng, a, d, p: rng.randrange(10, 900) * 1_000_000,
    "integer": _integer,
    "choice": lambda f, rng, a, d, p: (
        f.options[0].code if rng.random() < 0.6 else rng.choice(f.options).code
    ),
    "yes_no": _yes_no,
    "phone": lambda f, rng, a, d, p: f"0905000{rng.randrange(1000):03}",
    "email": lambda f, rng, a, d, p: f"hat{rng.randrange(1000)}@vidu.vn",
    "address": lambda f, rng, a, d, p: {
        "text": f"{rng.randrange(1, 99)} đường Bờ Kè",
        "commune": p,
    },
    "place": lambda f, rng, a, d, p: p,
    "table": _table,
}
