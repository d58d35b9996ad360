"""Who may do what. The right bears the name of its command; *when* it is allowed is `process`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from motcua.rules.mandates import Mandate
from motcua.rules.roles import AGENT, FILER, OWNER, PERSON, ROLES, STANDS_IN


class Subject(Protocol):
    """What every subject has: whose it is, and which unit answers for it."""

    @property
    def owner_id(self) -> int | None: ...

    @property
    def unit_paths(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Post:
    """A role in a unit and all beneath it, for a time (half-open)."""

    role: str
    unit_path: str
    since: date
    until: date | None = None
    delegated_by: str = ""

    def covers(self, unit_path: str) -> bool:
        # Paths end in a dot, so that "H17.3." is not above "H17.32.".
        return unit_path.startswith(self.unit_path)

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Actor:
    """Somebody who acts: a person with the posts held today, or the house itself.

    `only` narrows what is held to named rights, as the token of a machine does; it adds none.
    `absent_until`: away today and up to that day, so that no new work is to be theirs.
    `mandates`: those in force today by which this person acts for others.
    """

    person_id: int | None
    name: str
    posts: tuple[Post, ...] = ()
    only: frozenset[str] | None = None
    absent_until: date | None = None
    mandates: tuple[Mandate, ...] = ()

    def is_let(self, right: str) -> bool:
        """Whether the right is not shut out; somebody must still hold it, by post or ownership."""
        return self.only is None or right in self.only

    def paths(self, right: str) -> tuple[str, ...]:
        """The unit paths over which this actor holds the right by a post."""
        if not self.is_let(right):
            return ()
        return tuple(post.unit_path for post in self.posts if right in ROLES[post.role])

    def roles_over(self, unit_path: str) -> frozenset[str]:
        held = {post.role for post in self.posts if post.covers(unit_path)}
        return frozenset(held).union(*(STANDS_IN.get(role, ()) for role in held))

    def mandate_over(self, dossier: object) -> Mandate | None:
        """The mandate in force that covers this dossier of somebody else's, if any."""
        token = getattr(dossier, "token", None)
        if not self.mandates or token is None or not hasattr(dossier, "procedure_code"):
            return None
        facts = vars(dossier)
        own = facts["state"] == "draft" and facts["filed_by_id"] is None
        return next(
            (
                each
                for each in self.mandates
                if each.covers(
                    facts["owner_id"], facts["procedure_code"], token, facts["begun_at"], own=own
                )
            ),
            None,
        )

    def mandate_to_begin(self, owner_id: int, procedure: str) -> Mandate | None:
        """The mandate by which a new dossier of the procedure may be begun for that person."""
        return next((each for each in self.mandates if each.begins(owner_id, procedure)), None)

    @property
    def is_officer(self) -> bool:
        return bool(self.posts)


NOBODY = Actor(None, "")
HOUSE = Actor(None, "Motcua", (Post("house", "", date(2019, 1, 1)),))


def may(actor: Actor, right: str, subject: Subject) -> bool:
    """Whether the actor holds the right: as anybody, owner, filer or agent, or by a post."""
    if not actor.is_let(right):
        return False
    if actor.person_id is not None:
        if right in ROLES[PERSON]:
            return True
        if subject.owner_id == actor.person_id and right in ROLES[OWNER]:
            return True
        if right in ROLES[FILER] and filed_it(actor, subject):
            return True
        if right in ROLES[AGENT] and stands_for(actor, subject):
            return True
    held = actor.paths(right)
    return any(mine.startswith(path) for mine in subject.unit_paths for path in held)


def holders(right: str, roles: Mapping[str, frozenset[str]] = ROLES) -> tuple[str, ...]:
    """The roles that hold a right, for the printed table of roles."""
    return tuple(sorted(role for role, rights in roles.items() if right in rights))


def filed_it(actor: Actor, subject: object) -> bool:
    """Whether the actor brought it to a counter for its owner, without a mandate kept here.

    What was filed by a mandate is open for as long as that mandate holds, and no longer.
    """
    mine = actor.person_id is not None and actor.person_id == getattr(subject, "filed_by_id", None)
    return mine and getattr(subject, "mandate_id", None) is None


def stands_for(actor: Actor, subject: object) -> bool:
    """Whether the actor is the agent of a mandate, or holds one that covers this dossier."""
    if actor.person_id is not None and getattr(subject, "agent_id", None) == actor.person_id:
        return True
    return actor.mandate_over(subject) is not None


def is_applicants_side(actor: Actor, dossier: object) -> bool:
    """Its owner, who filed it at a counter, or who stands for the owner by a mandate."""
    if actor.person_id is None:
        return False
    if getattr(dossier, "owner_id", None) == actor.person_id or filed_it(actor, dossier):
        return True
    return actor.mandate_over(dossier) is not None
