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
        except Missing as missing:
            click.echo(f"There is no {missing.what} {missing.which}.", err=True)
        except Forbidden as forbidden:
            click.echo(f"Not allowed: {forbidden}", err=True)
        except Exception as why:
            if not (sentence := unready(why)):
                raise
            click.echo(f"Error: {sentence}", err=True)
        ctx.exit(1)
        return None


def unready(why: Exception) -> str:
    """A sentence for an installation that is not set up; nothing for what is a bug."""
    # By name: `motcua due` must not wait for Django to be read.
    if f"{type(why).__module__}.{type(why).__name__}" not in UNREADY:
        return ""
    said = str(why).strip().splitlines()[0] if str(why).strip() else ""
    if type(why).__name__ == "ProgrammingError":
        return "the tables are not there; run motcua migrate." if "does not exist" in said else ""
    if type(why).__name__ == "OperationalError":
        return f"the database does not answer: {said}."
    return f"{said}."


UNREADY = frozenset(
    {
        "django.core.exceptions.ImproperlyConfigured",
        "django.db.utils.OperationalError",
        "django.db.utils.ProgrammingError",
    }
)


@click.group(cls=Console, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def root() -> None:
    """Một cửa: one door for a province's administrative procedures."""


def main() -> None:
    """Entry point of the `motcua` script."""
    root(prog_name="motcua")
