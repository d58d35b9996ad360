"""`motcua doctor`: what is wrong with this installation, and what to do about it."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import click
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from motcua.apps.documents import scrub
from motcua.apps.dossiers import numbers as dossier_numbers
from motcua.apps.signatures import queries as signatures
from motcua.base import clock, reactions, rulebooks, sequences
from motcua.base import journal as base_journal
from motcua.base.encryption import Unreadable
from motcua.faces.console.backing import database_address
from motcua.faces.console.finding import FAULT, OK, WARNING, Finding
from motcua.faces.console.keys import PUT_BACK, data_keys
from motcua.faces.console.operate import json_option
from motcua.gateways import backups, documents, postgres, reading, scanner
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused

PROBE = b"motcua doctor"
SOON = timedelta(days=30)
CALENDAR_AHEAD = timedelta(days=60)
A_NIGHT = timedelta(hours=26)
A_WEEK = timedelta(days=7)
LITTLE, NEXT_TO_NOTHING = 0.10, 0.02
"""Shares of a disk that are free."""
SEALED_WITHIN = timedelta(minutes=10)
CLOCKS_APART = timedelta(seconds=5)
LATELY, SEVERAL = timedelta(hours=2), 3


@click.command()
@click.option(
    "--backups",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where backups should lie: whether the newest is of last night.",
)
@json_option
def command(folder: Path | None, as_json: bool) -> None:
    """Look at every part of this installation; say what is wrong, and what to do.

    Changes nothing. Exit 1 when there is a fault; a warning is none.
    """
    found = list(findings(folder))
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False))
    else:
        for each in found:
            click.echo(f"{each.state:8} {each.what:12} {each.said}")
            if each.do:
                click.echo(f"{'':21} → {each.do}")
    sys.exit(1 if any(each.state == FAULT for each in found) else 0)


def findings(folder: Path | None = None) -> Iterator[Finding]:
    """Each part in turn; without a database only what can be told without one."""
    try:
        yield database()
        stand = tables()
        yield stand
        for look in LOOKS:
            try:
                yield _told(look)
            except ProgrammingError:
                # What waits for its tables cannot be asked; that they wait was told.
                if stand.state == OK:
                    raise
    except (DatabaseError, postgres.Unavailable) as why:
        said = str(why).strip().splitlines()[0]
        yield Finding("database", FAULT, said, "start PostgreSQL, or mend DATABASE_URL.")
    for alone in (storage, disk, calendar, scanning, viruses, address, proving):
        yield alone()
    if folder is not None:
        yield backup(folder)


def _told(look: Callable[[], Finding]) -> Finding:
    """Without the key of what it reads, a look tells that, and the others still tell theirs."""
    try:
        return look()
    except (InvalidTag, Unreadable):
        said = "cannot be read with the data keys that are given"
        return Finding(look.__name__, FAULT, said, PUT_BACK)


def database() -> Finding:
    postgres.check(database_address())
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('server_version'), current_database()")
        version, name = cursor.fetchone()
    return Finding("database", OK, f"PostgreSQL {version}, {name}")


def tables() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    strange = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations or {})
    newer = sorted(f"{app}.{name}" for app, name in strange)
    if newer:
        do = "this source is older than the database: install the newer one."
        return Finding("tables", FAULT, f"unknown migrations: {', '.join(newer[:5])}", do)
    if waiting:
        said = f"{len(waiting)} migrations wait"
        return Finding("tables", FAULT, said, "run motcua migrate --plan, then motcua migrate.")
    if lacking := _lacking():
        said = f"columns are not there: {', '.join(lacking[:5])}"
        do = (
            "this source did not make these tables: go back (docs/howto/back-up.md), and report it."
        )
        return Finding("tables", FAULT, said, do)
    return Finding("tables", OK, "as this source wants them")


def _lacking() -> list[str]:
    """Columns that no migration will bring any more: one was changed after it had run here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
            " where pg_table_is_visible(c.oid) and a.attnum > 0 and not a.attisdropped"
        )
        there = set(cursor.fetchall())
    wanted = (
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        if model._meta.managed
        for field in model._meta.local_concrete_fields
    )
    return [f"{table}.{column}" for table, column in sorted(wanted) if (table, column) not in there]


def standby() -> Finding:
    """Whether what is acknowledged lies on a second machine by then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on',"
            " current_setting('synchronous_standby_names')"
        )
        reads_only, wanted = cursor.fetchone()
        cursor.execute(
            "select coalesce(application_name, ''), state, sync_state from pg_stat_replication"
            " where coalesce(state, '') <> 'backup' order by application_name"
        )
        following = cursor.fetchall()
    return told_of_standbys(reads_only, wanted, following)


def told_of_standbys(
    reads_only: bool, wanted: str, following: list[tuple[str, str | None, str | None]]
) -> Finding:
    """`wanted`: synchronous_standby_names; `following`: name, state and kind of each standby."""
    if reads_only:
        do = "name all machines in DATABASE_URL, so that the one that writes is found."
        return Finding("standby", FAULT, "this database only reads: it is a standby", do)
    said = ", ".join(f"{name} {kind or '?'} ({state or '?'})" for name, state, kind in following)
    if any(kind is None for _, _, kind in following):
        do = "grant pg_monitor to the owner of the database."
        return Finding("standby", WARNING, f"not to be seen: {said}", do)
    if any(s == "streaming" and kind in {"sync", "quorum"} for _, s, kind in following):
        return Finding("standby", OK, said)
    if wanted:
        do = "bring the standby back: until then nothing can be acknowledged."
        return Finding("standby", FAULT, f"{wanted} is waited for; following: {said or 'none'}", do)
    if following:
        do = "switch synchronous_mode on: what was just acknowledged could be lost."
        return Finding("standby", WARNING, f"none in step: {said}", do)
    return Finding("standby", OK, "none: one machine keeps everything (docs/howto/deploy.md)")


def clocks() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        theirs = cursor.fetchone()[0]
    apart = abs(theirs - datetime.now(clock.HANOI))
    said = f"this machine and the database are {apart.total_seconds():.1f} seconds apart"
    if apart > CLOCKS_APART:
        do = "let both machines keep time (chrony, systemd-timesyncd): terms count by the minute."
        return Finding("clocks", FAULT, said, do)
    return Finding("clocks", OK, said)


def worker() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where last_heartbeat > now() - interval '2 minutes')"
            " from procrastinate_workers"
        )
        (alive,) = cursor.fetchone()
        cursor.execute(
            "select count(*) from procrastinate_jobs"
            " where status = 'todo' and (scheduled_at is null or scheduled_at <= now())"
        )
        (waiting,) = cursor.fetchone()
    if not alive:
        said = f"no worker lives; {waiting:,} jobs wait"
        return Finding("worker", FAULT, said, "start motcua worker (motcua-worker.service).")
    return Finding("worker", OK, f"{alive} alive; {waiting:,} jobs wait")


def deliveries() -> Finding:
    found = reactions.undelivered()
    given_up = sum(each.given_up for each in found)
    if given_up:
        do = "see motcua deliveries and the log; then motcua deliveries --retry."
        return Finding("deliveries", FAULT, f"{given_up} were given up", do)
    if found:
        return Finding("deliveries", WARNING, f"{len(found)} are tried again", "look again soon.")
    return Finding("deliveries", OK, "none failed")


def jobs() -> Finding:
    """What the worker does by itself, over and over: one fall is a restart, several are none."""
    found = reactions.failing(LATELY)
    if not found:
        return Finding("jobs", OK, "none failed lately")
    said = ", ".join(f"{name} {count} times" for name, count in found[:5])
    state = FAULT if found[0][1] >= SEVERAL else WARNING
    return Finding("jobs", state, f"failed lately: {said}", "the worker's log says why.")


def journal() -> Finding:
    since = base_journal.unsealed_since()
    if since is not None and since < clock.now() - SEALED_WITHIN:
        said = f"lines since {since.astimezone(clock.HANOI):%d/%m/%Y %H:%M} are not sealed"
        return Finding("journal", FAULT, said, "the worker seals each minute: is it alive?")
    return Finding("journal", OK, "sealed")


def bytes_of_files() -> Finding:
    run, faulty = scrub.last(), scrub.faulty(most=1)
    if faulty:
        do = "motcua files scrub names them, motcua files mend brings them from backups."
        return Finding("files", FAULT, f"{faulty[0].fault}: {faulty[0].sha256[:12]}…", do)
    ended = run.ended_at if run else None
    if ended is None or ended < clock.now() - 2 * scrub.PATIENCE:
        said = "not read through for two days"
        return Finding("files", WARNING, said, "the worker does it daily; or motcua files scrub.")
    return Finding("files", OK, f"all read by {ended.astimezone(clock.HANOI):%d/%m/%Y %H:%M}")


def storage() -> Finding:
    """Laid down, read, and taken away again."""
    try:
        kept = documents.store()
        stored = kept.put([PROBE], limit=len(PROBE))
        whole = kept.verify(stored.sha256)
        kept.set_aside(stored.sha256)
        kept.forget(stored.sha256)
    except Refused as refused:
        full = refused.code == "storage_full"
        said = "the disk is full" if full else "it does not answer"
        do = "make room, or move the files." if full else "mend what MOTCUA_FILES lies on."
        return Finding("storage", FAULT, f"{settings.MOTCUA_FILES}: {said}", do)
    except OSError as why:
        do = "mend MOTCUA_FILES: it must be writable by the user who runs the house."
        return Finding("storage", FAULT, f"{settings.MOTCUA_FILES}: {why}", do)
    if not whole:
        return Finding("storage", FAULT, "it does not read what was written", "change the disk.")
    if documents.lies_under_other_keys(kept):
        do = "put that key into MOTCUA_FILES_KEYS, behind the first, for web and worker."
        return Finding("storage", FAULT, "files lie sealed under a key that is not given", do)
    sealed = "sealed" if settings.MOTCUA_FILES_KEYS else "not sealed (MOTCUA_FILES_KEYS)"
    return Finding("storage", OK, f"{settings.MOTCUA_FILES}, {sealed}")


def disk() -> Finding:
    place = Path(settings.MOTCUA_FILES if "://" not in settings.MOTCUA_FILES else settings.DATA)
    while not place.exists():
        place = place.parent
    usage = shutil.disk_usage(place)
    share = usage.free / usage.total
    said = f"{usage.free / 1e9:,.1f} GB free, {share:.0%}"
    state = FAULT if share < NEXT_TO_NOTHING else WARNING if share < LITTLE else OK
    return Finding("disk", state, said, "" if state == OK else "make room, or move the files.")


def numbers() -> Finding:
    """Sequences and books that would give a number a second time."""
    wrong = sequences.behind()
    if wrong:
        do = (
            "before anybody writes, set each past its table's highest number, in psql:"
            " select setval(pg_get_serial_sequence('<table>', 'id'), max(id)) from <table>;"
        )
        return Finding("numbers", FAULT, f"sequences stand behind: {', '.join(wrong[:5])}", do)
    books = dossier_numbers.behind(clock.now() - A_WEEK)
    if books:
        do = "a counter was set back: who did it? Set it to the highest serial that was given."
        return Finding("numbers", FAULT, f"books stand behind: {', '.join(books[:5])}", do)
    return Finding("numbers", OK, "none would be given twice")


def calendar() -> Finding:
    until = rulebooks.calendar().known_until
    said = f"days off are known until {until:%d/%m/%Y}"
    if until < clock.today() + CALENDAR_AHEAD:
        do = "take in next year's notice (docs/howto/correct-a-calendar-day.md): later due dates"
        return Finding("calendar", WARNING, said, f"{do} are provisional.")
    return Finding("calendar", OK, said)


def certificates() -> Finding:
    rows = signatures.certificates(HOUSE)
    ending = [row for row in rows if row.state == "in_force" and row.until < clock.now() + SOON]
    if ending:
        names = ", ".join(f"{row.name} ({row.until:%d/%m/%Y})" for row in ending[:3])
        return Finding("certificates", WARNING, f"end soon: {names}", "renew them in time.")
    count = sum(row.state == "in_force" for row in rows)
    return Finding("certificates", OK, f"{count} in force")


def scanning() -> Finding:
    found = reading.reader()
    if not found.reads:
        do = "install tesseract-ocr and tesseract-ocr-vie where the worker runs."
        return Finding("reading", WARNING, f"scans are not read: {found.problem}", do)
    return Finding("reading", OK, found.version)


def viruses() -> Finding:
    if not settings.MOTCUA_SCANNER:
        do = "set MOTCUA_SCANNER to a clamd."
        return Finding("viruses", WARNING, "files are not scanned", do)
    try:
        return Finding("viruses", OK, scanner.scanner().version())
    except Refused:
        said = f"{settings.MOTCUA_SCANNER} does not answer: no file is taken in"
        return Finding("viruses", FAULT, said, "start clamd.")


def address() -> Finding:
    if not settings.SECURE_COOKIES:
        do = "set MOTCUA_ADDRESS to the https:// address people use."
        return Finding("address", WARNING, f"{settings.MOTCUA_ADDRESS} is not https", do)
    return Finding("address", OK, settings.MOTCUA_ADDRESS)


def proving() -> Finding:
    if settings.PROVING:
        do = "never with real people's data: unset MOTCUA_PROVING."
        return Finding("proving", WARNING, "this is a demonstration: default keys", do)
    return Finding("proving", OK, "no")


def backup(folder: Path) -> Finding:
    do = f"run motcua backup make {folder}."
    found, wrong = backups.readable(folder)
    if wrong:
        said = "; ".join(wrong[:3])
        return Finding("backups", FAULT, said, f"then {do}")
    if not found:
        return Finding("backups", FAULT, f"there is none in {folder}", do)
    last = found[-1]
    if last.missing:
        said = f"{last.name} lacks {len(last.missing)} files"
        return Finding("backups", FAULT, said, "see motcua files scrub.")
    if datetime.fromisoformat(last.made_at) < clock.now() - A_NIGHT:
        return Finding("backups", FAULT, f"the newest is {last.name}", do)
    return Finding("backups", OK, f"the newest is {last.name}")


LOOKS = (
    *(standby, clocks, worker, deliveries, jobs, journal, numbers, data_keys, bytes_of_files),
    certificates,
)
"""What asks the database."""
