"""The table of contents of the console: each command and the module that has it."""

import importlib
from typing import Any

import click

CONTENTS = {
    "due": ("motcua.faces.console.due", "due", "When a term is over, and why, line by line."),
    "demo": ("motcua.faces.console.demo", "command", "Show the house with a test province in it."),
    "migrate": ("motcua.faces.console.operate", "migrate", "Bring the database up to date."),
    "worker": ("motcua.faces.console.operate", "worker", "Do the work that follows from facts."),
    "province": ("motcua.faces.console.province", "province", "Load the test province."),
    "import": ("motcua.faces.console.importing", "importing", "Import units or procedures."),
    "units": ("motcua.faces.console.places", "group", "The nation's administrative units."),
    "catalogue": (
        "motcua.faces.console.catalogue",
        "catalogue",
        "Import the national catalogue.",
    ),
    "process": ("motcua.faces.console.processes", "process", "Check processes in files."),
    "simulate": ("motcua.faces.console.simulate", "simulate", "Live days of work."),
    "deliveries": ("motcua.faces.console.operate", "deliveries", "What failed and is tried again."),
    "escalate": (
        "motcua.faces.console.escalate",
        "command",
        "Warn of terms that are near or over.",
    ),
    "journal": ("motcua.faces.console.operate", "journal", "Seal and verify the journal."),
    "register": ("motcua.faces.console.results", "register", "The register of results: fill it."),
    "files": ("motcua.faces.console.files", "files", "The bytes of files: read, seal, mend."),
    "keys": ("motcua.faces.console.keys", "keys", "Data keys: what lies under which; a newer one."),
    "backup": ("motcua.faces.console.backing", "backup", "Database and files of one moment."),
    "doctor": ("motcua.faces.console.doctor", "command", "What is wrong with an installation."),
    "restore": ("motcua.faces.console.backing", "restore", "A house made of a backup."),
    "archive": ("motcua.faces.console.archive", "archive", "Check packages of an archive."),
    "scans": ("motcua.faces.console.scanning", "scans", "Take what the scanners have written."),
    "person": ("motcua.faces.console.person", "person", "The first people and their accounts."),
    "token": ("motcua.faces.console.operate", "token", "Tokens for API clients."),
    "docs": ("motcua.faces.console.generated", "docs", "Write the pages made from the code."),
    "openapi": ("motcua.faces.console.openapi", "openapi", "Describe the open API, for machines."),
    "signing": ("motcua.faces.console.signing", "signing", "Certificates of those who sign."),
    "roles": ("motcua.faces.console.operate", "roles", "Who may do what, as one table."),
    "pretend-identity": (
        "motcua.faces.console.pretend",
        "pretend_identity",
        "Run a pretend identity service.",
    ),
}

NEEDS_APPS = frozenset(
    {
        "worker",
        "signing",
        "province",
        "import",
        "units",
        "catalogue",
        "simulate",
        "journal",
        "escalate",
        "files",
        "keys",
        "backup",
        "restore",
        "doctor",
        "scans",
        "register",
        "deliveries",
        "token",
        "migrate",
        "roles",
        "docs",
        "person",
    }
)


class Contents(click.Group):
    """Reads a command's module when the command is called, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(CONTENTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in CONTENTS:
            return None
        module, name, _ = CONTENTS[cmd_name]
        if cmd_name in NEEDS_APPS:
            from motcua.faces.console.django_start import start  # noqa: PLC0415

            start()
        found: Any = getattr(importlib.import_module(module), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, _, said) in CONTENTS.items()])
