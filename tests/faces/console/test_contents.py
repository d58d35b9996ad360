"""The console reads like a table of contents."""

import importlib

import click
import psycopg
import pytest
from click.testing import CliRunner
from cryptography.exceptions import InvalidTag

from motcua.faces.console.contents import CONTENTS
from motcua.faces.console.main import root, unready
from motcua.rules.errors import Missing, Refused


@pytest.mark.parametrize("name", list(CONTENTS))
def test_each_entry_leads_to_a_command_that_says_what_it_does(name: str) -> None:
    module, attribute, said = CONTENTS[name]
    found = getattr(importlib.import_module(module), attribute)
    assert isinstance(found, click.Command)
    assert found.help
    assert said.endswith(".")


def test_help_lists_them_all() -> None:
    told = CliRunner().invoke(root, ["--help"]).stdout
    assert all(f"  {name} " in told for name in CONTENTS)


def test_a_word_that_is_no_command_is_exit_2() -> None:
    assert CliRunner().invoke(root, ["dew"]).exit_code == 2


def test_an_installation_that_is_not_ready_is_told_in_a_sentence() -> None:
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.db.utils import OperationalError, ProgrammingError  # noqa: PLC0415

    assert unready(ImproperlyConfigured("MOTCUA_SECRET_KEY is not set")).endswith("is not set.")
    assert "does not answer" in unready(OperationalError("refused\nmore"))
    assert "motcua migrate" in unready(ProgrammingError('relation "x" does not exist'))
    assert "mend DATABASE_URL" in unready(psycopg.errors.ConnectionTimeout("timed out"))
    assert "MOTCUA_DATA_KEY" in unready(InvalidTag())
    # A bug stays loud.
    assert unready(ProgrammingError("syntax error")) == ""
    assert unready(KeyError("x")) == ""


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Refused("no_trust"), "No certification authority is set up here"),
        (Missing("unit", "H99"), "motcua import units"),
    ],
)
def test_what_is_refused_is_told_in_a_sentence_that_says_what_to_do(
    why: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise why

    found = click.Command("refuse", callback=refuse)
    monkeypatch.setattr(root, "get_command", lambda _context, _name: found)
    result = CliRunner().invoke(root, ["refuse"])
    assert result.exit_code == 1
    assert said in result.stderr
