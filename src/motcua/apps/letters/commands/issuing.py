"""A letter from the leader's approval to the addressees, and what is asked of them afterwards."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from motcua.apps.documents.commands import Received, keep
from motcua.apps.letters import facts
from motcua.apps.letters.books import next_number
from motcua.apps.letters.commands.sending import dispatch_letter
from motcua.apps.letters.law import kinds, mark_of, office_of, part_mark, title_of, urgencies
from motcua.apps.letters.models import Letter
from motcua.apps.letters.signing import (
    SignedLetter,
    accept_signature,
    is_signed,
    keep_annexes,
    keep_sealed,
)
from motcua.apps.signatures.signing import Signed
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.letters import notation
from motcua.rules.text import tidy


@command(Letter)
def send_back(actor: Actor, letter: Letter, *, reason: str) -> facts.LetterSentBack:
    """To whoever drafted it, with what is to change. Refuses `letter_not_proposed`,
    `reason_missing`."""
    said = tidy(reason)
    if letter.state != "proposed":
        raise Refused("letter_not_proposed")
    if not said:
        raise Refused("reason_missing")
    letter.state, letter.sent_back = "draft", said[:1000]
    rows.update(letter, "state", "sent_back")
    return facts.LetterSentBack(letter.pk, said)


@command(Letter)
def approve(
    actor: Actor, letter: Letter, *, wording: int, signed: SignedLetter | None = None
) -> facts.LetterApproved:
    """The leader approves the wording that was shown, and signs it where the agency does so.

    Refuses `letter_not_proposed`, `letter_wording_changed`: another one is there now;
    `signature_missing`, `signed_is_not_shown` (decision 0040).
    """
    if letter.state != "proposed":
        raise Refused("letter_not_proposed")
    if wording != letter.wording:
        raise Refused("letter_wording_changed", wording=letter.wording)
    if actor.person_id is None:
        raise Missing("person")
    now = clock.now()
    accept_signature(actor, letter, signed, now)
    letter.state, letter.approved_at, letter.approver_id = "approved", now, actor.person_id
    letter.approver_title = title_of(actor, letter.agency_path, now.date())
    rows.update(letter, "state", "approved_at", "approver", "approver_title")
    return facts.LetterApproved(letter.pk, letter.wording)


@command(Letter)
def issue(actor: Actor, letter: Letter) -> facts.LetterIssued:
    """The number of the book, the day, the national identifier (NĐ 30/2020/NĐ-CP, Điều 15).

    Refuses `letter_not_approved`. The number is taken last, so that no book has a gap.
    """
    if letter.state != "approved":
        raise Refused("letter_not_approved")
    now = clock.now()
    today = now.date()
    office = office_of(letter.agency_path, today)
    kind = kinds(today)[letter.kind]
    letter.notation = notation(
        kind, mark_of(office, today), part_mark(letter.unit_path, office, today)
    )
    letter.state, letter.issued_at, letter.issued_on = "issued", now, today
    letter.number = next_number(letter.agency_path, letter.kind, today)
    code = letter.agency_path.rstrip(".")
    letter.document_id = f"{code},{today:%Y/%m/%d},{letter.written}"
    rows.update(letter, "state", "issued_at", "issued_on", "number", "notation", "document_id")
    return facts.LetterIssued(letter.pk, letter.written, today)


@command(Letter)
def print_letter(
    actor: Actor,
    letter: Letter,
    *,
    file: Received | None = None,
    sealed: Signed | None = None,
    annexes: Mapping[int, Signed] = MappingProxyType({}),
) -> facts.LetterPrinted:
    """The PDF under its number, or as the agency signed it, with what goes with it. Refuses
    `letter_not_issued`, `letter_printed`, `signature_missing` where its leader signed digitally."""
    if letter.state != "issued":
        raise Refused("letter_not_issued")
    if letter.paper_id is not None:
        raise Refused("letter_printed")
    if sealed is not None:
        letter.paper = keep_sealed(letter, sealed)
        keep_annexes(letter, annexes)
    elif file is None or is_signed(letter):
        raise Refused("signature_missing")
    else:
        letter.paper = keep(file, owner_id=None, unit_path=letter.unit_path)
    rows.update(letter, "paper")
    return facts.LetterPrinted(letter.pk, letter.written, letter.paper.sha256)


@command(Letter)
def send(actor: Actor, letter: Letter) -> facts.LetterSent:
    """To every addressee. Refuses `letter_not_issued`, `letter_not_printed_yet`."""
    if letter.state != "issued":
        raise Refused("letter_not_issued")
    if letter.paper_id is None:
        raise Refused("letter_not_printed_yet")
    letter.state, letter.sent_at = "sent", clock.now()
    rows.update(letter, "state", "sent_at")
    to = dispatch_letter(actor, letter, "replace" if letter.replaces_id else "new")
    return facts.LetterSent(letter.pk, letter.written, to)


@command(Letter)
def recall(actor: Actor, letter: Letter, *, reason: str) -> facts.LetterRecalled:
    """Ask every addressee to give it back. Refuses `letter_not_sent`, `reason_missing`."""
    said = _about_sent(letter, reason)
    letter.state, letter.recalled_at, letter.recall_reason = "recalled", clock.now(), said
    rows.update(letter, "state", "recalled_at", "recall_reason")
    dispatch_letter(actor, letter, "recall", said)
    return facts.LetterRecalled(letter.pk, letter.written, said)


@command(Letter)
def correct(
    actor: Actor, letter: Letter, *, reason: str, answer_by: date | None, urgency: int
) -> facts.LetterCorrected:
    """Tell every addressee another day of answer or urgency; what the paper says stays.

    Refuses `letter_not_sent`, `reason_missing`, `letter_urgency_unknown`,
    `letter_answer_day_past`, `nothing_changed`.
    """
    said = _about_sent(letter, reason)
    now: datetime = clock.now()
    if urgency not in urgencies(now.date()):
        raise Refused("letter_urgency_unknown")
    if answer_by is not None and answer_by < now.date():
        raise Refused("letter_answer_day_past", day=answer_by)
    if (answer_by, urgency) == (letter.answer_by, letter.urgency):
        raise Refused("nothing_changed")
    letter.answer_by, letter.urgency = answer_by, urgency
    rows.update(letter, "answer_by", "urgency")
    dispatch_letter(actor, letter, "update", said)
    return facts.LetterCorrected(letter.pk, letter.written, said)


def _about_sent(letter: Letter, reason: str) -> str:
    said = tidy(reason)
    if letter.state != "sent":
        raise Refused("letter_not_sent")
    if not said:
        raise Refused("reason_missing")
    return said[:1000]
