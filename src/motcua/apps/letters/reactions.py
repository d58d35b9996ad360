"""What follows from letters: their PDF, their way to the axis, the end of what they answer."""

import contextlib

from motcua.apps.documents.commands import take_in
from motcua.apps.letters import commands, facts
from motcua.apps.letters.exchange import push
from motcua.apps.letters.models import Letter
from motcua.apps.letters.printing import pressed
from motcua.apps.letters.signing import sealed_annexes, sealed_letter
from motcua.base.reactions import later, reaction
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused

TAKE = "motcua.take_letters"
"""The job that takes what waits on the axis; the worker has the words for what is refused."""


@reaction(facts.LetterIssued, prompt=True)
def press_letter(fact: facts.LetterIssued) -> None:
    """Its PDF under its number, sealed where its leader signed digitally; the clerk waits."""
    letter = Letter.objects.select_related("approver").get(pk=fact.letter_id)
    if letter.paper_id is not None:
        return
    sealed, file = sealed_letter(letter), None
    annexes = sealed_annexes(letter) if sealed is not None else {}
    if sealed is None:
        name = f"{letter.written.replace('/', '-')}.pdf"
        file = take_in([pressed(letter)], name, ours=True)
    try:
        commands.print_letter(HOUSE, letter.pk, file=file, sealed=sealed, annexes=annexes)
    except Refused as refused:
        if refused.code != "letter_printed":  # by another worker in the meantime
            raise


@reaction(facts.LetterSent, prompt=True)
def send_letter(fact: facts.LetterSent) -> None:
    """To the axis at once; what it does not take waits there for the next round."""
    push(fact.letter_id)


@reaction(facts.LetterSent)
def finish_what_it_answers(fact: facts.LetterSent) -> None:
    """The letter that it answers is done with it."""
    letter = Letter.objects.get(pk=fact.letter_id)
    if letter.answers_id is not None:
        with contextlib.suppress(Refused):  # finished by hand before
            commands.finish(HOUSE, letter.answers_id, answer=letter.pk)


@reaction(facts.LetterRecalled, prompt=True)
def send_recall(fact: facts.LetterRecalled) -> None:
    """Its addressees are asked at once."""
    push(fact.letter_id)


@reaction(facts.LetterCorrected, prompt=True)
def send_correction(fact: facts.LetterCorrected) -> None:
    """Its addressees are told at once."""
    push(fact.letter_id)


@reaction(facts.DispatchTried, prompt=True)
def take_at_once(fact: facts.DispatchTried) -> None:
    """What went to an agency of this house is there at once, not with the next minute."""
    if not fact.error:
        later(TAKE)


def tell_its_sender(fact: facts.IncomingFact) -> None:
    """How a letter stands goes to its sender at once."""
    later(TAKE)


TOLD: tuple[type[facts.IncomingFact], ...] = (
    facts.LetterRegistered,
    facts.LetterRefused,
    facts.LetterAssigned,
    facts.LetterBegun,
    facts.LetterFinished,
    facts.LetterChangeSettled,
)
for each in TOLD:
    reaction(each, prompt=True)(tell_its_sender)
