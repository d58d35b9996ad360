"""A new version of a shipped procedure, as the catalogue officer would draft it."""

from copy import deepcopy
from datetime import date
from typing import Any

from motcua.apps.procedures import commands, queries
from motcua.apps.procedures.models import Version
from motcua.base import clock
from tests.cast import actor
from tests.makers import BIRTH

SINCE = date(2026, 4, 1)


def content_of(code: str = BIRTH) -> dict[str, Any]:
    """What the version in force says, to be changed at will."""
    found = queries.version_on(code, clock.today())
    return deepcopy(Version.objects.get(pk=found.id).content)


def a_drafted_version(by: str = "trang-sach", code: str = BIRTH, **changes: Any) -> Version:
    fact = commands.draft(
        actor(by),
        queries.procedure_id(code),
        content=changes.pop("content", None) or content_of(code),
        since=changes.pop("since", SINCE),
        basis="QĐ 11",
    )
    return Version.objects.get(pk=fact.version_id)


def a_proposed_version(**changes: Any) -> Version:
    version = a_drafted_version(**changes)
    commands.propose(actor("trang-sach"), version.pk)
    return version


def a_published_version(**changes: Any) -> Version:
    version = a_proposed_version(**changes)
    commands.publish(actor("muc-tim"), version.pk)
    return Version.objects.get(pk=version.pk)
