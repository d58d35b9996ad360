"""`motcua import`: units and procedures from files, through commands. Twice changes nothing."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import click
import yaml

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock, rulebooks
from motcua.faces.console import province
from motcua.rules.access import HOUSE
from motcua.rules.codes import is_procedure_code
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import check, parse
from motcua.rules.text import tidy

COLUMNS = ("code", "name", "full_name", "full_name_en", "code_name", "unit_type", "province_code")
KINDS = {"Phường": "ward", "Xã": "commune", "Đặc khu": "special_zone"}
TWO_TIERS = datetime(2025, 7, 1)  # noqa: DTZ001  a day, as click reads it

json_option = click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")
file_argument = click.argument("file", type=click.Path(exists=True, path_type=Path))


class Unreadable(click.ClickException):
    """The file is not what it should be: one plain sentence, exit 2."""

    exit_code = 2


@click.group("import")
def importing() -> None:
    """Import units or procedures from a file. Importing twice changes nothing."""


# Units -------------------------------------------------------------------------------------------


@importing.command("units")
@file_argument
@click.option("--province", "province_code", help="Official code of the province, such as 48.")
@click.option("--under", help="Identifier code of the unit they belong to, such as H17.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), default=TWO_TIERS, show_default=True)
@click.option("--basis", help="The document that says so.")
@json_option
def import_units(
    file: Path,
    province_code: str | None,
    under: str | None,
    since: datetime,
    basis: str | None,
    as_json: bool,
) -> None:
    """Communes from the national list (CSV), or a province as this house writes it (YAML).

    The list has the columns code, name, full_name, full_name_en, code_name, unit_type and
    province_code. A folder of YAML files is read as one.
    """
    if file.is_dir() or file.suffix.lower() in {".yaml", ".yml", ".json"}:
        founded, known = _own_shape(file)
    else:
        rows = _rows(file)
        wanted = [row for row in rows if row["province_code"] == _province_of(rows, province_code)]
        if not wanted:
            raise Unreadable(f"{file.name} has no commune of province {province_code}.")
        founded, known = _communes(
            wanted,
            _parent(under),
            since.date(),
            basis or f"Danh mục đơn vị hành chính: {file.name}",
        )
    _told({"founded": founded, "known": known}, "units", as_json)


def _own_shape(file: Path) -> tuple[int, int]:
    raw: dict[str, Any] = {}
    for _, content in _written(file):
        raw.update(content)
    before = len(units.units_ever())
    try:
        founded = province.load_units(raw)
    except KeyError as why:
        raise Unreadable(f"{file.name} lacks {why}, which a province has.") from why
    except (TypeError, ValueError, IndexError) as why:
        raise Unreadable(f"{file.name} is not written as a province is: {why}.") from why
    return founded, before


def _rows(file: Path) -> list[dict[str, str]]:
    text = _text(file)
    reader = csv.DictReader(StringIO(text), strict=True)
    try:
        columns = [tidy(name or "") for name in reader.fieldnames or ()]
        missing = [name for name in COLUMNS if name not in columns]
        if missing:
            raise Unreadable(f"{file.name} lacks the columns {', '.join(missing)}.")
        reader.fieldnames = columns
        rows = [{name: tidy(row.get(name) or "") for name in COLUMNS} for row in reader]
    except csv.Error as why:
        raise Unreadable(f"{file.name}, line {reader.line_num}: {why}.") from why
    if not rows:
        raise Unreadable(f"{file.name} has column names and nothing beneath them.")
    for number, row in enumerate(rows, 2):
        if not (row["code"].isdigit() and len(row["code"]) == 5 and row["full_name"]):
            raise Unreadable(
                f"{file.name}, line {number}: a commune has a code of five digits"
                f" and a name, this line has {row['code']!r} and {row['full_name']!r}."
            )
        if row["unit_type"] not in KINDS:
            raise Unreadable(
                f"{file.name}, line {number}: {row['unit_type']!r} is not Phường, Xã or Đặc khu."
            )
    return rows


def _province_of(rows: list[dict[str, str]], named: str | None) -> str:
    """The province named; else the only one there, or the one whose communes are known here."""
    if named:
        return named
    there = Counter(row["province_code"] for row in rows)
    known = {row.commune_code for row in units.communes(clock.today())}
    ours = {row["province_code"] for row in rows if row["code"] in known}
    found = ours if len(ours) == 1 else set(there)
    if len(found) != 1:
        raise Unreadable(f"The list has {len(there)} provinces; name one with --province.")
    return found.pop()


def _parent(named: str | None) -> units.UnitRow:
    if named:
        return units.unit_coded(named, clock.today())
    return the_province()


def the_province() -> units.UnitRow:
    found = [row for row in units.units_on(clock.today()) if row.kind == "province"]
    if len(found) != 1:
        raise click.UsageError(
            f"There are {len(found)} provinces here; name the unit with --under."
        )
    return found[0]


def _communes(
    rows: list[dict[str, str]], parent: units.UnitRow, since: date, basis: str
) -> tuple[int, int]:
    known = {row.commune_code: row for row in units.communes(since)}
    founded = 0
    for row in _watched(rows, "Units"):
        here = known.get(row["code"])
        if here is None:
            code = row["code"]
            agencies.found(
                HOUSE,
                parent.id,
                # Identifiers have three digits a level; the official code has five in all.
                code=f"{parent.code}.{code[:3]}.{code[3:]}",
                name={"vi": row["full_name"], "en": row["full_name_en"] or row["full_name"]},
                kind=KINDS[row["unit_type"]],
                tier="commune",
                since=since,
                basis=basis,
                commune_code=code,
                unverified=True,
            )
            founded += 1
        elif here.name["vi"] != row["full_name"]:
            click.echo(
                f"{row['code']} is {here.name['vi']} here and {row['full_name']} in the list:"
                " a name changes by a command of its own, with its document.",
                err=True,
            )
    return founded, len(rows) - founded


# Procedures --------------------------------------------------------------------------------------


@importing.command("procedures")
@file_argument
@click.option("--under", help="Identifier code of the unit whose catalogue it is, such as H17.")
@json_option
def import_procedures(file: Path, under: str | None, as_json: bool) -> None:
    """Dated versions of procedures (YAML or JSON, a file or a folder), checked, then published."""
    owner = _parent(under)
    written = sorted(_written(file), key=lambda each: (str(each[1].get("code")), str(_day(each))))
    faults = [fault for each in written for fault in _faults(*each)]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} faults; nothing was imported.")
    published = 0
    for _, raw in _watched(written, "Procedures"):
        published += province.publish(owner.id, {**raw, "since": _date(raw["since"])})
    _told({"published": published, "known": len(written) - published}, "versions", as_json)


def _faults(name: str, raw: Mapping[str, Any]) -> Iterator[str]:
    for key in ("code", "since", "announced_by", "content"):
        if not raw.get(key):
            yield f"{name}: there is no {key}."
            return
    if not is_procedure_code(str(raw["code"])):
        yield f"{name}: {raw['code']!r} is not the code of a procedure, such as 1.001193."
        return
    days = [key for key in ("since", "until") if raw.get(key) and _date(raw[key]) is None]
    if days:
        yield f"{name}: {' and '.join(days)} is not a day such as 2025-07-01."
        return
    yield from _content_faults(name, raw)


def _content_faults(name: str, raw: Mapping[str, Any]) -> Iterator[str]:
    try:
        findings = check(raw["content"])
    except Refused as refused:
        yield f"{name}: {refused.code} {refused.details}"
        return
    errors = [each for each in findings if each.severity == "error"]
    for each in errors:
        yield f"{name}: {each.where}: {each.en} / {each.vi}"
    if not errors:
        yield from _differences(name, raw)


def _differences(name: str, raw: Mapping[str, Any]) -> Iterator[str]:
    """A published version is never edited: another text needs another day."""
    content = parse(raw["content"])
    if content.code != str(raw["code"]):
        yield f"{name}: its content is of {content.code}."
    try:
        known = catalogue.history(str(raw["code"]))
    except Missing:
        return
    for version in known:
        if version.since == _date(raw["since"]) and version.content != content:
            yield (
                f"{name}: {content.code} was published with another text from {version.since};"
                " what is published is not edited, a new version takes effect on a later day."
            )


# Files -------------------------------------------------------------------------------------------


def _written(place: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping in a file, or in the files of a folder."""
    suffixes = {".yaml", ".yml", ".json"}
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    files = [each for each in files if each.suffix.lower() in suffixes] if place.is_dir() else files
    if not files:
        raise Unreadable(f"{place} has no YAML or JSON files.")
    for file in files:
        try:
            content = rulebooks.read_yaml(_text(file))
        except yaml.YAMLError as why:
            at = getattr(why, "problem_mark", None)
            line = f", line {at.line + 1}" if at else ""
            raise Unreadable(f"{file.name}{line}: this is not YAML or JSON.") from why
        except TypeError as why:
            raise Unreadable(f"{file.name} holds no mapping of names to values.") from why
        yield file.name, content


def _text(file: Path) -> str:
    if file.is_dir():
        raise Unreadable(f"{file} is a folder.")
    raw = file.read_bytes()
    if not raw.strip():
        raise Unreadable(f"{file.name} is empty.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise Unreadable(f"{file.name} is not written in UTF-8 (byte {why.start}).") from why


def _day(written: tuple[str, Mapping[str, Any]]) -> date | None:
    return _date(written[1].get("since"))


def _date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _watched(each: Iterable[Any], label: str) -> Iterator[Any]:
    rows = list(each)
    with click.progressbar(rows, label=label, file=sys.stderr) as bar:
        yield from bar


def _told(facts: Mapping[str, int], what: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(facts))
    else:
        click.echo(", ".join(f"{number} {what} {word}" for word, number in facts.items()) + ".")
