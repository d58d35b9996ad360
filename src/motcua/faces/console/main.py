"""`motcua`: the console, for people and for scripts."""

import click

from motcua import __version__
from motcua.faces.console.contents import Contents
from motcua.rules.errors import Forbidden, Missing, Refused


class Console(Contents):
    """Facts on stdout, errors on stderr. Exit 1: refused or broken; 2: not understood."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refused as refused:
            details = ", ".join(f"{name}: {value}" for name, value in refused.details.items())
            click.echo(f"Refused: {refused.code}{f' ({details})' if details else ''}", err=True)
            click.echo(sentence_of(refused), err=True)
        except Missing as missing:
            click.echo(f"There is no {missing.what} {missing.which}.", err=True)
            if missing.what in FIRST:
                click.echo(FIRST[missing.what], err=True)
        except Forbidden as forbidden:
            click.echo(f"Not allowed: {forbidden}", err=True)
        except Exception as why:
            if not (sentence := unready(why)):
                raise
            click.echo(f"Error: {sentence}", err=True)
        ctx.exit(1)
        return None


FIRST = {
    "unit": "Codes of units are as in H17.32; motcua import units brings the first ones.",
    "person": "motcua person enrol enters one; a number has twelve digits.",
}
"""What comes first, where something is not there."""


def sentence_of(refused: Refused) -> str:
    """What the pages would say of it, in English."""
    # Here, for `motcua due` must not wait for Django to be read.
    from motcua.faces.ui.language import speaking  # noqa: PLC0415
    from motcua.faces.ui.refusals import sentence  # noqa: PLC0415

    with speaking("en"):
        return sentence(refused)


def unready(why: Exception) -> str:
    """A sentence for an installation that is not set up; nothing for what is a bug."""
    # By name: `motcua due` must not wait for Django to be read.
    names = (f"{each.__module__}.{each.__name__}" for each in type(why).__mro__)
    kind = next((UNREADY[name] for name in names if name in UNREADY), "")
    said = str(why).strip().splitlines()[0] if str(why).strip() else ""
    if kind == "database":
        away = f"the database does not answer: {said.rstrip('.')}."
        return f"{away} Start PostgreSQL, or mend DATABASE_URL."
    if kind == "tables":
        return next((sentence for sign, sentence in TABLES.items() if sign in said), "")
    if kind == "key":
        return (
            "what is encrypted cannot be read with the data keys that are given. Set"
            " MOTCUA_DATA_KEY (or MOTCUA_DATA_KEYS) as web and worker have it."
        )
    return f"{said}." if kind else ""


UNREADY = {
    "django.core.exceptions.ImproperlyConfigured": "settings",
    "django.db.utils.OperationalError": "database",
    "psycopg.OperationalError": "database",
    "django.db.utils.ProgrammingError": "tables",
    "cryptography.exceptions.InvalidTag": "key",
    "motcua.base.encryption.Unreadable": "key",
}
"""What an installation that is not set up raises, and what of it is not there."""


TABLES = {
    "does not exist": "the tables are not there; run motcua migrate.",
    "already exists": (
        "an update was broken off in its middle, and does not go on by itself. Restore the backup"
        " that was made before it into a new database, and begin anew (docs/howto/back-up.md)."
    ),
}
"""What PostgreSQL says of a table or column, and what has happened."""


@click.group(cls=Console, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def root() -> None:
    """Một cửa: one door for a province's administrative procedures."""


def main() -> None:
    """Entry point of the `motcua` script."""
    root(prog_name="motcua")
