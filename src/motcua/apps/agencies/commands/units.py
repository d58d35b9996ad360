"""Founding, renaming and ending units."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection
from django.db.models import Q

from motcua.apps.agencies import facts
from motcua.apps.agencies.models import (
    Unit,
)
from motcua.apps.agencies.queries import forget_versions
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Unit, creates=True)
def found(
    actor: Actor,
    parent: Unit,
    *,
    code: str,
    name: Mapping[str, str],
    kind: str,
    tier: str,
    since: date,
    basis: str,
    functions: Sequence[str] = (),
    serves: Sequence[str] = (),
    commune_code: str = "",
    until: date | None = None,
    successors: Sequence[str] = (),
    unverified: bool = False,
    identifier: str = "",
) -> facts.UnitFounded:
    """A new unit under another, from a day on.

    `identifier` stands for it in codes of dossiers, where that is not its `code`.
    """
    _refuse_taken(code, since, until)
    unit = Unit.objects.create(
        code=code,
        unit_path=f"{code}.",
        parent_path=parent.unit_path,
        name=dict(name),
        kind=kind,
        tier=tier,
        functions=list(functions),
        serves=list(serves),
        commune_code=commune_code,
        since=since,
        until=until,
        successors=list(successors),
        basis=basis,
        unverified=unverified,
        identifier=identifier,
    )
    changed("units")
    return facts.UnitFounded(unit.pk, code, unit.name["vi"], since, basis)


def _refuse_taken(code: str, since: date, until: date | None) -> None:
    if until is not None and until <= since:
        raise Refused("dates_reversed")
    same = Unit.objects.filter(code=code).filter(Q(until__isnull=True) | Q(until__gt=since))
    if (same.filter(since__lt=until) if until is not None else same).exists():
        raise Refused("unit_code_taken", code=code)


@command(Unit)
def rename(
    actor: Actor, unit: Unit, *, name: Mapping[str, str], since: date, basis: str
) -> facts.UnitRenamed:
    """Another name from a day on; the old name stays true of the days before."""
    if not basis.strip():
        raise Refused("basis_missing")
    if unit.until is not None or since <= unit.since:
        raise Refused("unit_not_in_force", code=unit.code)
    if dict(name) == unit.name:
        raise Refused("name_unchanged")
    unit.until = since
    unit.save(update_fields=["until"])
    unit.pk, unit._state.adding = None, True
    unit.name, unit.since, unit.until, unit.basis = dict(name), since, None, basis
    unit.save()
    changed("units")
    return facts.UnitRenamed(unit.pk, unit.code, unit.name["vi"], since, basis)


@command(Unit)
def dissolve(
    actor: Actor, unit: Unit, *, until: date, successors: Sequence[str], basis: str
) -> facts.UnitDissolved:
    """The unit ends; its successors are named, its dossiers and its old name stay."""
    if unit.until is not None:
        raise Refused("unit_not_in_force", code=unit.code)
    known = set(Unit.objects.on(until).filter(code__in=successors).values_list("code", flat=True))
    missing = [code for code in successors if code not in known]
    if missing:
        raise Refused("unit_unknown", code=missing[0])
    unit.until, unit.successors, unit.basis = until, list(successors), basis
    unit.save(update_fields=["until", "successors", "basis"])
    changed("units")
    return facts.UnitDissolved(unit.pk, unit.code, until, tuple(successors), basis)


def changed(what: str) -> None:
    # The number of the transaction never comes twice, not even after a rollback.
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into agencies_version (what, number) "
            "values (%s, pg_current_xact_id()::text::bigint) "
            "on conflict (what) do update set number = excluded.number",
            [what],
        )
    forget_versions()
