"""At a support point: somebody who is present is helped to file online."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.commands.entering import (
    WAYS_BACK,
    enter,
    hand_in,
    new_draft,
    origins_kept,
    scanned,
)
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.moves import refuse_unless_whole
from motcua.apps.dossiers.portal import refuse_if_filed_elsewhere
from motcua.apps.dossiers.routing import send
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.procedure import clean


@command(Unit, creates=True)
def help_file(
    actor: Actor,
    unit: Unit,
    *,
    procedure: str,
    applicant_id: int,
    place: str,
    answers: Mapping[str, Any],
    agreed: bool,
    filed_by_id: int | None = None,
    return_by: str = "counter",
    token: str = "",
    files: Sequence[tuple[str, Received]] = (),
    origins: Mapping[str, str] | None = None,
) -> facts.DossierFiledWithHelp:
    """File online for a person who is present and has agreed to what is sent.

    The dossier is taken in and handled where it would be without help; this unit is only named on
    it. `filed_by_id` is who is present, if not the applicant. A `token` chosen by the page makes a
    second press harmless. Refuses `help_not_agreed`, `unit_gives_no_help`, and what `submit` does.
    """
    _refuse_unless_asked_rightly(unit, token, return_by, agreed=agreed)
    now = clock.now()
    found = procedures.version_on(procedure, now.date())
    if "online" not in found.content.channels:
        raise Refused("channel_not_offered", channel="online")
    refuse_if_filed_elsewhere(procedure, "online", now.date())
    dossier = new_draft(found, agencies.person(applicant_id), "online", place, now)
    dossier.token = token or dossier.token
    dossier.answers = clean(found.content, answers)
    dossier.origins = origins_kept(dossier.answers, origins)
    dossier.filed_by_id = agencies.person(filed_by_id).pk if filed_by_id else applicant_id
    dossier.return_by, dossier.support_path = return_by, unit.unit_path
    refuse_unless_whole(dossier, found.content, {component for component, _ in files})
    send(dossier, found.content)
    task, serial = enter(dossier, found.content, now)
    hand_in(dossier, scanned(dossier, found.content, files, actor, now))
    code, due_at = str(dossier.code), task.due_at
    return facts.DossierFiledWithHelp(
        dossier.pk, code, dossier.token, task.pk, dossier.channel, due_at, serial, unit.code
    )


def _refuse_unless_asked_rightly(unit: Unit, token: str, return_by: str, *, agreed: bool) -> None:
    if token and (first := Dossier.objects.filter(token=token).first()) is not None:
        raise Refused("already_submitted", code=first.code)
    if not agreed:
        raise Refused("help_not_agreed")
    if "support" not in unit.functions:
        raise Refused("unit_gives_no_help", code=unit.code)
    if return_by not in WAYS_BACK:
        raise Refused("return_way_unknown", way=return_by)
