"""The list of papers, grouped by case: names, forms and counts that stand without a gap."""

from __future__ import annotations

import re

from motcua.rules.catalogue.sheet import Paper

HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
NO_CASE = "--"

_COUNT = re.compile(
    r"(?P<originals>\d+) bản chính(?:,\s?(?P<copies>\d+) bản sao)?"
    r"|(?P<only>\d+) bản sao"
)
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png|tiff?)$", re.IGNORECASE)
LONGEST_FILE = 120
FEW_WORDS = 8


def read_papers(text: str) -> tuple[tuple[Paper, ...], str]:
    """The papers in their order, and what stands in the text and belongs to none of them."""
    found: list[Paper] = []
    left: list[str] = []
    blocks = text.strip().split(HEADER)
    case = _case(blocks[0])
    for number, block in enumerate(blocks[1:], 1):
        papers, rest = _block(block, case)
        found += papers
        if number < len(blocks) - 1:
            # What follows the last count of one case is the name of the next.
            case = _case(rest)
        elif rest.strip():
            left.append(rest.strip())
    if len(blocks) == 1 and case:
        left.append(text.strip())
    return tuple(found), "\n".join(left)


def _case(text: str) -> str:
    name = text.strip()
    return "" if name == NO_CASE else name.strip(" :-+")


def _block(block: str, case: str) -> tuple[list[Paper], str]:
    found: list[Paper] = []
    at = 0
    for count in _COUNT.finditer(block):
        first = count["originals"] or count["only"]
        digits = _digits(block, count.start(), first)
        if not digits or _goes_on(block[count.end() :]):
            continue
        end_of_name = count.start() + len(first) - len(digits)
        raw = block[at : count.end()].strip()
        name, form = _form(block[at:end_of_name].strip())
        originals = int(digits) if count["originals"] else 0
        copies = int(count["copies"] or 0) if count["originals"] else int(digits)
        at = count.end()
        if not name and not form and found:
            # The count that a name itself speaks of came first; this one is the table's.
            last = found.pop()
            name, form, raw = last.raw, last.form, last.raw + raw
        found.append(Paper(name, case, originals, copies, form, raw=raw))
    return found, block[at:]


def _goes_on(after: str) -> bool:
    """Whether a sentence goes on behind what looked like a count."""
    following = after.lstrip()[:1]
    if after[:1].isspace():
        return following.islower() or following in tuple("(.,;:)/")
    return following in tuple(".,;:)]/")


def _digits(block: str, at: int, run: str) -> str:
    """The digits that are the count; empty when the name itself speaks of so many.

    A count stands without a gap behind the name, which may end in digits of its own.
    """
    if len(run) == 1:
        return run
    if run.startswith("0") and len(run) == 2:
        return ""
    spaced = at > 0 and block[at - 1].isspace()
    return run[-1] if spaced or len(run) > 2 else run


def _form(text: str) -> tuple[str, str]:
    """The name of a paper and the file of its form, which follows it without a gap."""
    if not _FILE.search(text):
        return text, ""
    places = [
        place for place in range(max(1, len(text) - LONGEST_FILE), len(text)) if _glued(text, place)
    ]
    if not places:
        return text, ""
    # Glue within the name of the file itself lies behind the place where it begins.
    at = places[-1]
    for place in reversed(places):
        if len(text[place:at].split()) > FEW_WORDS:
            break
        at = place
    return text[:at].strip(), text[at:].strip()


def _glued(text: str, place: int) -> bool:
    """Whether a new thing begins here: a capital or digit right behind the end of a word."""
    before, after = text[place - 1], text[place]
    if not (after.isupper() or after.isdigit()):
        return False
    if before == ".":
        word = after.isupper() and text[place + 1 : place + 2].islower()
        return place > 1 and (word or text[place - 2].islower() or text[place - 2] in ")”")
    return before.islower() or before in ');:”"'
