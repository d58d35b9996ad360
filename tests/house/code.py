"""The house's own code, read as text: what its tests look at."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import nodes

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "motcua"
APPS = sorted(path.parent.name for path in SRC.glob("apps/*/apps.py"))


@cache
def modules(folder: str = "src/motcua") -> dict[str, ast.Module]:
    """Every Python file beneath a folder, by its path from the root; migrations aside."""
    found = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        if "migrations" not in path.parts and ".venv" not in path.parts:
            found[str(path.relative_to(ROOT))] = ast.parse(path.read_text("utf-8"))
    return found


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of a function of that name, however it was imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def refusals() -> dict[str, str]:
    """Every code that is refused anywhere, and one place that does."""
    found = {}
    for path, tree in modules().items():
        for call in calls(tree, "Refused"):
            if call.args and isinstance(call.args[0], ast.Constant):
                found[str(call.args[0].value)] = path
    return found


@cache
def templates() -> dict[str, nodes.Template]:
    """Every page template as its tree, by its name as pages ask for it."""
    from motcua.faces.ui.jinja import environment  # noqa: PLC0415

    reader = environment()
    found = {}
    for folder in sorted(SRC.glob("faces/*/templates")):
        for path in sorted(folder.rglob("*.*")):
            found[str(path.relative_to(folder))] = reader.parse(path.read_text("utf-8"))
    return found
