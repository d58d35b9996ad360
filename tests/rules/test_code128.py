import pytest

from motcua.rules import code128
from motcua.rules.errors import Refused


def test_a_symbol_opens_and_closes_as_the_standard_says() -> None:
    symbol = code128.modules("H17.32-261121-0042")
    assert symbol.startswith("11010010000")  # start B: the first letter is no digit
    assert symbol.endswith("1100011101011")  # stop


def test_digits_in_even_number_are_packed_two_by_two() -> None:
    assert code128.modules("123456").startswith("11010011100")  # start C
    # start, three pairs, check: eleven modules each; stop: thirteen
    assert len(code128.modules("123456")) == 11 * 5 + 13


def test_the_check_letter_follows_the_sum_by_place() -> None:
    # P J J 1 2 3 C in set B: (104 + 1*48 + 2*42 + 3*42 + 4*17 + 5*18 + 6*19 + 7*35) mod 103 = 55
    symbol = code128.modules("PJJ123C")
    assert symbol[-24:-13] == "11101000110"  # value 55 in the standard's table


@pytest.mark.parametrize("text", ["", "HỒ SƠ", "a\nb"])
def test_what_cannot_be_drawn_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="code_unprintable"):
        code128.modules(text)
