"""One's own sessions: to sign out a device that is not at hand."""

from motcua.apps.agencies import facts, sessions
from motcua.apps.agencies.models import Person, Session
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Session)
def end_session(actor: Actor, session: Session) -> facts.SessionEnded:
    """Sign out one device of one's own. Refuses `session_over`."""
    if not sessions.runs(session):
        raise Refused("session_over")
    sessions.end([session])
    device = " ".join(each for each in (session.browser, session.system) if each)
    return facts.SessionEnded(session.person_id, session.pk, device)


@command(Person)
def end_other_sessions(actor: Actor, person: Person, *, key: str) -> facts.OtherSessionsEnded:
    """Sign out every device but the one whose session has this key. Refuses `session_alone`."""
    ended = sessions.end_all(person.pk, but=key)
    if not ended:
        raise Refused("session_alone")
    return facts.OtherSessionsEnded(person.pk, ended)
