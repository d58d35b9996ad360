"""What the pages on security say is true: tests they name exist, secrets come from outside only."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.code import ROOT
from tests.house.test_setup import found

PAGES = ("docs/security/asvs.md", "docs/security/threat-model.md", "SECURITY.md")
NAMED = re.compile(r"\btests/[\w/]+\.py(?:::\w+)?")
TAKES_A_SECRET = re.compile(
    r"environ(?:\.get\(|\.setdefault\(|\[)\s*[\"']\w*(?:SECRET|KEY|PASSWORD|TOKEN|PIN\b)\w*[\"']"
)
BESIDE_THE_SETTINGS = {
    "src/motcua/faces/console/backing.py": "the password of pg_dump, for its child only",
    "src/motcua/faces/console/pretend.py": "the pretend provider runs without settings",
}
# What looks like a key, a password in an address, or a long value given to a name of a secret.
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abp]-[\w-]{10,}|\bglpat-[\w-]{16,}"
    r"|\bsk-[A-Za-z0-9]{24,}|\bey[JK][\w-]{16,}\.ey[JK][\w-]{16,}\."
    r"|://[^\s/:@{}\"'<]+:[^\s/:@{}\"'<$]{6,}@"
    r"|(?i:secret|password|passwd|token|api_?key|data_?key)\w*[\"']?\s*[:=]\s*[\"'][\w+/=-]{20,}[\"']"
)


def named() -> list[str]:
    texts = ((ROOT / page).read_text("utf-8") for page in PAGES if (ROOT / page).exists())
    return sorted({match.group() for text in texts for match in NAMED.finditer(text)})


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse(Path(ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_the_pages_on_security_name_exists() -> None:
    gone = []
    for each in named():
        path, _, name = each.partition("::")
        if not (ROOT / path).is_file() or (name and name not in names_in(path)):
            gone.append(each)
    assert gone == []


def test_every_line_of_the_checklist_has_a_test_or_a_reason() -> None:
    """A line: number | level | what is asked, in short | yes, part, no or n/a | by what, or why."""
    path = ROOT / "docs/security/asvs.md"
    lines = [line for line in path.read_text("utf-8").splitlines() if re.match(r"\| \d", line)]
    bare, numbers = [], []
    for line in lines:
        number, _, asked, met, by = (each.strip() for each in line.strip("|").split("|"))
        numbers.append(number)
        proved = bool(NAMED.search(by)) if met == "yes" else len(by) > 10
        if not asked or met not in {"yes", "part", "no", "n/a"} or not (proved or len(by) > 30):
            bare.append(line)
    assert bare == []
    assert len(numbers) == len(set(numbers))
    assert len(numbers) > 200, "level 2 of the standard has more lines than these"


@pytest.mark.parametrize("places", [("src/", "tools/", "docs/", ".ci/", "bench/"), ("tests/",)])
def test_no_secret_stands_in_the_repository(places: tuple[str, ...]) -> None:
    met = [each for each in found(SECRETS, *places) if not each.startswith(PLAINLY_PRETEND)]
    assert met == []


PLAINLY_PRETEND = (
    "tests/house/test_security.py",
    "docs/howto/deploy.md: ://user:password@",
    'tests/faces/citizen/test_sign_in.py: SECRET = "JBSWY3DPEHPK3PXP',
    'tests/apps/agencies/test_tries_at_once.py: SECRET = "JBSWY3DPEHPK3PXP',
    'tests/faces/test_headers.py: SECRET = "JBSWY3DPEHPK3PXP',
    "tests/faces/office/test_certificates.py: -----BEGIN PRIVATE KEY",
)


def test_secrets_come_from_outside_and_through_the_settings() -> None:
    taking = {each.split(":")[0] for each in found(TAKES_A_SECRET, "src/")}
    assert taking == set(BESIDE_THE_SETTINGS)
    settings = (ROOT / "src/motcua/config/settings.py").read_text("utf-8")
    kept = re.findall(
        r"^([\w*, ]*(?:SECRET|_KEY|_KEYS|TOKEN)\w*) = (\w+)\(", settings, re.MULTILINE
    )
    assert len(kept) >= 5
    assert {how for _, how in kept} <= {"_text", "_secrets"}
