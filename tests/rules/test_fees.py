import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.conditions import condition
from motcua.rules.fees import Band, Exemption, FeeRule, dong, due_fee
from motcua.rules.procedure import parse
from tests.rules.shipped import content

POOR = Exemption(
    condition({"field": "why", "is": "poor"}), 100, {"vi": "hộ nghèo", "en": "poor"}, "Điều 4"
)
HALF = Exemption(condition({"field": "why", "is": "half"}), 50, {"vi": "nửa", "en": "half"})


def a_rule(**changed: object) -> FeeRule:
    given_: dict[str, object] = {
        "code": "fee",
        "kind": "phi",
        "name": {"vi": "Phí", "en": "Charge"},
        "bands": (Band(1, 8000),),
        "basis": "Thông tư",
    }
    return FeeRule(**{**given_, **changed})  # type: ignore[arg-type]


def test_a_fee_per_copy() -> None:
    fee = due_fee([a_rule(per="copy", quantity="copies")], "online", None, {"copies": 3})
    assert fee.total == 24_000
    assert fee.lines[0].explained == {"vi": "8.000 đ × 3 bản", "en": "8,000 ₫ × 3 copies"}


def test_a_fee_of_another_channel_or_case_is_not_asked() -> None:
    rules = [a_rule(channels=("online",)), a_rule(code="b", case="house", bands=(Band(1, 5),))]
    assert due_fee(rules, "counter", "other", {}).lines == ()
    assert due_fee(rules, "online", "house", {}).total == 8005


def test_an_exemption_forgives_its_share_and_says_why() -> None:
    rule = a_rule(exemptions=(HALF, POOR))
    poor = due_fee([rule], "online", None, {"why": "poor"})
    assert (poor.total, poor.lines[0].forgiven, poor.lines[0].basis) == (0, 8000, "Điều 4")
    assert poor.lines[0].explained["vi"] == "Miễn: hộ nghèo"
    assert due_fee([rule], "online", None, {"why": "half"}).total == 4000


@pytest.mark.parametrize(
    ("pages", "price"), [(0, 0), (1, 2000), (2, 4000), (3, 5000), (10, 12_000), (1000, 200_000)]
)
def test_certified_copies_cost_by_the_page_up_to_a_cap(pages: int, price: int) -> None:
    # TT 226/2016/TT-BTC Điều 4: 2.000 a page, 1.000 from the third, at most 200.000 a copy.
    rule = a_rule(bands=(Band(1, 2000), Band(3, 1000)), cap=200_000, per="page")
    assert rule.price(pages) == price


def test_certified_copies_are_counted_paper_by_paper() -> None:
    certified = parse(content("2.000815"))
    papers = [{"name": "A", "pages": 3, "copies": 2}, {"name": "B", "pages": 1, "copies": 1}]
    assert certified.fee("counter", None, {"documents": papers}).total == 2 * 5000 + 2000


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_pages_never_cost_less(fewer: int, more: int) -> None:
    rule = a_rule(bands=(Band(1, 2000), Band(3, 1000)), cap=200_000)
    fewer, more = sorted((fewer, more))
    assert rule.price(fewer) <= rule.price(more)


def test_an_unanswered_count_costs_nothing_yet() -> None:
    assert due_fee([a_rule(per="copy", quantity="copies")], "online", None, {}).total == 0
    odd = {"copies": "ba"}
    assert due_fee([a_rule(per="copy", quantity="copies")], "online", None, odd).total == 0


def test_a_price_is_told_before_anything_is_answered() -> None:
    assert a_rule(bands=(Band(1, 0),)).says() == {"vi": "Miễn phí", "en": "Free"}
    assert a_rule(per="copy").says()["vi"] == "8.000 đ một bản"
    told = a_rule(bands=(Band(1, 2000), Band(3, 1000)), cap=200_000, per="page").says()
    assert told["en"] == "2,000 ₫ for each page; from page 3 on: 1,000 ₫; at most 200,000 ₫ a copy"
    assert told["vi"] == "2.000 đ một trang; từ trang thứ 3: 1.000 đ; không quá 200.000 đ một bản"


def test_thousands_are_parted_by_dots() -> None:
    assert dong(1_250_000) == "1.250.000"


@pytest.mark.parametrize(
    ("name", "channel", "answers", "total"),
    [
        ("1.001193", "online", {"extra_copies": 2}, 16_000),
        ("1.001193", "online", {"extra_copies": 0}, 0),
        ("1.004222", "online", {"fee_exemption": "none"}, 10_000),
        ("1.004222", "counter", {"fee_exemption": "none"}, 20_000),
        ("1.004222", "counter", {"fee_exemption": "child"}, 0),
        ("2.000635", "post", {"copies": 5}, 40_000),
        ("1.001612", "online", {}, 150_000),
        ("1.001612", "counter", {}, 50_000),
        ("1.004194", "online", {"by_list": False}, 7000),
        ("1.004194", "counter", {"by_list": True, "people": 4}, 40_000),
        ("2.000884", "counter", {"papers": 2}, 20_000),
    ],
)
def test_what_shipped_procedures_cost(
    name: str, channel: str, answers: dict[str, object], total: int
) -> None:
    procedure = parse(content(name))
    case = procedure.case(answers)
    assert procedure.fee(channel, case, answers).total == total
