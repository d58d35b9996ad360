"""Where a dossier stands: the little that a machine must know to go on with it."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.dossiers.models import Completion, Dossier, Task
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Missing


@dataclass(frozen=True)
class OpenTask:
    id: int
    step: str
    act: str
    role: str
    unit_path: str
    opened_at: datetime
    due_at: datetime
    holder_id: int | None


@dataclass(frozen=True)
class Standing:
    """Its state, its clock, and the tasks that are open."""

    id: int
    version_id: int
    state: str
    channel: str
    place: str
    unit_path: str
    intake_path: str
    decision: str
    parts: dict[str, dict[str, str]]
    """What each part of a linked group has decided."""
    fee: int
    completions: int
    submitted_at: datetime | None
    accepted_at: datetime | None
    due_at: datetime | None
    fee_paid: bool
    extended: bool
    ended_at: datetime | None
    tasks: tuple[OpenTask, ...]
    past: tuple[str, ...]
    """The steps of the tasks that are done, oldest first."""

    @property
    def ended(self) -> bool:
        return self.ended_at is not None


@dataclass(frozen=True)
class Asked:
    """An open request for completion."""

    stage: str
    components: tuple[str, ...]
    asked_at: datetime
    closes_on: date | None


def standing(actor: Actor, dossier_id: int) -> Standing:
    """Two statements, whatever the dossier."""
    rows = visible(actor, "dossiers.see", Dossier.objects.filter(pk=dossier_id))
    row = next(iter(rows.values_list(*_DOSSIER)), None)
    if row is None:
        raise Missing("dossier", dossier_id)
    plain, (paid_at, extended_at, ended_at) = row[:-3], row[-3:]
    tasks = list(
        Task.objects.filter(dossier_id=dossier_id).order_by("pk").values_list(*_TASK, "done_at")
    )
    return Standing(  # type: ignore[misc]  # the columns are named as its first fields are
        *plain,
        fee_paid=paid_at is not None,
        extended=extended_at is not None,
        ended_at=ended_at,
        tasks=tuple(OpenTask(*each) for *each, done_at in tasks if done_at is None),
        past=tuple(step for _, step, *_, done_at in tasks if done_at is not None),
    )


_TASK = ("pk", "step", "act", "role", "unit_path", "opened_at", "due_at", "holder_id")
_DOSSIER = (
    *(
        "pk",
        "version_id",
        "state",
        "channel",
        "place",
        "unit_path",
        "intake_path",
        "decision",
        "parts",
    ),
    *("fee", "completions", "submitted_at", "accepted_at", "due_at"),
    *("fee_paid_at", "extended_at", "ended_at"),
)


def asked_for(actor: Actor, dossier_id: int) -> Asked | None:
    """What the open request for completion asks for, if there is one."""
    rows = visible(actor, "dossiers.see", Dossier.objects.filter(pk=dossier_id))
    found = Completion.objects.filter(dossier__in=rows, answered_at__isnull=True).first()
    if found is None:
        return None
    components = tuple(item["component"] for item in found.items)
    return Asked(found.stage, components, found.asked_at, found.closes_on)
