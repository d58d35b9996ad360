"""Who looked, when, why: a row that the holder of the paper reads."""

from motcua.apps.register.holders import key_of
from motcua.apps.register.models import PaperLook, RegisteredPaper
from motcua.base import clock
from motcua.rules.access import Actor


def note_look(
    actor: Actor, paper: RegisteredPaper, purpose: str, *, why: str = "", dossier_code: str = ""
) -> PaperLook:
    """Joins the caller's command. `purpose`: officer, used, checked."""
    look: PaperLook = PaperLook.objects.create(
        paper=paper,
        owner_id=paper.owner_id,
        holder_key=key_of(paper.holder_number),
        at=clock.now(),
        by=actor.name,
        person_id=actor.person_id,
        unit_path=unit_of(actor),
        purpose=purpose,
        why=why,
        dossier_code=dossier_code,
    )
    return look


def note_question(
    actor: Actor, register: str, *, owner_id: int, holder_number: str | None, dossier_code: str
) -> PaperLook:
    """A database of the State was asked about somebody. Joins the caller's command."""
    look: PaperLook = PaperLook.objects.create(
        register=register,
        owner_id=owner_id,
        holder_key=key_of(holder_number),
        at=clock.now(),
        by=actor.name,
        person_id=actor.person_id,
        unit_path=unit_of(actor),
        purpose="asked",
        dossier_code=dossier_code,
    )
    return look


def unit_of(actor: Actor) -> str:
    """The unit for which somebody acts: the first of their posts; none of a citizen."""
    return next((post.unit_path for post in actor.posts if post.unit_path), "")
