"""Many lives side by side, in the order of simulated time."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from motcua.apps.dossiers import queries
from motcua.base import clock
from motcua.faces.console.simulation.filing import Filing
from motcua.faces.console.simulation.life import Act, Life
from motcua.faces.console.simulation.officers import Officers
from motcua.faces.console.simulation.plans import Plan
from motcua.rules.access import HOUSE
from motcua.rules.errors import Forbidden, Missing, Refused


@dataclass
class Tally:
    """What was lived: dossiers filed and found, acts, and what was refused, by code."""

    filed: int = 0
    found: int = 0
    acts: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    dossiers: list[int] = field(default_factory=list)

    def states(self) -> dict[str, int]:
        found = Counter(queries.standing(HOUSE, each).state for each in self.dossiers)
        return dict(sorted(found.items()))


@dataclass
class Days:
    """Lives plans up to a moment; nothing after it happens."""

    until: datetime
    officers: Officers
    stopped: Callable[[], bool] = lambda: False
    filed: Callable[[], None] = lambda: None
    tally: Tally = field(default_factory=Tally)

    def live(self, plans: Iterable[Plan]) -> None:
        queue: list[tuple[datetime, int, Life, Act]] = []
        for number, plan in enumerate(plans):
            self._on(queue, number, self._begun(plan), plan.arrives_at)
        while queue and not self.stopped():
            at, number, life, act = heapq.heappop(queue)
            with clock.at(at):
                if self._acts(life, act):
                    self._on(queue, number, life, at)

    def _begun(self, plan: Plan) -> Life:
        life = Life(plan, self.officers)
        if (found := Filing(plan, self.officers).found()) is not None:
            life.applicant, life.dossier_id = found
            self.tally.found += 1
            self.tally.dossiers.append(found[1])
            self.filed()
        return life

    def _on(
        self, queue: list[tuple[datetime, int, Life, Act]], number: int, life: Life, now: datetime
    ) -> None:
        following = life.next_act(now)
        if following is not None and following[0] < self.until:
            at, act = following
            heapq.heappush(queue, (at.replace(microsecond=0), number, life, act))

    def _acts(self, life: Life, act: Act) -> bool:
        """Whether the life goes on. Somebody else may have acted meanwhile: then it is left be."""
        new = life.dossier_id is None
        try:
            act()
        except (Refused, Forbidden, Missing) as why:
            self.tally.refused[getattr(why, "code", type(why).__name__)] += 1
            return False
        self.tally.acts += 1
        if new and life.dossier_id is not None:
            self.tally.filed += 1
            self.tally.dossiers.append(life.dossier_id)
            self.filed()
        return True
