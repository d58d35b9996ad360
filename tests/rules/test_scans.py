"""Which pages make one paper; what a paper says; which fields are wanting."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.extracting import lines, proposals
from motcua.rules.scans import Leaf, findings, separates, separator, stacks, wanting

LIMITS = {"dpi": 200, "skew": 5.0, "light": 120, "ink": 0.0006, "sharp": 0.24}
GOOD = {"dpi": 200, "skew": 0.0, "light": 250, "ink": 0.04, "sharp": 0.9}
ASKED = {
    "fields": ["paper_type", "holder_number", "title", "summary", "validity", "scope"],
    "instead": {"holder_number": ["holder_name", "birth_year", "issued_on", "issuer"]},
}


def test_at_the_limit_a_page_is_good_enough() -> None:
    at = {"dpi": 200, "skew": 5.0, "light": 120, "ink": 0.0006, "sharp": 0.24}
    assert findings(at, LIMITS) == ()
    assert findings({**GOOD, "dpi": 199}, LIMITS) == ("low_dpi",)
    assert findings({**GOOD, "ink": 0.0001, "dpi": 72, "light": 9}, LIMITS) == ("blank",)
    assert findings({**GOOD, "light": 119, "sharp": 0.1}, LIMITS) == ("dark", "blurred")


def test_a_separator_says_its_component_and_nothing_else_does() -> None:
    assert separates(separator("birth_notice")) == "birth_notice"
    for other in ("", "https://motcua.example/tra-cuu", "MOTCUA:TACH:", "x MOTCUA:TACH:a"):
        assert separates(other) == ""


def test_separators_and_hands_divide_pages() -> None:
    told = [
        Leaf(1),
        Leaf(2, separator="a"),
        Leaf(3),
        Leaf(4, left_out=True),
        Leaf(5),
        Leaf(6, begins="b"),
        Leaf(7),
    ]
    assert [(s.component, s.pages) for s in stacks(told)] == [
        ("", (1,)),
        ("a", (3, 5)),
        ("b", (6, 7)),
    ]


def test_what_follows_a_confirmed_paper_is_another_one() -> None:
    told = [Leaf(1, begins="a", paper=9), Leaf(2, paper=9), Leaf(3), Leaf(4)]
    assert [(s.component, s.pages) for s in stacks(told)] == [("a", (3, 4))]


LEAVES = st.lists(
    st.builds(
        Leaf,
        st.integers(1, 10**6),
        st.sampled_from(["", "", "a", "b"]),
        st.sampled_from(["", "", "", "a", "c"]),
        st.booleans(),
        st.sampled_from([0, 0, 0, 5]),
    ),
    unique_by=lambda leaf: leaf.id,
)


@given(LEAVES)
def test_each_page_is_in_one_paper_or_has_a_reason_not_to_be(told: list[Leaf]) -> None:
    found = [page for stack in stacks(told) for page in stack.pages]
    wanted = [
        leaf.id
        for leaf in told
        if not leaf.left_out and not leaf.paper and (not leaf.separator or leaf.begins)
    ]
    assert found == wanted


def test_without_a_number_four_fields_stand_for_it() -> None:
    told = dict.fromkeys(ASKED["fields"], "x")
    assert wanting(told, ASKED) == ()
    without = {**told, "holder_number": ""}
    assert wanting(without, ASKED) == ("holder_number",)
    assert wanting({**without, "holder_name": "A", "issuer": "B"}, ASKED) == (
        "birth_year",
        "issued_on",
    )
    four = dict.fromkeys(ASKED["instead"]["holder_number"], "x")
    assert wanting({**without, **four}, ASKED) == ()


PAGE = [
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.96, [0, 0, 9, 9]],
    ["Độc lập - Tự do - Hạnh phúc", 0.95, [0, 9, 9, 9]],
    ["ỦY BAN NHÂN DÂN PHƯỜNG HẢI CHÂU", 0.94, [0, 18, 9, 9]],
    ["GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", 0.93, [0, 27, 9, 9]],
    ["Họ, chữ đệm, tên: Lê Văn Gốc Mít", 0.92, [0, 36, 9, 9]],
    ["Ngày, tháng, năm sinh: 02/01/1946", 0.91, [0, 45, 9, 9]],
    ["Số định danh cá nhân: 049 046 000003", 0.95, [0, 54, 9, 9]],
    ["Giấy này có giá trị sử dụng trong thời hạn 6 tháng.", 0.9, [0, 63, 9, 9]],
    ["Hải Châu, ngày 06 tháng 3 năm 2026", 0.97, [0, 72, 9, 9]],
]


def told(page: list[list[object]]) -> dict[str, str]:
    found = proposals(lines([(1, page)]), paper_type="marital_status", name="Giấy xác nhận")
    return {name: each.value for name, each in found.items()}


def test_a_vietnamese_paper_tells_its_fields() -> None:
    assert told(PAGE) == {
        "paper_type": "marital_status",
        "holder_number": "049046000003",
        "holder_name": "Lê Văn Gốc Mít",
        "birth_year": "1946",
        "issued_on": "06/03/2026",
        "issuer": "ỦY BAN NHÂN DÂN PHƯỜNG HẢI CHÂU",
        "title": "Giấy xác nhận tình trạng hôn nhân",
        "summary": "Giấy xác nhận tình trạng hôn nhân: Lê Văn Gốc Mít",
        "validity": "6 tháng kể từ ngày cấp",
        "scope": "Toàn quốc",
    }


def test_a_number_that_cannot_be_one_is_not_proposed() -> None:
    assert "holder_number" not in told([["Số: 999 999 999 999", 0.99, [0, 0, 1, 1]]])


def test_what_is_only_supposed_is_a_guess() -> None:
    found = proposals([], paper_type="a", name="Giấy A")
    assert {name: each.level for name, each in found.items()} == {
        "paper_type": "sure",
        "title": "guess",
        "summary": "guess",
        "validity": "guess",
        "scope": "guess",
    }


@given(st.lists(st.tuples(st.text(), st.floats(0, 1)), max_size=8))
def test_whatever_is_read_nothing_breaks(read: list[tuple[str, float]]) -> None:
    page = [[words, sure, [0, 0, 1, 1]] for words, sure in read]
    found = proposals(lines([(1, page)]), paper_type="a", name="Giấy A")
    assert all(each.value and 0 <= each.sure <= 1 for each in found.values())
