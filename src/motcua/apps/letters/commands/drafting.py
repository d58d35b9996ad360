"""A letter before it is approved: drafted, reworded, remarked on, proposed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received, keep
from motcua.apps.letters import facts
from motcua.apps.letters.commands.linking import dossier_code
from motcua.apps.letters.law import kinds, office_of, organisations, urgencies
from motcua.apps.letters.models import Addressee, Enclosure, Incoming, Letter, Remark, Wording
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.letters import WRITABLE
from motcua.rules.text import fold, tidy, tidy_lines


class Said(TypedDict, total=False):
    """What a draft says. `to`: codes of organisations that get it electronically; `by_paper`:
    names of others. `places`: further lines of recipients. `asked`: code of a part of the agency
    that is asked for remarks."""

    kind: str
    abstract: str
    body: str
    to: Sequence[str]
    by_paper: Sequence[str]
    places: Sequence[str]
    urgency: int
    answer_by: date | None
    asked: str
    dossier: str


@command(Unit, creates=True)
def draft(
    actor: Actor,
    unit: Unit,
    *,
    answers: int | None = None,
    replaces: int | None = None,
    **said: Unpack[Said],
) -> facts.LetterDrafted:
    """A letter of the unit's agency, drafted in the unit; perhaps the answer to one that came.

    Refuses what `revise` refuses, and `letter_not_replaceable`.
    """
    now = clock.now()
    office = office_of(unit.unit_path, now.date())
    letter = Letter(
        unit_path=unit.unit_path,
        agency_path=office.agency.path,
        clerk_path=office.clerk_path,
        leader_path=office.leader_path,
        drafter_id=_person(actor),
        drafted_at=now,
        answers_id=_seen_incoming(actor, answers),
        replaces_id=_replaceable(actor, replaces, office.agency.path),
    )
    _say(actor, letter, said, now)
    rows.insert(letter)
    _address(letter, said)
    _keep_wording(actor, letter, now)
    return facts.LetterDrafted(letter.pk, letter.abstract, letter.dossier_code)


@command(Letter)
def revise(
    actor: Actor, letter: Letter, *, without: Iterable[int] = (), **said: Unpack[Said]
) -> facts.LetterRevised:
    """A new wording; `without` are enclosures that no longer go with it.

    Refuses `letter_not_draft`, `letter_kind_unknown`, `letter_abstract_missing`,
    `letter_body_missing`, `letter_addressee_missing`, `letter_addressee_unknown` (code),
    `letter_urgency_unknown`, `letter_answer_day_past`, `letter_asked_unknown`,
    `nothing_changed`.
    """
    _writable(letter)
    now = clock.now()
    was = _as_told(letter)
    _say(actor, letter, said, now)
    dropped = Enclosure.objects.filter(
        letter=letter, pk__in=list(without), dropped_at__isnull=True
    ).update(dropped_at=now)
    before = set(letter.addressees.values_list("code", "name", "way"))
    letter.addressees.all().delete()
    _address(letter, said)
    same = before == set(letter.addressees.values_list("code", "name", "way"))
    if was == _as_told(letter) and same and not dropped:
        raise Refused("nothing_changed")
    letter.wording += 1
    letter.sent_back = ""
    letter.save()
    _keep_wording(actor, letter, now)
    return facts.LetterRevised(letter.pk, letter.wording)


@command(Letter)
def remark(actor: Actor, letter: Letter, *, text: str) -> facts.LetterRemarked:
    """What a colleague says of the wording at hand. Refuses `letter_remark_missing`,
    `letter_not_draft`, `letter_remark_known`."""
    said = tidy_lines(text)
    if not said:
        raise Refused("letter_remark_missing")
    if letter.state not in {"draft", "proposed"}:
        raise Refused("letter_not_draft")
    made = {"wording": letter.wording, "text": said, "by_id": _person(actor)}
    if letter.remarks.filter(**made).exists():
        raise Refused("letter_remark_known")
    Remark.objects.create(letter=letter, at=clock.now(), **made)
    return facts.LetterRemarked(letter.pk, letter.wording, said)


@command(Letter)
def enclose(actor: Actor, letter: Letter, *, file: Received) -> facts.FileEnclosed:
    """A file that goes with the letter. Refuses `letter_not_draft`, `letter_file_known`."""
    _writable(letter)
    standing = letter.enclosures.filter(dropped_at__isnull=True)
    if standing.filter(file__sha256=file.sha256).exists():
        raise Refused("letter_file_known", name=file.name)
    kept = keep(file, owner_id=None, unit_path=letter.unit_path)
    Enclosure.objects.create(letter=letter, file=kept)
    return facts.FileEnclosed(letter.pk, kept.pk, file.name, file.size, file.sha256)


@command(Letter)
def propose(actor: Actor, letter: Letter) -> facts.LetterProposed:
    """The draft goes to the leader. Refuses `letter_not_draft`."""
    _writable(letter)
    letter.state, letter.proposed_at = "proposed", clock.now()
    rows.update(letter, "state", "proposed_at")
    return facts.LetterProposed(letter.pk, letter.wording)


def _writable(letter: Letter) -> None:
    if letter.state not in WRITABLE:
        raise Refused("letter_not_draft")


def _person(actor: Actor) -> int:
    if actor.person_id is None:
        raise Missing("person")
    return actor.person_id


def _say(actor: Actor, letter: Letter, said: Said, now: datetime) -> None:
    """Write down what is said, after looking whether it can be."""
    today = now.date()
    letter.kind = said.get("kind", "")
    letter.abstract = tidy(said.get("abstract", ""))
    letter.abstract_folded = fold(letter.abstract)
    letter.body = tidy_lines(said.get("body", ""))
    letter.urgency = said.get("urgency", 0)
    letter.answer_by = said.get("answer_by")
    letter.places = [each for line in said.get("places", ()) if (each := tidy(line))]
    letter.asked_path = _part(letter, said.get("asked", ""), today)
    if letter.kind not in kinds(today):
        raise Refused("letter_kind_unknown")
    if not letter.abstract:
        raise Refused("letter_abstract_missing")
    if not letter.body:
        raise Refused("letter_body_missing")
    if letter.urgency not in urgencies(today):
        raise Refused("letter_urgency_unknown")
    if letter.answer_by is not None and letter.answer_by < today:
        raise Refused("letter_answer_day_past", day=letter.answer_by)
    code = tidy(said.get("dossier", ""))
    if code != letter.dossier_code:
        letter.dossier_code = dossier_code(actor, code)


def _part(letter: Letter, code: str, today: date) -> str:
    if not code:
        return ""
    path = f"{code}."
    within = path.startswith(letter.agency_path) and path != letter.agency_path
    if not within or not agencies.units_at(path, today):
        raise Refused("letter_asked_unknown")
    return path


def _address(letter: Letter, said: Said) -> None:
    known = organisations(clock.today())
    own = letter.agency_path.rstrip(".")
    named: dict[str, Addressee] = {}
    for code in dict.fromkeys(said.get("to", ())):
        if code not in known or code == own:
            raise Refused("letter_addressee_unknown", code=code)
        named[code] = Addressee(letter=letter, code=code, name=known[code], way="edxml")
    for name in filter(None, map(tidy, said.get("by_paper", ()))):
        # It has no code in the national list; its name stands for one.
        key = fold(name)[:60]
        named[key] = Addressee(letter=letter, code=key, name=name[:300], way="paper")
    if not named:
        raise Refused("letter_addressee_missing")
    Addressee.objects.bulk_create(named.values())


def _keep_wording(actor: Actor, letter: Letter, now: datetime) -> None:
    Wording.objects.create(
        letter=letter,
        number=letter.wording,
        abstract=letter.abstract,
        body=letter.body,
        by_id=_person(actor),
        at=now,
    )


def _as_told(letter: Letter) -> tuple[object, ...]:
    names = ("kind", "abstract", "body", "urgency", "answer_by", "asked_path", "dossier_code")
    return (*(getattr(letter, name) for name in names), tuple(letter.places))


def _seen_incoming(actor: Actor, number: int | None) -> int | None:
    if number is None:
        return None
    if not visible(actor, "letters.see", Incoming.objects.filter(pk=number)).exists():
        raise Missing("incoming", number)
    return number


def _replaceable(actor: Actor, number: int | None, agency_path: str) -> int | None:
    """Only a letter of one's own agency that went out is replaced, and only once."""
    if number is None:
        return None
    old = visible(actor, "letters.see", Letter.objects.filter(pk=number)).first()
    if old is None:
        raise Missing("letter", number)
    again = Letter.objects.filter(replaces=old).exclude(state="recalled").exists()
    if old.agency_path != agency_path or old.state != "sent" or again:
        raise Refused("letter_not_replaceable")
    return number
