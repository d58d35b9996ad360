"""Everyday words read as the official ones."""

import pytest

from motcua.base.rulebooks import rule
from motcua.rules.everyday import Reading, core, read, sayings
from motcua.rules.text import fold
from tests.rules.shipped import FILES, version

KNOWN = sayings(
    [
        {"said": ["khai sinh", "sinh con"], "means": ["đăng ký khai sinh", "khai sinh"]},
        {"said": ["mất giấy khai sinh"], "means": ["trích lục"]},
        {"said": ["quán ăn"], "means": ["hộ kinh doanh", "an toàn thực phẩm"]},
    ],
    ["làm", "mở", "xin", "ở đâu"],
)


@pytest.mark.parametrize(
    ("asked", "means", "rest"),
    [
        ("làm khai sinh", ("dang ky khai sinh", "khai sinh"), ()),
        ("LÀM KHAI SINH Ở ĐÂU?", ("dang ky khai sinh", "khai sinh"), ()),
        ("mất giấy khai sinh", ("trich luc",), ()),
        ("mo quan an hai chau", ("ho kinh doanh", "an toan thuc pham"), ("hai", "chau")),
        (
            "sinh con, mở quán ăn",
            (*("dang ky khai sinh", "khai sinh"), *("ho kinh doanh", "an toan thuc pham")),
            (),
        ),
    ],
)
def test_the_longest_saying_wins_and_words_around_it_fall_away(asked, means, rest) -> None:
    assert read(asked, KNOWN) == Reading(means, rest)


@pytest.mark.parametrize(
    "asked",
    ["", "làm", "khai", "quan anh", "Đăng ký lại khai sinh cho người đã có hồ sơ", "1.001193"],
)
def test_what_is_not_known_or_is_a_whole_name_is_not_read(asked) -> None:
    assert read(asked, KNOWN) is None


def test_the_core_of_a_question() -> None:
    assert core("xin làm giấy ra viện ở đâu", KNOWN) == "giay ra vien"
    assert core("làm", KNOWN) == "lam"


def test_the_words_that_are_shipped_are_written_as_they_are_read() -> None:
    told = rule("everyday_words").versions[0].value
    seen: dict[str, int] = {}
    for number, row in enumerate(told):
        assert set(row) == {"said", "means"}, row
        for said in row["said"]:
            assert seen.setdefault(fold(said), number) == number, said
    known = sayings(told, rule("everyday_fillers").versions[0].value)
    for row in told:
        for said in row["said"]:
            assert read(said, known) is not None, said


def test_no_name_of_a_shipped_procedure_is_read_as_something_else() -> None:
    known = sayings(
        rule("everyday_words").versions[0].value, rule("everyday_fillers").versions[0].value
    )
    for file in FILES:
        name = version(file.stem)["content"]["name"]["vi"]
        found = read(name, known)
        assert found is None or any(each in fold(name) for each in found.means), name
