"""What is said inside a dossier, so that nobody has to be telephoned past the one-stop unit.

NĐ 118/2025/NĐ-CP, Điều 5: the applicant is never contacted around it.
"""

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import Dossier, Message, Note
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.errors import Refused
from motcua.rules.roles import ROLES
from motcua.rules.text import tidy

LONGEST = 4000
"""Characters of one message or note."""


@command(Dossier)
def write_message(actor: Actor, dossier: Dossier, *, text: str) -> facts.MessageWritten:
    """Say something to the other side; what waited there for an answer is read by that.

    Refuses `not_filed_yet`, `text_missing`, `text_too_long`, `said_already`.
    """
    side = _side(actor, dossier)
    said = _text(dossier, text)
    _refuse_again(actor, dossier, Message, said)
    _read(actor, dossier, side)
    role, path = _from(actor, dossier) if side == "office" else ("", "")
    message = Message(
        dossier=dossier,
        owner_id=dossier.owner_id,
        unit_path=dossier.intake_path,
        side=side,
        role=role,
        from_path=path,
        text=said,
        by=actor.name,
        by_person_id=actor.person_id,
        at=clock.now(),
    )
    insert(message)
    return facts.MessageWritten(dossier.pk, message.pk, side)


@command(Dossier)
def read_messages(actor: Actor, dossier: Dossier) -> facts.MessagesRead:
    """The other side's messages were seen, by whom and when. Refuses `nothing_unread`."""
    side = _side(actor, dossier)
    seen = _read(actor, dossier, side)
    if not seen:
        raise Refused("nothing_unread")
    return facts.MessagesRead(dossier.pk, side, seen)


@command(Dossier)
def write_note(actor: Actor, dossier: Dossier, *, text: str) -> facts.NoteWritten:
    """A note among officers; refuses what `write_message` refuses."""
    said = _text(dossier, text)
    _refuse_again(actor, dossier, Note, said)
    note = Note(
        dossier=dossier,
        unit_path=dossier.unit_path,
        text=said,
        by=actor.name,
        by_person_id=actor.person_id,
        at=clock.now(),
    )
    insert(note)
    return facts.NoteWritten(dossier.pk, note.pk)


def _side(actor: Actor, dossier: Dossier) -> str:
    return "applicant" if is_applicants_side(actor, dossier) else "office"


def _from(actor: Actor, dossier: Dossier) -> tuple[str, str]:
    """As what, and from which unit, an officer writes: the post over this dossier, the nearest."""
    held = [
        post
        for post in actor.posts
        if "dossiers.write_message" in ROLES[post.role]
        and any(post.covers(path) for path in dossier.unit_paths)
    ]
    near = max(held, key=lambda post: len(post.unit_path), default=None)
    return (near.role, near.unit_path) if near else ("", "")


def _text(dossier: Dossier, text: str) -> str:
    if dossier.state == "draft":
        raise Refused("not_filed_yet")
    said = "\n".join(tidy(line) for line in text.strip().splitlines())
    if not said:
        raise Refused("text_missing")
    if len(said) > LONGEST:
        raise Refused("text_too_long", longest=LONGEST, length=len(said))
    return said


def _refuse_again(
    actor: Actor, dossier: Dossier, kind: type[Message] | type[Note], said: str
) -> None:
    """A press that came twice says nothing twice."""
    last = kind.objects.filter(dossier=dossier).order_by("-at", "-pk").first()
    if last is not None and last.text == said and last.by_person_id == actor.person_id:
        raise Refused("said_already", at=last.at)


def _read(actor: Actor, dossier: Dossier, side: str) -> int:
    waiting = Message.objects.filter(dossier=dossier, read_at__isnull=True).exclude(side=side)
    return waiting.update(read_at=clock.now(), read_by=actor.name)
