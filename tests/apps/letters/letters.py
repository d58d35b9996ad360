"""Letters for the tests: of Hải Châu ward to the tax office, brought on as far as is asked."""

from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import take_in
from motcua.apps.letters import commands, facts
from motcua.apps.letters.exchange import exchange
from motcua.apps.letters.models import Incoming, Letter
from motcua.apps.letters.reactions import finish_what_it_answers, press_letter
from motcua.base import clock
from motcua.faces.ui.refusals import sentence
from tests.cast import actor

WARD, TAX = "H17.32", "H17.18.11"
OFFICER, HEAD, CLERK, CHAIR = "ben-do", "mua-rao", "giay-do", "nui-cao"
TAX_CLERK, TAX_HEAD = "hat-gao", "nang-som"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def unit_id(code: str) -> int:
    return int(agencies.unit_coded(code, clock.today()).id)


def said(**changes: Any) -> dict[str, Any]:
    told = {
        "kind": "official_letter",
        "abstract": "Đề nghị đối chiếu mã số thuế",
        "body": "Kính đề nghị Quý cơ quan đối chiếu.\nTrân trọng.",
        "to": [TAX],
    }
    return {**told, **changes}


def a_draft(by: str = OFFICER, unit: str = "H17.32.04", **changes: Any) -> Letter:
    fact = commands.draft(actor(by), unit_id(unit), **said(**changes))
    return Letter.objects.get(pk=fact.letter_id)


def proposed(**changes: Any) -> Letter:
    letter = a_draft(**changes)
    commands.propose(actor(OFFICER), letter.pk)
    return fresh(letter)


def approved(**changes: Any) -> Letter:
    letter = proposed(**changes)
    commands.approve(actor(CHAIR), letter.pk, wording=letter.wording)
    return fresh(letter)


def issued(**changes: Any) -> Letter:
    letter = approved(**changes)
    commands.issue(actor(CLERK), letter.pk)
    return fresh(letter)


def printed(**changes: Any) -> Letter:
    letter = issued(**changes)
    press_letter(facts.LetterIssued(letter.pk, letter.written, clock.today()))
    return fresh(letter)


def sent(**changes: Any) -> Letter:
    letter = printed(**changes)
    commands.send(actor(CLERK), letter.pk)
    finish_what_it_answers(facts.LetterSent(letter.pk, letter.written, ()))
    return fresh(letter)


def arrived(**changes: Any) -> Incoming:
    """The ward's letter as it lies at the tax office."""
    sent(**changes)
    move()
    return Incoming.objects.latest("pk")


def registered(**changes: Any) -> Incoming:
    incoming = arrived(**changes)
    commands.register(actor(TAX_CLERK), incoming.pk)
    return fresh(incoming)


def assigned(**changes: Any) -> Incoming:
    incoming = registered(**changes)
    commands.assign(actor(TAX_HEAD), incoming.pk, unit=TAX)
    return fresh(incoming)


def move() -> int:
    """Whatever waits goes over the axis, and what comes of that, until nothing moves."""
    moved = 0
    while turn := exchange(sentence):
        moved += turn
    return moved


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def a_file(name: str = "ban-ve.pdf", extra: bytes = b"") -> Any:
    return take_in([PDF + extra], name)
