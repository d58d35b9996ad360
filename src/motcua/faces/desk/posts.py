"""What the actor's posts mean on the desk: the unit named in the bar, and where one may receive."""

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.text import Text

RECEIVE = "dossiers.receive"
HELP = "dossiers.help_file"


def officer(actor: Actor) -> Actor:
    """The same actor, when any post is held; else the desk is not theirs."""
    if not actor.is_officer:
        raise Forbidden("dossiers.see")
    return actor


def place(actor: Actor) -> Text:
    """The unit of the first post, for the bar at the top of each page."""
    for post in actor.posts:
        try:
            return agencies.unit_at(post.unit_path, clock.today()).name
        except Missing:
            continue
    return {"vi": "", "en": ""}


def counters(actor: Actor) -> list[UnitRow]:
    """One-stop units at which the actor may receive; refuses whoever has none."""
    found = _units(actor, RECEIVE)
    if not found:
        raise Forbidden(RECEIVE)
    return found


def support_points(actor: Actor) -> list[UnitRow]:
    """Where the actor helps others to file; none for most."""
    return _units(actor, HELP)


def only_helps(actor: Actor) -> bool:
    """Whether the actor helps to file and sees no dossier whole: there is no queue then."""
    return bool(actor.paths(HELP)) and not actor.paths("dossiers.see")


def _units(actor: Actor, right: str) -> list[UnitRow]:
    today = clock.today()
    return [agencies.unit_at(path, today) for path in dict.fromkeys(actor.paths(right))]
