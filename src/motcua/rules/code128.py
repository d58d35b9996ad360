"""Code 128 (ISO/IEC 15417): a line of text as dark and light modules."""

from motcua.rules.errors import Refused

# Widths of the six alternating bars and spaces of values 0 to 106, as in the standard's table.
_TABLE = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212",
    "112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131",
    "311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321",
    "112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121",
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111",
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114",
    "122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212",
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113",
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112",
)
_WIDTHS = tuple(widths for row in _TABLE for widths in row.split())
_TO_C, _TO_B, _START_B, _START_C, _STOP = 99, 100, 104, 105, 106


def modules(text: str) -> str:
    """The symbol as a string of 1 (dark) and 0 (light), without its quiet zones of ten modules.

    Refuses `code_unprintable`: only the visible letters of ASCII can be drawn.
    """
    values = _values(text)
    check = (values[0] + sum(place * value for place, value in enumerate(values[1:], 1))) % 103
    widths = "".join(_WIDTHS[value] for value in [*values, check, _STOP])
    return "".join("10"[place % 2] * int(width) for place, width in enumerate(widths))


def _values(text: str) -> list[int]:
    """Start letter and data, in set C (two digits at once) where four digits stand together."""
    if not text or any(not " " <= letter <= "~" for letter in text):
        raise Refused("code_unprintable", text=text)
    values: list[int] = []
    in_c = False
    place = 0
    while place < len(text):
        digits = _digits_at(text, place)
        wants_c = digits >= (2 if in_c else 4)
        if not values:
            values.append(_START_C if wants_c else _START_B)
        elif wants_c != in_c:
            values.append(_TO_C if wants_c else _TO_B)
        in_c = wants_c
        step = 2 if in_c else 1
        piece = text[place : place + step]
        values.append(int(piece) if in_c else ord(piece) - 32)
        place += step
    return values


def _digits_at(text: str, place: int) -> int:
    end = place
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - place
