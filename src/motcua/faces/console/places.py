"""`motcua units`: the administrative units of the nation from lists, through commands."""

import csv
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import click

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import places as register
from motcua.apps.agencies import queries as units
from motcua.base import clock, rulebooks
from motcua.faces.console.importing import Unreadable, the_province
from motcua.rules import place_lists
from motcua.rules.access import HOUSE
from motcua.rules.places import (
    Days,
    DoubtLine,
    Held,
    PlaceLine,
    Reading,
    against,
    name_key,
    shape_of,
)

BATCH = 500


@dataclass(frozen=True)
class Sheet:
    """One file: its rows as written, and the day it is of."""

    file: str
    shape: str
    sha256: str
    rows: Sequence[Mapping[str, str]] = field(hash=False)
    listed_on: date


@dataclass
class Score:
    """What an import found and did."""

    rows: dict[str, int] = field(default_factory=dict)
    standing: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    doubts_known: int = 0
    links: int = 0
    links_known: int = 0
    joined_percent: float = 0.0
    left_out: list[str] = field(default_factory=list)
    seconds: float = 0.0


@click.group("units")
def group() -> None:
    """The administrative units of the nation: provinces and communes on any day."""


@group.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--under", help="Identifier code of the unit that answers for it, such as H17.")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day the lists are of.")
@click.option("--basis", help="The document that says so.")
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def import_places(
    files: tuple[Path, ...],
    under: str | None,
    on: datetime | None,
    basis: str | None,
    as_json: bool,
) -> None:
    """Lists of units (CSV files or folders of them): today's, the three tiers before, the map.

    A list is known by its columns. An import that was cut off goes on when it is run again;
    one that is run twice changes nothing.
    """
    began = time.monotonic()
    owner = units.unit_coded(under, clock.today()) if under else the_province()
    score = Score()
    sheets = {sheet.shape: sheet for sheet in _sheets(files, on, score)}
    if not sheets:
        raise Unreadable("None of these files is a list of units: " + "; ".join(score.left_out))
    reading = place_lists.read({s: sheet.rows for s, sheet in sheets.items()}, _days(sheets))
    reading.doubts += list(_disagreeing_agencies(reading))
    _take(reading, sheets, owner, basis or "", score)
    score.seconds = round(time.monotonic() - began, 1)
    _tell(score, as_json)


def _days(sheets: Mapping[str, Sheet]) -> Days:
    today = clock.today()
    three, two = (date.fromisoformat(str(rulebooks.rule(name).on(today).value)) for name in RULES)
    listed = [sheets[shape].listed_on for shape in ("communes", "provinces") if shape in sheets]
    return Days(three, two, max(listed, default=today))


RULES = ("places_of_three_tiers", "places_of_two_tiers")


# Files -------------------------------------------------------------------------------------------


def _sheets(files: Iterable[Path], on: datetime | None, score: Score) -> Iterator[Sheet]:
    seen: dict[str, str] = {}
    for file in _files(files):
        text = _text(file)
        rows = [
            {str(name or "more"): _cell(value) for name, value in row.items()}
            for row in csv.DictReader(StringIO(text))
        ]
        shape = shape_of(rows[0]) if rows else ""
        if not shape:
            score.left_out.append(f"{file.name}: no list of units has these columns")
        elif shape in seen:
            score.left_out.append(f"{file.name}: {seen[shape]} is a list of the same shape")
        else:
            seen[shape] = file.name
            score.rows[shape] = len(rows)
            yield Sheet(file.name, shape, _hash(text, on), rows, on.date() if on else _day_of(file))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(each for each in place.rglob("*.csv") if each.is_file())
        else:
            yield place


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise Unreadable(f"{file.name} is not written in UTF-8 (byte {why.start}).") from why


def _cell(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "")


def _hash(text: str, on: datetime | None) -> str:
    """Of the text; the same text under another day is another list."""
    return hashlib.sha256(f"{on.date() if on else ''}{text}".encode()).hexdigest()


def _day_of(file: Path) -> date:
    """The day in the name of the file, else today."""
    found = re.search(r"\d{4}-\d{2}-\d{2}", file.name)
    try:
        return date.fromisoformat(found[0]) if found else clock.today()
    except ValueError:
        return clock.today()


# What is new -------------------------------------------------------------------------------------


def _disagreeing_agencies(reading: Reading) -> Iterator[DoubtLine]:
    """The province's own agencies of communes, where the nation's list has another name."""
    listed = {
        line.code: line for line in reading.places if line.tier == "commune" and not line.until
    }
    for unit in units.communes(clock.today()):
        line = listed.get(unit.commune_code)
        here = unit.name["vi"]
        if line is not None and name_key(here) != name_key(line.name):
            yield DoubtLine("agency_differs", line.code, here, line.name, line.raw)


Work = dict[str, dict[str, list[Any]]]


def _take(
    reading: Reading, sheets: Mapping[str, Sheet], owner: units.UnitRow, basis: str, score: Score
) -> None:
    known = register.held_all()
    work: Work = {shape: {"places": [], "links": [], "doubts": []} for shape in sheets}
    reading.doubts += list(_missing(reading, known, sheets))
    _sort_places(reading, known, sheets, work, score)
    _sort_links(reading, work, score)
    _sort_doubts(reading, sheets, work, score)
    _write(work, _lists(sheets, owner, basis))


def _sort_places(
    reading: Reading,
    known: Mapping[str, Sequence[Held]],
    sheets: Mapping[str, Sheet],
    work: Work,
    score: Score,
) -> None:
    counts = {"new": score.new, "changed": score.changed, "same": score.same}
    for line in reading.places:
        (score.ended if line.until else score.standing)[line.tier] += 1
        shape = _shape(line.raw, sheets)
        means = against(known.get(line.code, ()), line, sheets[shape].listed_on)
        if means not in counts:
            reading.doubts.append(_past(means, line, known[line.code]))
            continue
        counts[means][line.tier] += 1
        if means != "same":
            work[shape]["places"].append(line)


def _sort_links(reading: Reading, work: Work, score: Score) -> None:
    known = register.links_known()
    fresh = [link for link in reading.links if (link.old, link.new, link.day) not in known]
    score.links, score.links_known = len(fresh), len(reading.links) - len(fresh)
    if fresh:
        work["links"]["links"] = fresh
    if score.rows.get("links"):
        score.joined_percent = round(100 * len(reading.links) / score.rows["links"], 2)


def _sort_doubts(reading: Reading, sheets: Mapping[str, Sheet], work: Work, score: Score) -> None:
    known = register.doubts_known()
    for doubt in reading.doubts:
        if (doubt.kind, doubt.code, doubt.here[:300], doubt.there[:300]) in known:
            score.doubts_known += 1
        else:
            score.doubts[doubt.kind] += 1
            work[_shape(doubt.raw, sheets)]["doubts"].append(doubt)


def _past(means: str, line: PlaceLine, known: Sequence[Held]) -> DoubtLine:
    was = next((each.line for each in known if each.line.tier == line.tier), known[0].line)
    return DoubtLine(means, line.code, was.name, line.name, line.raw)


def _missing(
    reading: Reading, known: Mapping[str, Sequence[Held]], sheets: Mapping[str, Sheet]
) -> Iterator[DoubtLine]:
    """What the register has and a newer list has not: ended perhaps, which no list says."""
    for shape, tier in (("provinces", "province"), ("communes", "commune")):
        if shape not in sheets:
            continue
        listed = {line.code for line in reading.places if line.tier == tier and not line.until}
        for code, rows in known.items():
            here = next((e.line for e in rows if e.line.tier == tier and not e.line.until), None)
            if here is not None and code not in listed:
                day = sheets[shape].listed_on
                yield DoubtLine("missing_from_list", code, here.name, f"{day}", dict(here.raw))


def _shape(raw: Mapping[str, str], sheets: Mapping[str, Sheet]) -> str:
    found = shape_of(raw) if raw else ""
    if found in sheets:
        return found
    return "links" if "links" in sheets else next(iter(sheets))


def _lists(sheets: Mapping[str, Sheet], owner: units.UnitRow, basis: str) -> dict[str, int]:
    """The number of each list in the register; one that is new there is read first."""
    known = register.lists_read(owner.path)
    return {
        shape: known.get(sheet.sha256)
        or agencies.read_place_list(
            HOUSE,
            owner.id,
            file=sheet.file,
            shape=shape,
            sha256=sheet.sha256,
            listed_on=sheet.listed_on,
            rows=len(sheet.rows),
            basis=basis or f"Danh mục đơn vị hành chính: {sheet.file}",
        ).list_id
        for shape, sheet in sheets.items()
    }


def _write(work: Mapping[str, Mapping[str, list[Any]]], lists: Mapping[str, int]) -> None:
    """A command for each few hundred lines: what is written stays when the next is cut off."""
    steps = [
        (lists[shape], what, lines[at : at + BATCH])
        for what in ("places", "links", "doubts")
        for shape, each in work.items()
        for lines in [each[what]]
        for at in range(0, len(lines), BATCH)
    ]
    with click.progressbar(steps, label="Units", file=sys.stderr) as bar:
        for list_id, what, lines in bar:
            agencies.take_places(HOUSE, list_id, **{what: lines})


# The scorecard -----------------------------------------------------------------------------------


def _tell(score: Score, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(vars(score), ensure_ascii=False))
        return
    click.echo("rows read      " + _said(score.rows))
    for name in ("standing", "ended", "new", "changed", "same"):
        click.echo(f"{name:<15}" + (_said(getattr(score, name)) or "0"))
    if "links" in score.rows:
        click.echo(
            f"old → new      {score.links} new, {score.links_known} same;"
            f" {score.joined_percent} % of the map joined"
        )
    click.echo(
        "disagreements  "
        + (_said(score.doubts) or "0 new")
        + f"; {score.doubts_known} known before"
    )
    for each in score.left_out:
        click.echo(f"left out       {each}")
    click.echo(f"seconds        {score.seconds}")


def _said(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
