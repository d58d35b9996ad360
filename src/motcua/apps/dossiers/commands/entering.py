"""Into the register: what submitting and receiving have in common."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.apps.agencies.models import Person
from motcua.apps.documents.commands import Received, keep
from motcua.apps.dossiers.models import Dossier, Given, Task
from motcua.apps.dossiers.moves import (
    open_intake,
    reckon,
)
from motcua.apps.dossiers.routing import code_of
from motcua.apps.procedures import queries as procedures
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.procedure import ORIGINS, Content
from motcua.rules.text import fold

WAYS_BACK = frozenset({"counter", "post", "online"})
_SIGNS = "ACDEFHJKLMNPRTUVXY34679"


# What submitting a draft and accepting it write.
_ENTERED = (
    *(
        "version",
        "filed_by",
        "mandate",
        "unit_path",
        "intake_path",
        "case",
        "fee",
        "fee_lines",
        "state",
    ),
    *("routed_by", "route_basis"),
    *("submitted_at", "law_day", "code", "answers"),
)


def new_draft(
    found: procedures.InForce, person: Person, channel: str, place: str, now: datetime
) -> Dossier:
    return Dossier(
        token=secrets.token_urlsafe(16),
        secret="".join(secrets.choice(_SIGNS) for _ in range(6)),
        version_id=found.id,
        procedure_code=found.code,
        law_day=now.date(),
        channel=channel,
        place=place,
        owner=person,
        applicant_name=person.name,
        applicant_folded=fold(person.name),
        begun_at=now,
        saved_at=now,
    )


def origins_kept(answers: Mapping[str, Any], origins: Mapping[str, str] | None) -> dict[str, str]:
    """Of the origins told those of answers that are there, from sources that forms have."""
    return {c: each for c, each in (origins or {}).items() if c in answers and each in ORIGINS}


def still_from(dossier: Dossier, before: Mapping[str, Any]) -> dict[str, str]:
    """The origins of answers that stayed as they were; a changed one was typed."""
    now = dossier.answers
    return {c: o for c, o in dossier.origins.items() if c in now and before.get(c) == now[c]}


def enter(dossier: Dossier, content: Content, now: datetime) -> tuple[Task, int]:
    """Into the register: case, fee, intake task and, last, the code of the day."""
    reckon(dossier, content)
    dossier.state, dossier.submitted_at, dossier.law_day = "submitted", now, now.date()
    # The counter of the day is locked from here to the end of the transaction: taken last.
    dossier.code, serial = code_of(dossier, content, now.date())
    if dossier.pk is None:
        insert(dossier)
    else:
        update(dossier, *_ENTERED)
    return open_intake(dossier, now), serial


def papers_counted(
    content: Content, papers: Mapping[str, tuple[int, int]], actor: Actor, now: datetime
) -> list[Given]:
    given = []
    for code, (originals, copies) in papers.items():
        if content.component(code) is None:
            raise Refused("component_unknown", component=code)
        if originals < 0 or copies < 0 or originals + copies == 0:
            raise Refused("paper_count_wrong", component=code)
        given.append(
            Given(
                component=code,
                originals=originals,
                copies=copies,
                origin="paper",
                given_at=now,
                given_by=actor.name,
            )
        )
    return given


def scanned(
    dossier: Dossier,
    content: Content,
    files: Sequence[tuple[str, Received]],
    actor: Actor,
    now: datetime,
) -> list[Given]:
    """The rows of what the counter scanned; the papers themselves are counted apart."""
    for component, _ in files:
        if content.component(component) is None:
            raise Refused("component_unknown", component=component)
    return [
        Given(
            component=component,
            file=keep(file, owner_id=dossier.owner_id, unit_path=dossier.unit_path),
            origin="file",
            given_at=now,
            given_by=actor.name,
        )
        for component, file in files
    ]


def hand_in(dossier: Dossier, given: list[Given]) -> None:
    for each in given:
        each.dossier = dossier
    Given.objects.bulk_create(given)
