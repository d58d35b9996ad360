"""Running an installation: database, worker, journal, tokens."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click
from django.core.management import call_command

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as people
from motcua.apps.signatures.deposits import compared, deposit
from motcua.base import clock, reactions
from motcua.base import journal as base_journal
from motcua.base.clock import HANOI
from motcua.base.verifying import NAMED, Verdict
from motcua.base.verifying import verify as base_verify
from motcua.faces.console import working
from motcua.faces.console.planning import drop_halves, planned
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing, Refused
from motcua.rules.roles import NAMES, ROLES

json_option = click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")


@click.command()
@click.option("--plan", is_flag=True, help="Only tell what would be done.")
def migrate(plan: bool) -> None:
    """Bring the database up to date."""
    if plan:
        click.echo("\n".join(planned()) or "Nothing to do.")
        return
    drop_halves()
    call_command("migrate", verbosity=0, interactive=False)
    base_journal.carry_on()
    click.echo("The database is up to date.")


@click.command()
@click.option("--concurrency", default=2, show_default=True)
def worker(concurrency: int) -> None:
    """Do the work that follows from facts, until stopped.

    SIGTERM lets what is in hand be finished. A database that goes away is waited for.
    """
    working.until_stopped(concurrency)


@click.group()
def journal() -> None:
    """Seal and verify the journal."""


@journal.command()
@click.option(
    "--against",
    "deposits",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A statement of motcua journal deposit that was kept elsewhere; may be given again.",
)
@click.option(
    "--processes", type=click.IntRange(1, 64), help="Processes that read; one for each core."
)
@json_option
def verify(deposits: tuple[Path, ...], processes: int | None, as_json: bool) -> None:
    """Read every line and every seal; name those that are broken. Exit 1 when one is."""
    agree = [_agrees(file) for file in deposits]
    found = read_again(processes)
    if as_json:
        faults = [
            {"line": each.entry_id, "block": each.block, "reason": each.reason}
            for each in found.faults
        ]
        told = {"lines": found.lines, "blocks": found.blocks, "faults": faults}
        click.echo(json.dumps({**told, "broken": faults[0] if faults else None}))
    else:
        tell_of(found)
    sys.exit(1 if found.faults or not all(agree) else 0)


def read_again(processes: int | None = None) -> Verdict:
    """The whole journal, with a bar where somebody looks on."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1000, label="Journal", file=sys.stderr, hidden=hidden) as bar:

        def seen(done: int, total: int) -> None:
            bar.update(1000 * min(done, total) // max(total, 1) - bar.pos)

        return base_verify(processes or os.cpu_count() or 1, seen)


def tell_of(found: Verdict) -> None:
    if not found.faults:
        read = f"{found.lines:,} lines and {found.blocks:,} blocks read"
        click.echo(f"{read}: every one is as it was written.")
    for each in found.faults:
        click.echo(f"Broken at {each.where}: {each.reason}.", err=True)
    if len(found.faults) == NAMED:
        click.echo(f"There may be more: the first {NAMED} are named.", err=True)


def _agrees(file: Path) -> bool:
    """Whether the seal still goes through what was said elsewhere; told on stderr."""
    found = compared(file.read_bytes())
    if found.fault:
        click.echo(f"{file.name}: {FAULTS[found.fault]}", err=True)
        return False
    when = found.moment.astimezone(HANOI) if found.moment else None
    said = f" on {when:%d/%m/%Y %H:%M}" if when else ""
    click.echo(f"{file.name}: block {found.block}, as {found.signer} said{said}.", err=True)
    return True


FAULTS = {
    "unreadable": "this is no statement of a seal.",
    "changed": "the statement itself was changed after it was signed.",
    "not_believed": "its signature leads to nobody this house believes.",
    "not_in_the_seal": "the journal does not go through it: lines and seals were written anew.",
}


@journal.command("deposit")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--unit", required=True, help="Code of the unit whose agency signs.")
def deposit_end(folder: Path, unit: str) -> None:
    """Say in FOLDER how the seal ends, signed and stamped with the time; daily, and kept elsewhere.

    Any tool for CMS reads it: openssl cms -verify. motcua journal verify --against compares it.
    """
    base_journal.seal()
    found = people.unit_coded(unit, clock.today())
    made = deposit(found.path, found.code)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"motcua-{found.code}-{made.block:08}.p7m"
    file.write_bytes(made.signed)
    click.echo(f"{file}: block {made.block}, {made.lines:,} lines.")


@journal.command()
def seal() -> None:
    """Seal what is finished and not sealed yet; the worker does it each minute."""
    block = base_journal.seal()
    click.echo(f"Block {block.number}: {block.lines} lines." if block else "Nothing to seal.")


@click.command()
@click.option("--retry", is_flag=True, help="Try everything again that failed.")
@json_option
def deliveries(retry: bool, as_json: bool) -> None:
    """What should have followed from a fact and has not yet. Exit 1 when something was given up."""
    if retry:
        click.echo(f"{_tried_again()} deliveries are tried again.", err=True)
    found = reactions.undelivered()
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found]))
    else:
        for each in found:
            state = "given up" if each.given_up else "tried again later"
            click.echo(f"line {each.entry_id}: {each.reaction}, {each.tries} tries, {state}")
        if not found:
            click.echo("Everything that follows from a fact was done, or is about to be.")
    sys.exit(1 if any(each.given_up for each in found) else 0)


def _tried_again() -> int:
    """As a line of the journal tells, where there is anything to try."""
    try:
        return agencies.retry_deliveries(HOUSE, people.unit_at("", clock.today()).id).count
    except Refused:
        return 0


@click.group()
def token() -> None:
    """Tokens for API clients."""


@token.command("create")
@click.option("--client", required=True, help="Who will use it.")
@click.option("--person", "number", required=True, help="Personal number of whom it acts as.")
@click.option(
    "--right", "rights", multiple=True, required=True, help="A right, such as dossiers.see."
)
@click.option("--days", default=90, show_default=True)
@json_option
def create(client: str, number: str, rights: tuple[str, ...], days: int, as_json: bool) -> None:
    """Make a token with named rights. It is shown once, here, and kept nowhere."""
    person = people.person_numbered(number)
    if person is None:
        raise Missing("person", number)
    made = agencies.new_token()
    fact = agencies.issue_token(
        HOUSE,
        person.pk,
        client=client,
        fingerprint=agencies.token_fingerprint(made),
        rights=rights,
        days=days,
    )
    if as_json:
        click.echo(json.dumps({"token": made, "expires_on": fact.expires_on.isoformat()}))
    else:
        click.echo(made)
        click.echo(f"Works until {fact.expires_on}. Keep it: it is not shown again.", err=True)


@click.command()
@json_option
def roles(as_json: bool) -> None:
    """Who may do what, as one table."""
    if as_json:
        click.echo(json.dumps({role: sorted(rights) for role, rights in ROLES.items()}))
        return
    for role, rights in ROLES.items():
        click.echo(f"{NAMES[role]['vi']} / {NAMES[role]['en']} ({role})")
        for right in sorted(rights):
            click.echo(f"  {right}")
