"""What the State holds of an applicant, for the components of a dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.procedures import queries as procedures
from motcua.apps.register.holdings import StoredPaper, papers_of
from motcua.apps.register.models import RegisteredPaper
from motcua.base import clock
from motcua.base.statements import A_NUMBER, Question
from motcua.rules.errors import Refused
from motcua.rules.procedure import Component, Content
from motcua.rules.reuse import HeldPaper, unfit


@dataclass(frozen=True)
class Offer:
    """A paper of the store beside the component it may stand for; `why` it cannot, if so."""

    paper: StoredPaper
    why: str

    @property
    def is_fit(self) -> bool:
        return not self.why


def offers(dossier: Dossier, components: Sequence[Component]) -> dict[str, list[Offer]]:
    """By component, fit ones first. Nothing is asked where no component can be met so."""
    types = [use.type for each in components for use in each.met_by]
    papers = papers_of(dossier.owner, types) if types else []
    found: dict[str, list[Offer]] = {}
    for each in components if papers else ():
        kinds = {use.type for use in each.met_by}
        mine = [Offer(p, fits(dossier, each, p)) for p in papers if p.held.type in kinds]
        if mine:
            found[each.code] = sorted(mine, key=lambda one: not one.is_fit)
    return found


def held_for(dossier: Dossier, component: Component) -> list[StoredPaper]:
    """Papers of the owner of the kinds that may stand for the component, fit or not."""
    return papers_of(dossier.owner, [use.type for use in component.met_by])


def fits(dossier: Dossier, component: Component, paper: StoredPaper) -> str:
    """Why it cannot stand for the component today; nothing when it can."""
    return judged(dossier, component, paper.held)


def judged(dossier: Dossier, component: Component, held: HeldPaper) -> str:
    """The same for what the rule looks at."""
    facts = procedures.pinned(dossier.version_id).facts(dossier.answers, dossier.channel)
    number = dossier.owner.personal_number or ""
    name = dossier.applicant_name
    return unfit(held, component.met_by, facts, number, name, clock.today())


_THERE = Question(
    lambda: Given.objects.filter(dossier_id=A_NUMBER, removed_at__isnull=True).values_list(
        "component", "held_id"
    )
)


def here(dossier: Dossier, content: Content) -> set[str]:
    """Components that are there now. A paper of the store counts while it is still fit.

    Refuses `held_paper_ended` (component, number, why): revoked or expired since it was filed,
    with nothing else in its place.
    """
    rows = _THERE.ask({A_NUMBER: dossier.pk})
    there = {component for component, held_id in rows if held_id is None}
    held = {held_id: component for component, held_id in rows if held_id is not None}
    ended: list[Refused] = []
    for paper in RegisteredPaper.objects.filter(pk__in=held) if held else ():
        component = content.component(held[paper.pk])
        why = judged(dossier, component, paper.as_held()) if component else "wrong_kind"
        if not why:
            there.add(held[paper.pk])
        elif component is not None:
            told: dict[str, Any] = {"component": component.name, "code": component.code}
            ended.append(Refused("held_paper_ended", number=paper.number, why=why, **told))
    for refusal in ended:
        if refusal.details["code"] not in there:
            raise refusal
    return there


def refuse_held(dossier: Dossier, items: Sequence[Mapping[str, str]]) -> None:
    """Refuse to ask for what the store holds, unless an item says why `despite` that.

    NĐ 118/2025/NĐ-CP, Điều 5 điểm i. Refuses `already_held` (components, codes, numbers).
    """
    content = procedures.pinned(dossier.version_id)
    found: list[tuple[Component, str]] = []
    for item in items:
        component = content.component(item["component"])
        if component is None or not component.met_by or item.get("despite", "").strip():
            continue
        for paper in held_for(dossier, component):
            if not fits(dossier, component, paper):
                found.append((component, paper.number))
                break
    if found:
        raise Refused(
            "already_held",
            components=tuple(component.name for component, _ in found),
            codes=tuple(component.code for component, _ in found),
            numbers=", ".join(number for _, number in found),
        )
