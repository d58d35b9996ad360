"""`motcua archive`: packages looked at by themselves, without the house that made them."""

import json
import logging
import sys
from pathlib import Path

import click

from motcua.gateways.packages import opened
from motcua.rules.archives import Report, check

WORDS = {
    "changed": "changed",
    "missing": "missing",
    "added": "added",
    "unreadable": "unreadable",
    "journal": "journal broken",
    "seal": "seal broken",
}


@click.group()
def archive() -> None:
    """Packages of dossiers: check one."""


@archive.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check_package(file: Path, as_json: bool) -> None:
    """Compare every byte of a package with its own manifests, journals and seal.

    Needs no database. Names what was changed, is missing or was added; exit 1 when anything is.
    The seal is compared with the bytes; whose certificate it is, is told and not vouched for.
    """
    report = check(opened(file, _seal))
    if as_json:
        click.echo(json.dumps(_plain(report), ensure_ascii=False))
    else:
        _say(report)
    sys.exit(0 if report.whole else 1)


def _seal(signature: bytes, content: bytes) -> str:
    from motcua.gateways.signing.statements import look_beside  # noqa: PLC0415 -- slow to read

    # It would say at length that nobody here vouches for the certificate.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    return look_beside(signature, content)


def _plain(report: Report) -> dict[str, object]:
    return {
        "package": report.root,
        "whole": report.whole,
        "files": report.files,
        "bytes": report.bytes,
        "journals": report.journals,
        "sealed_by": report.seal,
        "findings": [vars(each) for each in report.findings],
    }


def _say(report: Report) -> None:
    for each in report.findings:
        why = f" ({each.why})" if each.why else ""
        click.echo(f"{WORDS[each.kind]}: {each.path}{why}", err=True)
    click.echo(f"{report.root or 'no bag'}: {report.files} files, {report.bytes} bytes read.")
    click.echo(f"{report.journals} journals compared with themselves.")
    click.echo(f"Sealed by {report.seal}." if report.seal else "Without a seal.")
    click.echo("Whole." if report.whole else f"{len(report.findings)} faults.")
