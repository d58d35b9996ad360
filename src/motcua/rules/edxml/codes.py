"""Codes of organisations: as the decision of 2020 writes them, and as systems wrote them before."""

import re

# 000.00.32.H17: the deepest level first, noughts where there is none (QCVN 102:2016/BTTTT).
_BEFORE = re.compile(r"((?:[0-9A-Z]{2,3}\.){1,3})([A-Z][0-9]{2})")
_NOW = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9A-Z]{1,3})*")


def organ_code(text: str) -> str:
    """The code as Quyết định 20/2020/QĐ-TTg has it: `000.00.32.H17` is `H17.32`.

    What is neither form is kept as it is, without spaces: it is somebody's code all the same.
    """
    plain = "".join(text.split()).strip(".").upper()
    if _NOW.fullmatch(plain):
        return plain
    old = _BEFORE.fullmatch(plain)
    if old is None:
        return plain
    deeper = [part for part in reversed(old[1].strip(".").split(".")) if part.strip("0")]
    return ".".join([old[2], *deeper])


def same_organ(one: str, other: str) -> bool:
    return organ_code(one) == organ_code(other)
