"""Drafting, proposing, publishing and repealing versions of procedures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from motcua.apps.agencies.models import Unit
from motcua.apps.procedures import facts
from motcua.apps.procedures.models import PUBLISHED, Procedure, Version
from motcua.apps.procedures.saves import last_saved, stamp
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.codes import is_procedure_code
from motcua.rules.errors import Refused
from motcua.rules.procedure import check, parse
from motcua.rules.text import fold


@command(Unit, creates=True)
def found(actor: Actor, unit: Unit, *, code: str) -> facts.ProcedureFounded:
    """A code enters the catalogue of the province; it says nothing until a version is published."""
    if not is_procedure_code(code):
        raise Refused("procedure_code_wrong", code=code)
    if Procedure.objects.filter(code=code).exists():
        raise Refused("procedure_known", code=code)
    procedure = Procedure.objects.create(code=code, unit_path=unit.unit_path, made_at=clock.now())
    return facts.ProcedureFounded(procedure.pk, code)


@command(Procedure)
def draft(
    actor: Actor, procedure: Procedure, *, content: Mapping[str, Any], since: date, basis: str
) -> facts.VersionDrafted:
    """A new version, to take effect on a day. It may still hold faults; publishing checks them."""
    parsed = parse(content)
    if parsed.code != procedure.code:
        raise Refused("procedure_code_wrong", code=parsed.code)
    waiting = procedure.versions.exclude(state=PUBLISHED)
    if waiting.filter(content=dict(content), since=since, basis=basis).exists():
        raise Refused("nothing_changed")
    number = procedure.versions.count() + 1
    version = Version.objects.create(
        procedure=procedure,
        unit_path=procedure.unit_path,
        number=number,
        since=since,
        content=dict(content),
        names=names_of(content),
        **shelf(content),
        basis=basis,
        drafted_by=actor.person_id,
    )
    return facts.VersionDrafted(version.pk, procedure.code, number, since)


@command(Version)
def amend(
    actor: Actor,
    version: Version,
    *,
    content: Mapping[str, Any],
    since: date,
    basis: str,
    seen: str = "",
) -> facts.VersionAmended:
    """Save a draft over; a proposed one becomes a draft again, for it must be read anew.

    `seen` is the `stamp` of the content that was changed. Refuses `version_changed` (by, at) if
    somebody saved another one since: nobody's work is written over unseen.
    """
    if version.state == PUBLISHED:
        raise Refused("version_published", number=version.number)
    parsed = parse(content)
    if parsed.code != version.procedure.code:
        raise Refused("procedure_code_wrong", code=parsed.code)
    if seen and seen != stamp(version.content):
        raise Refused("version_changed", **last_saved(version.pk))
    if (version.content, version.since, version.basis) == (dict(content), since, basis):
        raise Refused("nothing_changed")
    version.content, version.names = dict(content), names_of(content)
    for column, value in shelf(content).items():
        setattr(version, column, value)
    version.since, version.basis, version.state = since, basis, "draft"
    # Whoever wrote it last may not publish it either.
    version.drafted_by = actor.person_id
    version.save()
    return facts.VersionAmended(version.pk, version.procedure.code, version.number, since)


@command(Version)
def propose(actor: Actor, version: Version) -> facts.VersionProposed:
    """Ask another person to publish it. A version with faults goes no further."""
    if version.state != "draft":
        raise Refused("version_published", number=version.number)
    _no_faults(version)
    version.state = "proposed"
    version.save(update_fields=["state"])
    return facts.VersionProposed(version.pk, version.procedure.code, version.number)


@command(Version)
def publish(actor: Actor, version: Version) -> facts.VersionPublished:
    """In force from its day; the version before it ends that day. Not by who drafted it."""
    if version.state == PUBLISHED:
        raise Refused("version_published", number=version.number)
    if version.state != "proposed":
        raise Refused("version_not_proposed", number=version.number)
    if actor.person_id is not None and version.drafted_by == actor.person_id:
        raise Refused("version_own_draft")
    _no_faults(version)
    others = version.procedure.versions.filter(state=PUBLISHED)
    if others.filter(since__gte=version.since).exists():
        raise Refused("version_overlaps", since=version.since)
    others.filter(Q(until__isnull=True) | Q(until__gt=version.since)).update(until=version.since)
    version.state, version.published_by = PUBLISHED, actor.person_id
    version.published_at = clock.now()
    version.save(update_fields=["state", "published_by", "published_at"])
    code = version.procedure.code
    return facts.VersionPublished(version.pk, code, version.number, version.since, version.basis)


@command(Version)
def repeal(actor: Actor, version: Version, *, until: date, basis: str) -> facts.VersionRepealed:
    """The procedure ends on a day, by a named act; dossiers begun before keep their law."""
    if version.state != PUBLISHED:
        raise Refused("version_not_published", number=version.number)
    if not basis.strip():
        raise Refused("basis_missing")
    if version.until is not None or until <= version.since:
        raise Refused("version_ended", until=version.until)
    version.until = until
    version.save(update_fields=["until"])
    return facts.VersionRepealed(version.pk, version.procedure.code, version.number, until, basis)


def _no_faults(version: Version) -> None:
    faults = [finding for finding in check(version.content) if finding.severity == "error"]
    if faults:
        raise Refused("version_has_faults", faults=tuple(fault.vi for fault in faults))


def shelf(content: Mapping[str, Any]) -> dict[str, Any]:
    """The columns by which what only informs is listed; empty for what can be filed."""
    if not content.get("information"):
        return {"information": False, "title": "", "field_code": "", "field_name": ""}
    field = content.get("field") or {}
    return {
        "information": True,
        "title": content["name"]["vi"],
        "field_code": str(field.get("code", ""))[:60],
        "field_name": str((field.get("name") or {}).get("vi", ""))[:300],
    }


def names_of(content: Mapping[str, Any]) -> str:
    """What search reads: both names, both languages, keywords, without marks."""
    words = [content["code"]]
    for key in ("name", "short_name"):
        words.extend(word for word in dict(content.get(key) or {}).values() if word)
    words.extend(content.get("keywords") or [])
    return fold(" · ".join(dict.fromkeys(words)))
