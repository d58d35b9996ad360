"""`motcua due`: told plainly, and quickly enough for a script that asks it often."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from motcua.faces.console.main import root

SOURCE = str(Path(__file__).parents[3] / "src")


def due(*words: str) -> Result:
    return CliRunner().invoke(root, ["due", *words])


def asked(*words: str) -> Result:
    return due("--from", "2025-12-31T10:00", "--term", "5 working days", *words)


def test_the_moment_alone_is_printed() -> None:
    # 1/1 is a holiday and 2/1 a day swapped for Saturday 10/1.
    assert asked().stdout == "2026-01-09T10:00\n"


def test_as_it_was_known_before_the_swap_was_announced() -> None:
    assert asked("--on", "2025-12-20").stdout == "2026-01-08T10:00\n"


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    found = due("--from", "2025-12-31T03:00+00:00", "--term", "5 working days")
    assert found.stdout == asked().stdout


def test_each_line_is_told_in_both_languages_with_its_article() -> None:
    told = asked("--explain").stdout
    assert "Nghỉ hoán đổi" in told
    assert "Day off, made up for" in told
    assert "VB 12729/VPCP-KGVX" in told


def test_json_holds_the_same_facts() -> None:
    facts = json.loads(asked("--json").stdout)
    assert facts["due"] == "2026-01-09T10:00:00+07:00"
    assert facts["policy"] == "hour_accumulating"
    assert all(line["vi"] and line["en"] for line in facts["lines"])


def test_terms_by_date_count_by_the_civil_code() -> None:
    facts = json.loads(due("--from", "2026-03-02T10:00", "--term", "30 days", "--json").stdout)
    assert facts["policy"] == "next_day"


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "yesterday", "--term", "5 working days"),
        ("--from", "2025-12-31", "--term", "5 working days"),
        ("--from", "2025-12-31T10:00", "--term", "5 moons"),
        ("--from", "2025-12-31T10:00", "--term", "9" * 40 + " days"),
        ("--from", "9998-12-31T10:00", "--term", "900 days"),
        ("--from", "2025-12-31T10:00", "--term", "5 days", "--on", "32/13"),
        ("--from", "2025-12-31T10:00", "--term", "5 days", "--policy", "guess"),
        ("--term", "5 days"),
    ],
)
def test_what_cannot_be_read_is_exit_2_and_a_sentence(words: tuple[str, ...]) -> None:
    found = due(*words)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Error: " in found.stderr
    assert "Traceback" not in found.stderr


def test_before_the_law_there_is_no_answer() -> None:
    found = due("--from", "1990-01-01T10:00", "--term", "5 working days")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "rule_not_in_force" in found.stderr


def test_it_reads_neither_django_nor_a_database() -> None:
    words = (
        "import sys\n"
        "from motcua.faces.console.main import root\n"
        "root(['due', '--from', '2025-12-31T10:00', '--term', '1 working day'],"
        " standalone_mode=False)\n"
        "assert not {'django', 'psycopg', 'pypdf'} & set(sys.modules), 'too much was read'\n"
    )
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "MOTCUA_PROVING"}}
    subprocess.run(
        [sys.executable, "-c", words], check=True, env={**env, "PYTHONPATH": SOURCE}, timeout=60
    )
