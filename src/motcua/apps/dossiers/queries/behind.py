"""Running dossiers that go by a version of their procedure which a newer one has followed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from motcua.apps.dossiers.models import OPEN_STATES, Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.text import Text


@dataclass(frozen=True)
class Behind:
    """A procedure with so many running dossiers on versions older than the one in force."""

    code: str
    name: Text
    running: int


def running_by_version(actor: Actor, code: str) -> dict[int, int]:
    """Running dossiers of a procedure that the actor may move, by the version they go by."""
    rows = visible(actor, "dossiers.migrate_version", Dossier.objects.filter(procedure_code=code))
    counted = rows.filter(state__in=OPEN_STATES).order_by().values_list("version_id")
    return {int(version): int(number) for version, number in counted.annotate(Count("pk"))}


def behind(actor: Actor, day: date, code: str = "") -> list[Behind]:
    """Procedures whose version in force began after what some dossiers still go by."""
    rows = visible(actor, "dossiers.migrate_version", Dossier.objects.all())
    rows = rows.filter(state__in=OPEN_STATES, **({"procedure_code": code} if code else {}))
    counted = rows.order_by().values_list("procedure_code", "version_id").annotate(Count("pk"))
    found: dict[str, int] = {}
    for procedure, version, number in counted:
        if procedure and _is_older(procedure, int(version), day):
            found[procedure] = found.get(procedure, 0) + int(number)
    return [
        Behind(each, procedures.version_on(each, day).content.short_name, number)
        for each, number in sorted(found.items())
    ]


def _is_older(code: str, version_id: int, day: date) -> bool:
    try:
        in_force = procedures.version_on(code, day)
    except Refused:
        return False
    return version_id != in_force.id and procedures.version(version_id).since < in_force.since
