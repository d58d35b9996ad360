"""Looks at the locked packages with what is on this machine: no net is asked.

What it knows: that each is pinned with its hash, that what is installed of them is what was
locked, and that each may be used here by its licence. What it does not know: which versions
have holes that were found after they were locked. `make audit` asks a database for that.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("base", "dev")
ALLOWED = re.compile(
    r"\b(mit|bsd|0bsd|apache|isc|psf|python software foundation|mpl|mozilla|zlib|unlicense"
    r"|public domain|lgpl|lesser general public|postgresql|hpnd|historical permission|ofl"
    r"|cc0|bsl|boost)",
    re.IGNORECASE,
)
SAID_ELSEWHERE = {"axe-playwright-python": "MIT"}
"""Packages whose own description names no licence; read in the file that comes with them."""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)")


def name_of(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def locked() -> dict[str, set[str]]:
    """Each package with its versions, one a kind of machine; every one pinned with a hash."""
    found: dict[str, set[str]] = {}
    for lock in LOCKS:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
        for block in re.split(r"\n(?=\S)", text):
            if block.startswith(("#", "-")) or not block.strip():
                continue
            pinned = _PINNED.match(block)
            if not pinned or "--hash=sha256:" not in block:
                raise SystemExit(f"{lock}.txt: not pinned with a hash: {block.splitlines()[0]}")
            found.setdefault(name_of(pinned[1]), set()).add(pinned[2])
    return found


def licences(package: Distribution) -> str:
    about = package.metadata
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
    said += [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    return " / ".join(each for each in said if each and each != "UNKNOWN")


def faults(pinned: dict[str, set[str]]) -> Iterator[str]:
    installed = {name_of(each.metadata["Name"]): each for each in distributions()}
    for name in sorted(pinned.keys() & installed.keys()):
        package = installed[name]
        if package.version not in pinned[name]:
            yield f"{name}: {package.version} is installed, {sorted(pinned[name])} is locked"
        told = SAID_ELSEWHERE.get(name) or licences(package)
        if not ALLOWED.search(told):
            yield f"{name}: its licence is not on the list: {told or 'none told'}"


def main() -> int:
    found = list(faults(locked()))
    for each in found:
        print(each, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
