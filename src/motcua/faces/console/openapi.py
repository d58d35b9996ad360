"""The description of the open API: written beside the code, compared in every check."""

import json
import os
import sys
from pathlib import Path

import click
from django.http import HttpRequest
from django.urls import resolve

import motcua
from motcua.faces.console.django_start import start

ADDRESS = "/api/v1/openapi.json"
COMMITTED = Path(motcua.__file__).parent / "faces" / "api" / "v1" / "openapi.json"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the committed one is old.")
def openapi(check: bool) -> None:
    """Write the description of the open API to the file that is committed."""
    # A description holds no secret and asks no database, so that no installation is needed.
    os.environ.setdefault("MOTCUA_PROVING", "yes")
    start()
    now = described()
    there = COMMITTED.read_text("utf-8") if COMMITTED.exists() else ""
    if check:
        if now != there:
            click.echo(
                f"{COMMITTED.name} is old: run `motcua openapi`, read what changed.", err=True
            )
            sys.exit(1)
        return
    COMMITTED.write_text(now, "utf-8")
    click.echo(f"{COMMITTED}: {'as it was' if now == there else 'written'}", err=True)


def described() -> str:
    """Asked of the house itself, as any client would."""
    request = HttpRequest()
    request.method, request.path = "GET", ADDRESS
    found = resolve(ADDRESS)
    answer = found.func(request, *found.args, **found.kwargs)
    return json.dumps(json.loads(answer.content), ensure_ascii=False, indent=2) + "\n"
