"""Pages of the documentation that are made from the code, so that they cannot drift from it."""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from motcua.apps.agencies import commands as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.procedures import commands as procedures
from motcua.base.command import COMMANDS
from motcua.base.reactions import REACTIONS
from motcua.rules.access import holders
from motcua.rules.roles import NAMES, ROLES

CHAPTERS = (agencies, procedures, dossiers)
"""Read here, so that every command is known before the pages are made."""

HEAD = "<!-- Made by `motcua docs`; `make check` compares it with the code. -->\n\n"


def roles_page() -> str:
    """Who may do what: one table that an inspector can read aloud."""
    parts = [HEAD + "# Roles\n\nFrom `rules/roles.py`, the only list of who may.\n"]
    for role, rights in ROLES.items():
        name = NAMES[role]
        parts.append(f"\n## {name['vi']} ({name['en']}, `{role}`)\n\n")
        parts.extend(f"- `{right}`\n" for right in sorted(rights))
    return "".join(parts)


def use_cases_page() -> str:
    """Every command: what it does, on what, who may, and what it makes true."""
    parts = [
        HEAD + "# Use cases\n\nEvery way to change something. The right is the command's name.\n"
    ]
    app = ""
    for right, declared in sorted(COMMANDS.items()):
        if right.split(".")[0] != app:
            app = right.split(".")[0]
            parts.append(f"\n## {app}\n\n| command | acts on | who may | fact | what it does |\n")
            parts.append("|---|---|---|---|---|\n")
        said = (inspect.getdoc(declared.use_case) or "").split("\n\n")[0].replace("\n", " ")
        fact = inspect.signature(declared.use_case).return_annotation
        name = getattr(fact, "__name__", str(fact).rpartition(".")[2])
        who = ", ".join(holders(right)) or "nobody"
        acts = declared.subject_model.__name__ + (" (creates in it)" if declared.creates else "")
        parts.append(f"| `{right.split('.')[1]}` | {acts} | {who} | {name} | {said} |\n")
    parts.append("\n## Reactions\n\n| after | runs |\n|---|---|\n")
    parts.extend(
        f"| {fact} | `{name}` |\n" for fact, named in sorted(REACTIONS.items()) for name in named
    )
    return "".join(parts)


PAGES: Mapping[str, Callable[[], str]] = {
    "docs/roles.md": roles_page,
    "docs/use-cases.md": use_cases_page,
}


@click.command()
@click.option("--check", is_flag=True, help="Only compare; exit 1 when a page has drifted.")
def docs(check: bool) -> None:
    """Write the pages of the documentation that are made from the code."""
    drifted = []
    for place, make in PAGES.items():
        page, path = make(), Path(place)
        if path.exists() and path.read_text(encoding="utf-8") == page:
            continue
        drifted.append(place)
        if not check:
            path.write_text(page, encoding="utf-8")
            click.echo(f"Wrote {place}.")
    if check and drifted:
        raise click.ClickException(f"not as the code is: {', '.join(drifted)}; run `motcua docs`.")
