"""Who does the work: those who hold the posts, and invented colleagues where nobody does."""

from datetime import date
from random import Random

from motcua.apps.agencies import commands, queries
from motcua.base import clock
from motcua.faces.console import people
from motcua.rules.access import HOUSE, Actor

FIRST_DAY = date(2025, 7, 1)


class Officers:
    """Holders by role and unit. A vacant post that a dossier needs is filled, by command."""

    def __init__(self) -> None:
        self._posts = [
            (post.role, post.unit_path, post.person_id)
            for post in queries.posts_on(HOUSE, clock.today())
        ]
        self._actors: dict[int, Actor] = {}
        self._holders: dict[tuple[str, str], list[int]] = {}
        self.unknown: set[str] = set()
        """Personal numbers that were looked for and not found."""

    def actor(self, person_id: int) -> Actor:
        """The person with the posts held today."""
        if person_id not in self._actors:
            self._actors[person_id] = queries.actor_for(person_id, clock.now())
        return self._actors[person_id]

    def holder(self, role: str, unit_path: str, chance: Random) -> Actor:
        """Somebody who holds the role over the unit; the same chance, the same person."""
        asked = (role, unit_path)
        if asked not in self._holders:
            found = [
                person_id
                for held, path, person_id in self._posts
                if held == role and unit_path.startswith(path)
            ]
            self._holders[asked] = found or [self._hire(role, unit_path)]
        return self.actor(chance.choice(self._holders[asked]))

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
        commands.appoint(HOUSE, unit.id, person_id=person_id, role=role, since=FIRST_DAY)
        self._posts.append((role, unit_path, person_id))
        self._actors.pop(person_id, None)
        return person_id
