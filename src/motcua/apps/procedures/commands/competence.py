"""The province's own rules of competence: set from a day, ended on a day, each by a decision."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.commands.units import changed
from motcua.apps.agencies.models import Unit
from motcua.apps.procedures import facts
from motcua.apps.procedures.competences import forget_rules, local_rule
from motcua.apps.procedures.models import Competence
from motcua.apps.procedures.queries import catalogue, version_on
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.competence import LocalRule, disputing
from motcua.rules.conditions import condition
from motcua.rules.errors import Refused


@command(Unit)
def set_competence(
    actor: Actor,
    unit: Unit,
    *,
    agency: str,
    since: date,
    basis: str,
    procedure: str = "",
    field: str = "",
    place: str = "",
    when: Mapping[str, Any] | None = None,
    until: date | None = None,
) -> facts.CompetenceSet:
    """Who decides a procedure, or a whole field, from a day on; dossiers already filed stay.

    `place` is the code of a commune, or empty for all; `when` a condition on the answers.
    Refuses `competence_of_one_thing`, `competence_disputed` (basis), `condition_unreadable`,
    `unit_not_in_force`, `basis_missing`, `dates_reversed`, `field_unknown`.
    """
    row = Competence(
        unit_path=unit.unit_path,
        procedure_code=procedure,
        field_code=field,
        place=place,
        when=_written(when),
        agency=agency,
        since=since,
        until=until,
        basis=basis.strip(),
    )
    refuse_unfit(local_rule(row))
    row.save()
    _changed()
    return facts.CompetenceSet(row.pk, procedure or field, agency, place, since, row.basis)


@command(Competence)
def end_competence(
    actor: Actor, competence: Competence, *, until: date, basis: str
) -> facts.CompetenceEnded:
    """The rule ends on a day, by a named decision; what it sent where stays there.

    Refuses `competence_ended` (until), `basis_missing`, `dates_reversed`.
    """
    if competence.until is not None:
        raise Refused("competence_ended", until=competence.until)
    if not basis.strip():
        raise Refused("basis_missing")
    if until <= competence.since:
        raise Refused("dates_reversed")
    competence.until, competence.ended_by = until, basis.strip()
    competence.save(update_fields=["until", "ended_by"])
    _changed()
    of = competence.procedure_code or competence.field_code
    return facts.CompetenceEnded(competence.pk, of, competence.agency, until, competence.ended_by)


def refuse_unfit(new: LocalRule) -> None:
    """Refuse a rule that speaks of nothing, sends nowhere, or disputes one that stands."""
    if bool(new.procedure) == bool(new.field):
        raise Refused("competence_of_one_thing")
    if not new.basis:
        raise Refused("basis_missing")
    if new.until is not None and new.until <= new.since:
        raise Refused("dates_reversed")
    _refuse_unknown(new)
    if new.place:
        agencies.agency_of_commune(new.place, new.since)
    if not any(unit.code == new.agency for unit in agencies.units_on(new.since)):
        raise Refused("unit_not_in_force", code=new.agency)
    standing = [local_rule(row) for row in Competence.objects.all()]
    disputed = next(disputing(new, standing), None)
    if disputed is not None:
        raise Refused("competence_disputed", basis=disputed.basis)


def _refuse_unknown(new: LocalRule) -> None:
    """The procedure or field is in the catalogue, and the condition asks what its form asks."""
    if not new.procedure:
        if new.field not in {each.content.field_code for each in catalogue(new.since)}:
            raise Refused("field_unknown", field=new.field)
        return
    form = version_on(new.procedure, new.since).content.form
    strange = new.when.fields - {each.code for each in form} - {"channel", "case"}
    if strange:
        raise Refused("condition_unreadable", text=min(strange))


def read_condition(written: str) -> dict[str, Any] | None:
    """A condition as it is typed: JSON, or nothing. Refuses `condition_unreadable`."""
    if not written.strip():
        return None
    try:
        found = json.loads(written)
        condition(found)
    except (ValueError, TypeError):
        raise Refused("condition_unreadable", text=written) from None
    return dict(found) if isinstance(found, dict) else None


def _written(when: Mapping[str, Any] | None) -> str:
    if not when:
        return ""
    text = json.dumps(dict(when), ensure_ascii=False, sort_keys=True)
    read_condition(text)
    return text


def _changed() -> None:
    changed("competence")
    forget_rules()
