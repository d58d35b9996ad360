"""A dossier as the officer before it finds it: what is open, and what is within reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierPage, FaultLine, Gathered, LinkedLine, TaskLine
from motcua.base import clock, rulebooks
from motcua.base.clock import HANOI
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import role_name, unit_function
from motcua.rules.access import Actor, may
from motcua.rules.deadlines import latest_before
from motcua.rules.errors import Missing, Refused
from motcua.rules.process import Group, Step
from motcua.rules.text import fold


@dataclass(frozen=True)
class Held:
    """The two columns that authority looks at."""

    owner_id: int | None
    unit_paths: tuple[str, ...]


@dataclass(frozen=True)
class Situation:
    actor: Actor
    page: DossierPage

    @property
    def dossier(self) -> Any:
        return self.page.dossier

    @cached_property
    def components(self) -> Sequence[Any]:
        """What may be asked for: the papers of the sheet that belong to this dossier."""
        dossier = self.dossier
        return self.page.content.applicable_components(dossier.answers, dossier.channel)

    @cached_property
    def linked(self) -> list[LinkedLine]:
        """What other agencies were asked, in its order."""
        return dossiers.linked(self.actor, self.dossier.pk)

    @cached_property
    def gathered(self) -> Gathered:
        """Noted faults and looks into registers, and who else still works."""
        return dossiers.gathered(self.actor, self.dossier.pk)

    @cached_property
    def reusable(self) -> list[Any]:
        """Components of this dossier that some register may hold."""
        return [each for each in self.components if each.reuse]

    @cached_property
    def held(self) -> list[tuple[Any, Any]]:
        """Papers of the store that may stand for a component here, fit and not in it yet."""
        used = {row.held.id for slot in self.page.slots for row in slot.given if row.held}
        found = dossiers.held_offers(self.actor, self.dossier, self.components)
        named = {each.code: each for each in self.components}
        return [
            (named[code], offer.paper)
            for code, offers in found.items()
            for offer in offers
            if offer.is_fit and offer.paper.id not in used
        ]

    def my_faults(self, task: TaskLine | None) -> list[FaultLine]:
        return [each for each in self.gathered.faults if task and each.task_id == task.id]

    def to_call_off(self, task: TaskLine) -> list[LinkedLine]:
        still = {"waiting", "awaited", "declined"}
        return [one for one in self.linked if one.asker_id == task.id and one.means in still]

    def unit_name(self, code: str) -> str:
        """The name of a unit that a line of the journal gives by its code."""
        try:
            return tr(agencies.unit_coded(code, clock.today()).name)
        except Missing:
            return code

    def component_name(self, code: str) -> str:
        found = self.page.content.component(code)
        return tr(found.name) if found else code

    @cached_property
    def correctable(self) -> list[Any]:
        """Results in force that the actor's own agency issued and may replace."""
        mine = self.actor.paths("dossiers.correct_result")
        in_force = [each for each in self.page.results if each.state == "in_force"]
        return [each for each in in_force if any(each.unit_path.startswith(p) for p in mine)]

    @cached_property
    def names(self) -> dict[int, str]:
        """Names of the people whom lines of the journal give by number."""
        holders = (line.details.get("holder_id") for line in self.page.lines)
        ids = {each for each in holders if isinstance(each, int)}
        return agencies.people_named(ids) if ids else {}

    @cached_property
    def talk(self) -> dossiers.Conversation:
        return dossiers.conversation(self.actor, self.dossier)

    @cached_property
    def changes(self) -> list[dossiers.Changed]:
        """Answers changed after filing, newest first."""
        return dossiers.changes(self.actor, self.dossier)

    def may(self, right: str) -> bool:
        return may(self.actor, right, self.dossier)

    def may_on(self, right: str, task: TaskLine) -> bool:
        return may(self.actor, right, Held(self.dossier.owner_id, (task.unit_path,)))

    @property
    def step_of_mine(self) -> str:
        """The step at which the dossier is the actor's to work on now; empty when it is not."""
        return next((task.step for task in self.page.open_tasks if task.mine), "")

    @property
    def may_see_looks(self) -> bool:
        return dossiers.may_see_looks(self.actor, self.dossier)

    def task(self, number: int) -> TaskLine | None:
        return next((each for each in self.page.tasks if each.id == number), None)

    def step_words(self, way: Step | Group) -> str:
        """Signing: the leaders; or, side by side: appraisal, tax opinion."""
        if isinstance(way, Step):
            who = unit_function(way.unit)
            return f"{tr(way.name)} ({role_name(way.role)}, {who})"
        steps = (tr(self.page.content.process.step(code).name) for code in way.steps)
        return t("{name}: {steps}", "{name}: {steps}", name=tr(way.name), steps=", ".join(steps))

    @cached_property
    def _posts(self) -> list[agencies.PostRow]:
        paths = {task.unit_path for task in self.page.open_tasks}
        return agencies.posts_on(self.actor, clock.today(), _common(paths)) if paths else []

    def colleagues(self, task: TaskLine) -> list[tuple[int, str]]:
        """Who else holds the role in the unit of a task."""
        found = {
            post.person_id: post.person
            for post in self._posts
            if post.role == task.role
            and task.unit_path.startswith(post.unit_path)
            and post.person != task.holder
        }
        return sorted(found.items(), key=lambda each: fold(each[1]))

    def askable(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Units that may be asked for an opinion, the province's first, then the communes."""
        today = clock.today()
        groups: dict[str, list[tuple[str, str]]] = {}
        for unit in agencies.units_on(today):
            kind = _group(unit)
            if kind:
                groups.setdefault(kind, []).append((unit.code, tr(unit.name)))
        return [(kind, sorted(units, key=_by_name)) for kind, units in sorted(groups.items())]

    @property
    def latest_apology(self) -> datetime | None:
        """Until when a new date may still be given (NĐ 118/2025, Điều 19 khoản 6)."""
        dossier = self.dossier
        if dossier.due_at is None:
            return None
        try:
            before = rulebooks.rule("apology_at_least_before").on(dossier.law_day).value
        except Refused:
            return None
        calendar = agencies.work_calendar(dossier.unit_path, clock.today())
        return latest_before(dossier.due_at.astimezone(HANOI), before, calendar=calendar)


def situation(actor: Actor, code: str) -> Situation:
    return Situation(actor, dossiers.dossier(actor, code))


def _by_name(choice: tuple[str, str]) -> str:
    return fold(choice[1])


def _group(unit: agencies.UnitRow) -> str:
    if unit.kind in agencies.COMMUNE_KINDS:
        return t("Xã, phường, đặc khu", "Communes, wards, special zones")
    if unit.kind == "department":
        return t("Cơ quan cấp tỉnh", "Departments of the province")
    served = {"tax", "insurance", "land_office", "police"}
    return t("Cơ quan chuyên ngành", "Branch agencies") if served & set(unit.functions) else ""


def _common(paths: set[str]) -> str:
    """The path that all paths begin with, whole parts only."""
    first, last = min(paths).split("."), max(paths).split(".")
    same = []
    for mine, other in zip(first, last, strict=False):
        if mine != other:
            break
        same.append(mine)
    common = ".".join(same)
    return f"{common}." if common and not common.endswith(".") else common
