"""The register of results from the console: what was issued before there was one enters it."""

import json

import click

from motcua.apps.dossiers.registering import register_result, unregistered


@click.group()
def register() -> None:
    """The register of results."""


@register.command()
@click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")
def fill(as_json: bool) -> None:
    """Enter results that were issued before there was a register. Again changes nothing."""
    entered, after = 0, 0
    while numbers := unregistered(after):
        for number in numbers:
            entered += register_result(number)
        after = numbers[-1]
        if not as_json:
            click.echo(f"{entered} entered, up to result {after}", err=True)
    click.echo(json.dumps({"entered": entered}) if as_json else f"{entered} results entered.")
