"""Who does the work: those who hold the posts, and invented colleagues where nobody does."""

from datetime import date, timedelta
from random import Random

from motcua.apps.agencies import commands, queries
from motcua.base import clock
from motcua.faces.console import people
from motcua.rules.access import HOUSE, Actor

REFORM = date(2025, 7, 1)
"""Two tiers from this day on: other units, other posts."""
OLDEST = date(2023, 1, 2)
"""Before it no procedure of the test province has a version for a life of every kind."""


class Officers:
    """Holders by role and unit. A vacant post that a dossier needs is filled, by command."""

    def __init__(self) -> None:
        # Of the three tiers what they were on their last day.
        days = {clock.today(), REFORM - timedelta(days=1)}
        self._posts = [
            (post.role, post.unit_path, post.person_id, post.since, post.until)
            for day in sorted(days)
            for post in queries.posts_on(HOUSE, day)
        ]
        self._actors: dict[tuple[int, bool], Actor] = {}
        self._holders: dict[tuple[str, str, bool], list[int]] = {}
        self.unknown: set[str] = set()
        """Personal numbers that were looked for and not found."""

    def actor(self, person_id: int) -> Actor:
        """The person with the posts held today."""
        asked = (person_id, _before())
        if asked not in self._actors:
            self._actors[asked] = queries.actor_for(person_id, clock.now())
        return self._actors[asked]

    def holder(self, role: str, unit_path: str, chance: Random) -> Actor:
        """Somebody who holds the role over the unit; the same chance, the same person."""
        asked = (role, unit_path, _before())
        if asked not in self._holders:
            found = [
                person_id
                for held, path, person_id, since, until in self._posts
                if held == role
                and unit_path.startswith(path)
                and _held(since, until)
                # A district's leader did not sign for its communes.
                and (not _before() or path.startswith(_agency(unit_path)))
            ]
            self._holders[asked] = list(dict.fromkeys(found)) or [self._hire(role, unit_path)]
        return self.actor(chance.choice(self._holders[asked]))

    def knows(self, role: str, unit_path: str) -> bool:
        """Whether it was asked before who that is."""
        return (role, unit_path, _before()) in self._holders

    def speed(self, actor: Actor) -> float:
        """How long this officer takes, as a factor; the median one takes 1."""
        return Random(f"speed:{actor.name}").lognormvariate(0, 0.3)

    def _hire(self, role: str, unit_path: str) -> int:
        unit = queries.unit_at(unit_path, clock.today())
        made = people.person(Random(f"officer:{role}:{unit_path}"))
        known = queries.person_numbered(made["personal_number"])
        if known is None:
            person_id = commands.enrol(
                HOUSE,
                unit.id,
                name=made["name"],
                how="simulated",
                personal_number=made["personal_number"],
                birth_date=made["birth_date"],
                phone=made["phone"],
                made_up=True,
            ).person_id
        else:
            person_id = known.pk
        since, until = (OLDEST, REFORM) if _before() else (REFORM, None)
        commands.appoint(HOUSE, unit.id, person_id=person_id, role=role, since=since, until=until)
        self._posts.append((role, unit_path, person_id, since, until))
        self._actors.pop((person_id, _before()), None)
        return person_id


def _agency(unit_path: str) -> str:
    return queries.agency_above(unit_path, clock.today()).path


def _before() -> bool:
    return clock.today() < REFORM


def _held(since: date, until: date | None) -> bool:
    """On this side of the reform."""
    return since < REFORM if _before() else until is None or until > REFORM
