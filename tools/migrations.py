"""Checks the migrations: none is missing, none takes a lock that would stop the house, and none
that has run somewhere is written anew: whoever has run it would lack what was put in later."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

BIN = Path(sys.executable).parent
# A varchar's limit is a promise to whoever types; widening one takes no long lock. A column
# that may be empty is read as such by the release that empties it, and only by that one.
ALLOWED = (
    "prefer-text-field,prefer-robust-stmts,require-timeout-settings,prefer-bigint-over-int,"
    "ban-drop-not-null"
)
LABELS = {"base": "journal"}
RUN_SOMEWHERE = "7ecd2ec4"
"""A commit whose migrations stay as they are; a release moves it on."""


def main() -> int:
    os.environ["MOTCUA_DATA"] = str(Path(".data/check").resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    os.environ["MOTCUA_PROVING"] = "yes"
    os.environ["DATABASE_URL"] = _postgres("start")
    try:
        missing = _django("makemigrations", "--check", "--dry-run").returncode
        return missing or _written_anew() or _lint()
    finally:
        _postgres("stop")


def _postgres(act: str) -> str:
    command = [sys.executable, "-m", "motcua.gateways.postgres", act]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def _written_anew() -> int:
    """How many; none where the history is not at hand."""
    names = ["diff", "--name-only", "--diff-filter=MDR", "--no-renames", RUN_SOMEWHERE]
    words = ["git", *names, "--", "src/**/migrations/0*.py"]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    for path in found.stdout.split():
        print(f"{path} has run somewhere: what is to change comes in a migration of its own.")
    return len(found.stdout.split())


def _lint() -> int:
    """The first migration of an app makes tables nobody uses yet; later ones meet full tables."""
    import django  # noqa: PLC0415 -- its settings are named above
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    sql = []
    for path in sorted(Path("src/motcua").glob("**/migrations/0*.py")):
        if path.stem != "0001_initial":
            app, said = path.parent.parent.name, StringIO()
            call_command("sqlmigrate", LABELS.get(app, app), path.stem, stdout=said)
            sql.append(said.getvalue())
    squawk = [str(BIN / "squawk"), "--exclude", ALLOWED, "--stdin-filepath", "migrations.sql"]
    return subprocess.run(squawk, input="\n".join(sql), text=True, check=False).returncode


def _django(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [str(BIN / "django-admin"), *words]
    return subprocess.run(command, check=False, text=True)


if __name__ == "__main__":
    sys.exit(main())
