"""`motcua catalogue import`: the national catalogue from a file, resumable, with its scorecard."""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from motcua.apps.agencies import queries as units
from motcua.apps.procedures import commands, imports, taking_in
from motcua.apps.procedures.imports import ImportPage
from motcua.base import clock
from motcua.faces.ui.language import speaking
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import HOUSE
from motcua.rules.catalogue.doubts import KINDS
from motcua.rules.catalogue.files import lines_of
from motcua.rules.errors import Refused

MOST_NAMED = 10
AT_A_TIME = 10
PIECE = 64 * 1024


class Unreadable(click.ClickException):
    """The file is not what it should be: one plain sentence, exit 2."""

    exit_code = 2


@click.group()
def catalogue() -> None:
    """The national catalogue of procedures."""


@catalogue.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", default="H17", show_default=True, help="The unit that answers for it.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="In force from; today if not given."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def import_file(file: Path, unit: str, since: datetime | None, as_json: bool) -> None:
    """Import a file of the national catalogue: .jsonl, .json, either also .gz.

    As a file sent in the office, and shown there too. Each record is taken in on its own, so a run
    that was stopped goes on where it stopped. What is here already with the same words stays as it
    is. Nothing is deleted.
    """
    day = since.date() if since else clock.today()
    import_id = _begun(file, units.unit_coded(unit, clock.today()).id, day)
    _taken_in(import_id)
    page = imports.catalogue_import(HOUSE, import_id)
    if as_json:
        click.echo(json.dumps(as_plain(page), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(scorecard(page)))


def _begun(file: Path, unit_id: int, since: date) -> int:
    """The import of this file that was left unfinished, or a new one."""
    sha256 = _sha256(file)
    waiting = imports.unfinished(HOUSE, sha256)
    try:
        if waiting is not None:
            if waiting.state == "stopped":
                commands.resume_import(HOUSE, waiting.id)
            return waiting.id
        fact = commands.begin_import(
            HOUSE, unit_id, file=file.name, sha256=sha256, since=since, lines=lines_of(_read(file))
        )
    except Refused as refused:
        raise Unreadable(f"{file.name}: {_said(refused)}") from refused
    return fact.catalogue_import_id


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    for piece in _read(file):
        digest.update(piece)
    return digest.hexdigest()


def _taken_in(import_id: int) -> None:
    """Line after line here, as the worker does it; if one runs, both take turns."""
    row = imports.catalogue_import(HOUSE, import_id).row
    with click.progressbar(
        length=row.total, label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        bar.update(row.done)
        while taking_in.take_in(import_id, AT_A_TIME):
            bar.update(AT_A_TIME)


def scorecard(page: ImportPage) -> Iterator[str]:
    """The scorecard, line by line."""
    yield f"records    {page.score.sheets:6,}"
    for outcome in ("new", "changed", "same", "refused"):
        yield f"{outcome:10} {page.row.outcomes.get(outcome, 0):6,}"
    yield f"vanished   {len(page.vanished):6,}  {_some(page.vanished)}".rstrip()
    yield f"kept only  {page.kept_only_count:6,}  {_some(_kept_only(page))}".rstrip()
    yield ""
    for name, share in page.score.shares.items():
        yield f"{name:58} {share.read:6,} of {share.of:6,}  {share.percent:6.2f} %"
    yield ""
    for kind, count in page.score.doubts.most_common():
        yield f"{KINDS[kind]['en']:40} {count:6,}"
    for line in page.refused:
        yield f"line {line.number}: {_said(Refused(line.refusal, **line.details))}"


def _said(refused: Refused) -> str:
    with speaking("en"):
        return sentence(refused)


def _kept_only(page: ImportPage) -> list[str]:
    return [each.code or each.name[:60] for each in page.kept_only]


def _some(names: list[str]) -> str:
    more = " …" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def as_plain(page: ImportPage) -> dict[str, Any]:
    """The scorecard for machines."""
    outcomes = {
        each: page.row.outcomes.get(each, 0) for each in ("new", "changed", "same", "refused")
    }
    return {
        "records": page.score.sheets,
        **outcomes,
        "refused_lines": [each.number for each in page.refused],
        "vanished": page.vanished,
        "kept_only": _kept_only(page),
        "shares": {
            name: {"read": share.read, "of": share.of, "percent": round(share.percent, 2)}
            for name, share in page.score.shares.items()
        },
        "doubts": dict(page.score.doubts.most_common()),
    }
