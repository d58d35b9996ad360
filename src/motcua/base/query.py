"""visible(): the authority of a command, as a filter."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from motcua.rules.access import Actor
from motcua.rules.roles import FILER, OWNER, PERSON, ROLES

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
        if right in ROLES[OWNER] and _has(model, "owner_id"):
            allowed |= Q(**{f"{prefix}owner_id": actor.person_id})
        if right in ROLES[FILER] and _has(model, "filed_by_id"):
            allowed |= Q(**{f"{prefix}filed_by_id": actor.person_id})
    for path in actor.paths(right):
        if path == "":
            return Q()
        for column in ("unit_path", *getattr(model, "also", ())):
            allowed |= Q(**{f"{prefix}{column}__startswith": path})
    return allowed


def _has(model: type[Model], column: str) -> bool:
    return any(field.attname == column for field in model._meta.concrete_fields)
