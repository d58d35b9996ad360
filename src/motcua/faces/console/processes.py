"""`motcua process check`: files with processes, told in a table; nothing is saved."""

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_reading import Taken
from motcua.rules.interchange.reading import findings_of, read_process
from motcua.rules.interchange.report import CHANGED, KEPT, REFUSED
from motcua.rules.interchange.xml import MAX_BYTES
from motcua.rules.procedure.findings import Finding

COLUMNS = "{:<24} {:>5} {:>9} {:>7} {:>6} {:>8} {:>8}  {}"


@click.group()
def process() -> None:
    """Check processes in files: BPMN 2.0, or those of an older one-stop system."""


@process.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--elements", is_flag=True, help="Tell what becomes of each element, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")
def check(files: tuple[Path, ...], elements: bool, as_json: bool) -> None:
    """Steps, declared term and sum of the steps in working days, and what is wrong.

    Exit 1 when a file cannot be read at all; faults in a process are told, and are no failure.
    """
    read: list[tuple[Path, Taken, list[Finding]]] = []
    refused: list[tuple[Path, Refused]] = []
    for file in files:
        try:
            with file.open("rb") as content:
                taken = read_process(content.read(MAX_BYTES + 1))
            read.append((file, taken, findings_of(taken)))
        except Refused as refusal:
            refused.append((file, refusal))
    if as_json:
        click.echo(json.dumps([_facts(*each) for each in read], ensure_ascii=False))
    else:
        _table(read, elements)
    for file, why in refused:
        click.echo(f"{file.name}: not read ({why.code})", err=True)
    if refused:
        sys.exit(1)


def _facts(file: Path, taken: Taken, findings: list[Finding]) -> dict[str, Any]:
    return {
        "file": file.name,
        "code": taken.code,
        "name": taken.name,
        "steps": len(taken.process.steps),
        "declared": _days(taken.declared),
        "summed": _days(taken.summed),
        **Counter(line.outcome for line in taken.lines),
        "findings": [{"code": each.code, "where": each.where, "en": each.en} for each in findings],
    }


def _table(read: list[tuple[Path, Taken, list[Finding]]], elements: bool) -> None:
    click.echo(
        COLUMNS.format(
            "file", "steps", "declared", "summed", "kept", "changed", "refused", "findings"
        )
    )
    for file, taken, findings in read:
        outcomes = Counter(line.outcome for line in taken.lines)
        told = [len(taken.process.steps), _days(taken.declared), _days(taken.summed)]
        told += [outcomes[each] for each in (KEPT, CHANGED, REFUSED)]
        first = findings[0].en if findings else ""
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        click.echo(COLUMNS.format(taken.code or file.stem[:24], *told, first + more).rstrip())
        if elements:
            for line in taken.lines:
                click.echo(f"    {line.outcome:<8} {line.kind} {line.id} {line.name}  {line.en}")
    differ = [taken.code for _, taken, _ in read if taken.findings]
    count = sum(taken.declared is not None for _, taken, _ in read)
    click.echo(
        f"{len(read)} read; {count} declare a total; {len(differ)} do not add up to it", nl=False
    )
    click.echo(f": {', '.join(differ)}." if differ else ".")


def _days(days: Decimal | None) -> str:
    return "-" if days is None else f"{days.normalize():f}"
