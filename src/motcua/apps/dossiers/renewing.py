"""A draft goes by the version of its procedure that is in force, however long ago it was begun."""

from collections.abc import Callable

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.rows import update
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content


def content_of(dossier: Dossier) -> Content:
    """What a page shows: of a draft the version in force, by which it will be filed."""
    newer = _in_force(dossier) if dossier.state == "draft" else None
    return newer.content if newer else procedures.pinned(dossier.version_id)


def content_with(dossier: Dossier, knows: Callable[[Content], bool]) -> Content:
    """The pinned version; a draft is pinned anew when only the one in force knows what is meant.

    To be called under the lock of a command, before anything is written.
    """
    pinned = procedures.pinned(dossier.version_id)
    if dossier.state != "draft" or knows(pinned):
        return pinned
    newer = _in_force(dossier)
    if newer is None or newer.id == dossier.version_id or not knows(newer.content):
        return pinned
    dossier.version_id = newer.id
    update(dossier, "version")
    return newer.content


def _in_force(dossier: Dossier) -> procedures.InForce | None:
    try:
        return procedures.version_on(dossier.procedure_code, clock.today())
    except Refused:  # ended meanwhile: the draft can be read, and filing says why not
        return None
