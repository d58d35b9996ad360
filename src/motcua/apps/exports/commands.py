"""Ask for a list as a file, stop it, fetch it, delete it; what the worker tells of it."""

import secrets
from datetime import timedelta

from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received, keep
from motcua.apps.documents.models import File
from motcua.apps.exports import facts
from motcua.apps.exports.lists import FORMATS, Asked, list_coded, scope_of, still_holds
from motcua.apps.exports.models import UNDER_WAY, Export
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Unit, creates=True)
def ask_export(
    actor: Actor, unit: Unit, *, listing: str, suffix: str, asked: Asked, language: str
) -> facts.ExportAsked:
    """Have the worker make a file of a list, as the asker may see it.

    `asked`: the filters as they stand in the address of its page. Missing `list`, Forbidden with
    the right of the list. Refuses `export_format_unknown`, `exports_under_way` (most).
    """
    one = list_coded(listing)
    scope = scope_of(actor, one)
    if suffix not in FORMATS:
        raise Refused("export_format_unknown", suffix=suffix)
    now = clock.now()
    most = int(rulebooks.rule("exports").on(now.date()).value["at_once"])
    mine = Export.objects.filter(owner_id=actor.person_id, state__in=UNDER_WAY)
    if mine.count() >= most:
        raise Refused("exports_under_way", most=most)
    narrowed = one.narrowed(asked)
    export = Export.objects.create(
        owner_id=actor.person_id,
        unit_path=unit.unit_path,
        listing=one.code,
        suffix=suffix,
        language="en" if language == "en" else "vi",
        asked=narrowed,
        asked_by=actor.name,
        asked_at=now,
        scope=scope,
        mark=secrets.token_hex(16),
        moved_at=now,
    )
    told = (
        name if name in one.typed else f"{name}={value}" for name, value in sorted(narrowed.items())
    )
    return facts.ExportAsked(export.pk, one.code, suffix, tuple(told))


@command(Export)
def stop_export(actor: Actor, export: Export) -> facts.ExportStopped:
    """Read no more of it; what was read is forgotten. Refuses `export_over`."""
    _refuse_over(export)
    export.state, export.moved_at = "stopped", clock.now()
    update(export, "state", "moved_at")
    return facts.ExportStopped(export.pk, export.listing, export.done)


@command(Export)
def fetch_export(actor: Actor, export: Export) -> facts.ExportFetched:
    """The file is handed out, and the journal tells of it.

    Refuses `export_not_ready`, `export_gone`, `export_right_lost`: whoever no longer holds the
    posts by which the list was seen asks for it again.
    """
    if export.state == "gone" or (export.until and export.until <= clock.now()):
        raise Refused("export_gone")
    if export.state != "ready" or export.file is None:
        raise Refused("export_not_ready")
    if not still_holds(actor, list_coded(export.listing), export.scope):
        raise Refused("export_right_lost")
    export.fetched_at = clock.now()
    update(export, "fetched_at")
    sha256 = export.file.sha256
    return facts.ExportFetched(export.pk, export.listing, export.rows, export.suffix, sha256)


@command(Export)
def delete_export(actor: Actor, export: Export) -> facts.ExportDeleted:
    """Its file leaves before its time. Refuses `export_gone`, `export_not_over`: stop it first."""
    if export.state == "gone":
        raise Refused("export_gone")
    if export.state in UNDER_WAY:
        raise Refused("export_not_over")
    _let_go(export)
    return facts.ExportDeleted(export.pk, export.listing, export.rows, "pressed")


@command(Export)
def expire_export(actor: Actor, export: Export) -> facts.ExportDeleted:
    """Its days are over. Refuses `export_gone`, `export_kept` (until)."""
    if export.state == "gone":
        raise Refused("export_gone")
    if export.until is None or export.until > clock.now():
        raise Refused("export_kept", until=export.until)
    _let_go(export)
    return facts.ExportDeleted(export.pk, export.listing, export.rows, "expired")


@command(Export)
def finish_export(
    actor: Actor, export: Export, *, file: Received, rows: int, identities: bool
) -> facts.ExportMade:
    """The file is there, for as many days as the rule of the day says. Refuses `export_over`."""
    _refuse_over(export)
    now = clock.now()
    days = int(rulebooks.rule("exports").on(now.date()).value["days"])
    # Whose it is stands on the export: its owner reaches it by `fetch_export` alone.
    export.file = keep(file, owner_id=None, unit_path=export.unit_path)
    export.rows, export.state, export.ready_at = rows, "ready", now
    export.moved_at, export.until = now, now + timedelta(days=days)
    export.numbers, export.parts = "", []
    update(export, "file", "rows", "state", "ready_at", "moved_at", "until", "numbers", "parts")
    told = (rows, export.suffix, file.size, file.sha256, identities)
    return facts.ExportMade(export.pk, export.listing, *told)


@command(Export)
def fail_export(actor: Actor, export: Export, *, failure: str) -> facts.ExportFailed:
    """It cannot be made; `failure` is the code of a refusal. Refuses `export_over`."""
    _refuse_over(export)
    export.state, export.failure, export.moved_at = "failed", failure, clock.now()
    update(export, "state", "failure", "moved_at")
    return facts.ExportFailed(export.pk, export.listing, failure)


def _refuse_over(export: Export) -> None:
    if export.state not in UNDER_WAY:
        raise Refused("export_over")


def _let_go(export: Export) -> None:
    """The row of the file leaves now, its bytes by the scrub (decision 0044)."""
    gone = export.file_id
    export.state, export.file, export.asked, export.moved_at = "gone", None, {}, clock.now()
    update(export, "state", "file", "asked", "moved_at")
    File.objects.filter(pk=gone).delete()
