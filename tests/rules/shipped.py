"""The procedures that the product ships, as the rules' tests read them."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.rules.procedure import Content, parse

FOLDER = Path(__file__).parents[2] / "src" / "motcua" / "rulebooks" / "procedures"
FILES = sorted(FOLDER.glob("*.yaml"))


@cache
def _read(name: str) -> dict[str, Any]:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    # The loader in C is the safe loader, ten times as fast.
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def version(name: str) -> dict[str, Any]:
    """A copy of a shipped version that a test may spoil."""
    return deepcopy(_read(name))


def content(name: str) -> dict[str, Any]:
    found: dict[str, Any] = version(name)["content"]
    return found


@cache
def parsed(name: str) -> Content:
    return parse(_read(name)["content"])
