"""visible(): the authority of a command, as a filter."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from motcua.rules.access import Actor
from motcua.rules.roles import AGENT, FILER, OWNER, PERSON, ROLES

M = TypeVar("M", bound=Model)


def visible(actor: Actor, right: str, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows over which the actor holds the right: `may()` as a filter, for lists."""
    return rows.filter(authority(actor, right, rows.model))


def authority(actor: Actor, right: str, model: type[Model], prefix: str = "") -> Q:
    """The same as a condition, to be joined with others; `prefix` reaches through a relation."""
    allowed = Q(pk__in=[])
    if actor.person_id is not None and actor.is_let(right):
        if right in ROLES[PERSON]:
            return Q()
        allowed |= _as_citizen(actor, right, model, prefix)
    for path in actor.paths(right):
        if path == "":
            return Q()
        for column in ("unit_path", *getattr(model, "also", ())):
            allowed |= Q(**{f"{prefix}{column}__startswith": path})
    return allowed


def _as_citizen(actor: Actor, right: str, model: type[Model], prefix: str) -> Q:
    allowed = Q(pk__in=[])
    if right in ROLES[OWNER] and _has(model, "owner_id"):
        allowed |= Q(**{f"{prefix}owner_id": actor.person_id})
    if right in ROLES[FILER] and _has(model, "filed_by_id"):
        allowed |= filed_by(actor, prefix)
    if right in ROLES[AGENT]:
        allowed |= _as_agent(actor, model, prefix)
    return allowed


def filed_by(actor: Actor, prefix: str = "") -> Q:
    """What the actor brought to a counter for somebody else: `access.filed_it` as a condition."""
    mine = {f"{prefix}filed_by_id": actor.person_id or 0, f"{prefix}mandate_id__isnull": True}
    return Q(**mine)


def by_mandate(actor: Actor, prefix: str = "") -> Q:
    """Dossiers that a mandate in force covers: `Mandate.covers` as a condition."""
    covered = Q(pk__in=[])
    for each in actor.mandates:
        within = Q(**{f"{prefix}owner_id": each.principal_id})
        if each.procedures:
            within &= Q(**{f"{prefix}procedure_code__in": each.procedures})
        if each.dossier:
            within &= Q(**{f"{prefix}token": each.dossier})
        else:
            begun = {f"{prefix}begun_at__gte": each.opens_at}
            sent = ~Q(**{f"{prefix}state": "draft"}) | Q(**{f"{prefix}filed_by_id__isnull": False})
            within &= Q(**begun) & sent
        covered |= within
    return covered


def _as_agent(actor: Actor, model: type[Model], prefix: str) -> Q:
    if _has(model, "agent_id"):
        return Q(**{f"{prefix}agent_id": actor.person_id})
    if _has(model, "mandate_id"):
        return by_mandate(actor, prefix)
    return Q(pk__in=[])


def _has(model: type[Model], column: str) -> bool:
    return any(field.attname == column for field in model._meta.concrete_fields)
