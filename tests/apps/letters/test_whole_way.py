"""A letter from its draft to the answer, between two agencies, over the axis."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Addressee, Incoming, Letter
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import facts_of

pytestmark = pytest.mark.django_db


def test_a_letter_goes_and_its_answer_comes_back() -> None:
    letter = sent()
    letters.move()

    came = Incoming.objects.get()
    assert (came.written, came.sender_code) == ("01/UBND-KTHTĐT", "H17.32")
    assert came.enclosures.count() == 2
    assert status(letter) == "01"
    commands.register(actor(letters.TAX_CLERK), came.pk)
    commands.assign(actor(letters.TAX_HEAD), came.pk, unit=letters.TAX)
    commands.begin(actor(letters.TAX_CLERK), came.pk)
    letters.move()
    assert status(letter) == "05"

    answer(came)
    letters.move()

    assert letters.fresh(came).state == "finished"
    assert status(letter) == "06"
    back = Incoming.objects.exclude(pk=came.pk).get()
    assert back.replies_to == letter
    assert facts_of("letter", letter.pk).count("LetterStatusTold") == 5


def sent() -> Letter:
    """From the first word to the axis."""
    draft = letters.a_draft()
    commands.remark(actor(letters.HEAD), draft.pk, text="Nêu rõ thời hạn.")
    commands.revise(actor(letters.OFFICER), draft.pk, **letters.said(body="Trước ngày 20/3."))
    commands.enclose(actor(letters.OFFICER), draft.pk, file=letters.a_file())
    commands.propose(actor(letters.OFFICER), draft.pk)
    commands.approve(actor(letters.CHAIR), draft.pk, wording=2)
    commands.issue(actor(letters.CLERK), draft.pk)
    letter = letters.fresh(draft)
    assert letter.written == "01/UBND-KTHTĐT"
    letters.press_letter(letters.facts.LetterIssued(letter.pk, letter.written, letter.issued_on))
    commands.send(actor(letters.CLERK), draft.pk)
    return letters.fresh(draft)


def answer(came: Incoming) -> None:
    """The tax office answers; that the worker is told of it twice does no harm."""
    fact = commands.draft(
        actor(letters.TAX_CLERK),
        letters.unit_id(letters.TAX),
        answers=came.pk,
        **letters.said(to=[letters.WARD], abstract="Trả lời về mã số thuế"),
    )
    answered = Letter.objects.get(pk=fact.letter_id)
    commands.propose(actor(letters.TAX_CLERK), answered.pk)
    commands.approve(actor(letters.TAX_HEAD), answered.pk, wording=1)
    commands.issue(actor(letters.TAX_CLERK), answered.pk)
    answered = letters.fresh(answered)
    assert answered.written == "01/TCS1"
    letters.press_letter(
        letters.facts.LetterIssued(answered.pk, answered.written, answered.issued_on)
    )
    commands.send(actor(letters.TAX_CLERK), answered.pk)
    sent = letters.facts.LetterSent(answered.pk, answered.written, ())
    letters.finish_what_it_answers(sent)
    letters.finish_what_it_answers(sent)


def status(letter: Letter) -> str:
    return str(Addressee.objects.get(letter=letter).status)
