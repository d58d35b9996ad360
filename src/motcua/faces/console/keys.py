"""`motcua keys`: under which data key values lie, and laying them under the newest."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

import click

from motcua.apps.dossiers import cosigning
from motcua.apps.procedures import unfound
from motcua.base import rotation
from motcua.base.encryption import marks
from motcua.base.line import at_most
from motcua.base.rotation import Lies
from motcua.faces.console.finding import FAULT, OK, WARNING, Finding
from motcua.faces.console.operate import json_option

SECONDS: Final = 20
"""How long the doctor counts."""
SAMPLED: Final = 20
PUT_BACK: Final = (
    "put the key they lie under behind the first in MOTCUA_DATA_KEYS (docs/howto/rotate-keys.md)."
)


@click.group()
def keys() -> None:
    """The keys of the data: what lies under which; laying it under the newest."""


@keys.command()
@json_option
def status(as_json: bool) -> None:
    """Say of each column how many values lie under which key; what indexes are of is opened.

    Exit 1 when a value needs a key that is not given. What bears no mark is tried by samples.
    """
    found, lost = [*rotation.counted(), *rotation.compared()], rotation.unreadable(SAMPLED)
    _tell(found, lost, as_json=as_json)
    sys.exit(1 if lost or any(each.unknown or each.unreadable for each in found) else 0)


@keys.command()
@json_option
def reseal(as_json: bool) -> None:
    """Lay every value under the first of MOTCUA_DATA_KEYS, while the house works.

    Cut short, it is begun again: what lies under the first is not touched. Exit 1 while a value
    needs an older key; 0: the older keys may be removed.
    """

    def seen(table: str, done: int) -> None:
        click.echo(f"\r{table}: {done:,} rows laid anew", nl=False, err=True)

    def silent(table: str, done: int) -> None: ...

    found = rotation.reseal(silent if as_json or not sys.stderr.isatty() else seen)
    again = cosigning.mark_anew() + unfound.mark_anew()
    if not as_json and sys.stderr.isatty():
        click.echo("", err=True)
    lost = rotation.unreadable(SAMPLED)
    _tell(found, lost, as_json=as_json)
    if again and not as_json:
        click.echo(f"{again:,} agreements and questions marked anew.")
    sys.exit(1 if lost or any(each.waits for each in found) else 0)


def data_keys() -> Finding:
    """Whether the keys that are given open what lies there, and are all still needed."""
    what, given = "data keys", len(marks())
    try:
        with at_most(SECONDS):
            found = rotation.counted()
    except TimeoutError:
        said = f"not counted within {SECONDS} seconds"
        return Finding(what, WARNING, said, "run motcua keys status.")
    unknown = sum(each.strange for each in found)
    if unknown:
        names = ", ".join(sorted({mark for each in found for mark in each.unknown}))
        said = f"{unknown:,} values lie under a key that is not given ({names})"
        return Finding(what, FAULT, said, PUT_BACK)
    if lost := rotation.unreadable(SAMPLED):
        said = f"no key that is given opens {lost[0]}" + (" and others" if lost[1:] else "")
        return Finding(what, FAULT, said, PUT_BACK)
    older = sum(each.older for each in found)
    pointing = sum(each.waits for each in rotation.compared(SAMPLED))
    if older or pointing:
        said = f"{older:,} values lie under an older key" if older else "indexes of an older key"
        do = "run motcua keys reseal; until it says 0, the older key stays."
        return Finding(what, WARNING, said, do)
    return Finding(what, OK, f"{given} given; nothing lies under another than the first")


def _tell(found: list[Lies], lost: list[str], *, as_json: bool) -> None:
    given = [mark.hex() for mark in marks()]
    if as_json:
        columns = [asdict(each) for each in found]
        click.echo(json.dumps({"keys": given, "columns": columns, "lost": lost}))
        return
    click.echo(f"Keys given, the first one writes: {', '.join(given)}.")
    wide = max(len(each.column) for each in found)
    click.echo(f"{'column':{wide}} {'first':>12} {'older':>12} {'not given':>12}")
    for each in found:
        click.echo(f"{each.column:{wide}} {each.first:12,} {each.older:12,} {each.strange:12,}")
    for line in (*_noted(found), *(f"{each}: no key that is given opens it" for each in lost)):
        click.echo(line, err=True)
    waits = sum(each.waits for each in found)
    end = "the older keys may be removed" if len(given) > 1 else "nothing needs another key"
    end = f": {end}" if not waits and not lost else ""
    click.echo(f"{waits:,} values are not under the first key{end}.")


def _noted(found: Iterable[Lies]) -> Iterable[str]:
    for each in found:
        yield from each.named
        if each.unmade:
            yield f"{each.column}: {each.unmade:,} indexes of what stands nowhere any more stay."
