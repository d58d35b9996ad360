"""`motcua catalogue import`: the national catalogue from a file, resumable, with its scorecard."""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from motcua.apps.agencies import queries as units
from motcua.apps.procedures import commands, records
from motcua.base import clock
from motcua.rules.access import HOUSE
from motcua.rules.catalogue import formats
from motcua.rules.catalogue.doubts import KINDS, doubts
from motcua.rules.catalogue.score import Score
from motcua.rules.errors import Refused

MOST_NAMED = 10
LISTS = ("data", "result", "results", "items", "LayDanhSachTTHC", "LayThuTuc")


class Unreadable(click.ClickException):
    """The file is not what it should be: one plain sentence, exit 2."""

    exit_code = 2


@dataclass
class Tally:
    """What came of a file."""

    outcomes: Counter[str] = field(default_factory=Counter)
    vanished: list[str] = field(default_factory=list)
    not_published: list[str] = field(default_factory=list)
    score: Score = field(default_factory=Score)


@click.group()
def catalogue() -> None:
    """The national catalogue of procedures."""


@catalogue.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "source", type=click.Choice(formats.FORMATS), help="Found out if not given."
)
@click.option("--unit", default="H17", show_default=True, help="The unit that answers for it.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="In force from; today if not given."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def import_file(
    file: Path, source: str | None, unit: str, since: datetime | None, as_json: bool
) -> None:
    """Import a file of the national catalogue: .jsonl, .json, either also .gz.

    Each record is taken in on its own, so a run that was stopped goes on where it stopped. What
    is here already with the same words stays as it is. Nothing is deleted.
    """
    found = list(read_file(file))
    if not found:
        raise Unreadable(f"{file.name} has no records.")
    kind = source or formats.format_of(found[0])
    day = since.date() if since else clock.today()
    tally = take_in(found, kind, units.unit_coded(unit, clock.today()).id, day)
    if as_json:
        click.echo(json.dumps(as_plain(tally), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(scorecard(tally)))


def read_file(file: Path) -> Iterator[Mapping[str, Any]]:
    """Records of a JSON list, or one a line. A line that is no record is named."""
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as why:
        raise Unreadable(f"{file.name} cannot be read: {why}.") from why
    if not text.lstrip().startswith("[") and ".jsonl" in file.name:
        yield from _lines(file.name, text)
        return
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as why:
        raise Unreadable(f"{file.name}: {why}.") from why
    yield from (each for each in _list_in(whole) if isinstance(each, dict))


def _lines(name: str, text: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as why:
            raise Unreadable(f"{name}, line {number}: {why}.") from why
        if not isinstance(record, dict):
            raise Unreadable(f"{name}, line {number} is no record.")
        yield record


def _list_in(whole: Any) -> list[Any]:
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        for key in LISTS:
            if isinstance(whole.get(key), (list, dict)):
                return _list_in(whole[key])
        return [whole]
    return []


def take_in(found: list[Mapping[str, Any]], source: str, unit_id: int, since: Any) -> Tally:
    """Import records one by one; what is here with the same words is not even sent."""
    tally = Tally()
    known = records.prints(source)
    before = records.codes_by_key(source)
    seen: Counter[str] = Counter()
    kept: set[str] = set()
    with click.progressbar(
        found, label="Importing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for record in bar:
            sheet = formats.read(record, source)
            first = formats.key_of(sheet)
            seen[first] += 1
            key = formats.key_of(sheet, seen[first])
            kept.add(key)
            tally.score.add(sheet, doubts(sheet))
            if known.get(key) == formats.fingerprint(record):
                tally.outcomes["same"] += 1
                continue
            _import_one(tally, record, source, unit_id, since, key, known, seen[first])
    tally.vanished = sorted(before[key] for key in before.keys() - kept)
    return tally


def _import_one(
    tally: Tally,
    record: Mapping[str, Any],
    source: str,
    unit_id: int,
    since: Any,
    key: str,
    known: dict[str, str],
    times: int,
) -> None:
    try:
        fact = commands.import_record(
            HOUSE, unit_id, record=record, source=source, since=since, occurrence=times
        )
    except Refused as refused:
        if refused.code != "nothing_changed":
            raise
        tally.outcomes["same"] += 1
        return
    tally.outcomes["changed" if key in known else "new"] += 1
    known[key] = fact.sha256
    if not fact.number:
        tally.not_published.append(fact.code or str(record.get("title", ""))[:60])


def scorecard(tally: Tally) -> Iterator[str]:
    """The scorecard, line by line."""
    yield f"records    {tally.score.sheets:6,}"
    for outcome in ("new", "changed", "same"):
        yield f"{outcome:10} {tally.outcomes[outcome]:6,}"
    yield f"vanished   {len(tally.vanished):6,}  {_some(tally.vanished)}".rstrip()
    yield f"kept only  {len(tally.not_published):6,}  {_some(tally.not_published)}".rstrip()
    yield ""
    for name, share in tally.score.shares.items():
        yield f"{name:58} {share.read:6,} of {share.of:6,}  {share.percent:6.2f} %"
    yield ""
    for kind, count in tally.score.doubts.most_common():
        yield f"{KINDS[kind]['en']:40} {count:6,}"


def _some(names: list[str]) -> str:
    more = " …" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def as_plain(tally: Tally) -> dict[str, Any]:
    """The scorecard for machines."""
    return {
        "records": tally.score.sheets,
        **{outcome: tally.outcomes[outcome] for outcome in ("new", "changed", "same")},
        "vanished": tally.vanished,
        "kept_only": tally.not_published,
        "shares": {
            name: {"read": share.read, "of": share.of, "percent": round(share.percent, 2)}
            for name, share in tally.score.shares.items()
        },
        "doubts": dict(tally.score.doubts.most_common()),
    }
