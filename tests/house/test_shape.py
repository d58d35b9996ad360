"""Files of one reading, functions of one screen, names without ballast, law with its basis."""

import ast
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from motcua.base import rulebooks
from tests.house.code import ROOT, SRC, functions, modules

FILE, FUNCTION = 400, 40

BANNED_FILES = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager"}
BANNED_FILES |= {"signals", "handlers", "mixins", "common", "misc", "base_utils"}
BANNED_WORDS = {"manager", "helper", "util", "utils", "mixin", "service", "handler", "processor"}
# Short forms that a reader has to guess; what the glossary knows is not among them.
SHORT_FORMS = {"app_no", "btn", "cfg", "cnt", "ctx", "dept", "doc_no", "dt", "elem", "fmt", "idx"}
SHORT_FORMS |= {"info", "msg", "num", "obj", "org", "params", "proc", "qs", "req", "res", "resp"}
SHORT_FORMS |= {"ret", "str_", "tbl", "tmp", "usr", "val", "vals", "var"}


# Names that Django and click call: not ours to choose.
FRAMEWORK = ("get_prep", "get_db", "get_command", "get_internal_type", "do_GET", "do_POST")


def sources() -> list[Path]:
    found = [
        path
        for folder in ("src/motcua", "tests", "tools")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".js"}
        and not {"migrations", "vendor"} & set(path.parts)
        and ".min." not in path.name
    ]
    assert len(found) > 100
    return sorted(found)


def test_no_file_is_longer_than_one_reading() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := path.read_text("utf-8").count("\n")) > FILE
    }
    assert long == {}


@pytest.mark.parametrize("folder", ["src/motcua", "tests", "tools"])
def test_no_function_is_longer_than_one_screen(folder: str) -> None:
    long = []
    for path, tree in modules(folder).items():
        for function in functions(tree):
            # Explaining is free: what counts is what must be understood.
            told = len((ast.get_docstring(function) or "").splitlines())
            lines = (function.end_lineno or 0) - function.lineno + 1 - told
            if lines > FUNCTION and f"{path}:{function.name}" not in LONGER:
                long.append(f"{path}:{function.lineno} {function.name}: {lines}")
    assert long == []


# A table of one call each, which would only be harder to read in two pieces.
LONGER = {
    "tests/base/test_command.py:test_a_command_costs_a_small_and_fixed_number_of_statements",
}


def test_no_file_is_named_after_a_layer() -> None:
    assert [
        str(p) for p in sources() if p.stem in BANNED_FILES or p.parent.name in BANNED_FILES
    ] == []


def test_no_name_bears_a_layer_or_a_short_form() -> None:
    bad = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                words = {w.lower() for w in re.findall(r"[A-Z][a-z]+", node.name)}
                # What is made from a library's own Handler may say so.
                words -= {
                    w.lower()
                    for b in node.bases
                    for w in re.findall(r"[A-Z][a-z]+", ast.unparse(b))
                }
                bad += [f"{path}: {node.name}"] if words & BANNED_WORDS else []
            elif isinstance(node, ast.FunctionDef):
                starts = re.match(r"_?(get|do|perform)_", node.name)
                # A name that the framework calls is not ours to choose.
                if starts and not node.name.startswith(FRAMEWORK):
                    bad.append(f"{path}: {node.name}")
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                bad += [f"{path}: {node.id}"] if node.id in SHORT_FORMS else []
    assert bad == []


def test_no_docstring_only_repeats_its_name() -> None:
    empty = []
    for path, tree in modules().items():
        for function in functions(tree):
            told = re.findall(r"\w+", (ast.get_docstring(function) or "").lower())
            named = set(function.name.strip("_").split("_")) | {
                "the",
                "a",
                "an",
                "of",
                "this",
                "it",
            }
            if told and set(told) <= named:
                empty.append(f"{path}:{function.lineno} {function.name}")
    assert empty == []


def test_no_list_of_arguments_in_a_docstring() -> None:
    listed = [
        f"{path}:{function.lineno}"
        for path, tree in modules().items()
        for function in functions(tree)
        if re.search(r":param|^\s*(Args|Returns|Raises):", ast.get_docstring(function) or "", re.M)
    ]
    assert listed == []


# ── The law ─────────────────────────────────────────────────────────────────────────────────


def test_every_version_of_a_rule_has_its_basis_and_the_days_rise() -> None:
    count = 0
    for book in rulebooks.rulebooks():
        for rule in book:
            days = [version.since for version in rule.versions]
            assert days == sorted(set(days)), f"{book.name}.{rule.name}"
            for version in rule.versions:
                count += 1
                assert len(version.basis.strip()) > 8, f"{rule.name} {version.since}"
    assert count > 25


def test_what_is_unverified_says_so_and_nothing_else() -> None:
    for path in (SRC / "rulebooks").rglob("*.yaml"):
        for found in re.findall(r"unverified: *(\S+)", path.read_text("utf-8")):
            # "number": the document is known, its number is not.
            assert found.strip("},") in {"true", "number"}, path


def test_every_shipped_procedure_names_who_announced_it_and_when_it_begins() -> None:
    for path in (SRC / "rulebooks" / "procedures").glob("*.yaml"):
        raw = yaml.safe_load(path.read_text("utf-8"))
        assert raw["announced_by"].strip(), path.name
        assert isinstance(raw["since"], date)
        assert raw["code"] == raw["content"]["code"] == path.stem.partition("@")[0]


# ── Words ───────────────────────────────────────────────────────────────────────────────────

# Subjects of the machine, not of the law.
NOT_LEGAL = {"Entry", "Block", "Attempt", "Idempotent", "Counter", "Token", "Account", "Version"}


def test_every_legal_noun_of_the_models_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8").lower()
    ours = [m for m in apps.get_models() if m.__module__.startswith("motcua.")]
    names = {m.__name__ for m in ours if not m._meta.auto_created} - NOT_LEGAL
    missing = [
        name
        for name in sorted(names)
        if re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower() not in glossary
    ]
    assert missing == []


# ── Migrations ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    told = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=told, verbosity=1)
    assert "No changes" in told.getvalue()


def test_migrations_of_each_app_are_one_line() -> None:
    graph = MigrationLoader(None).graph
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("motcua.")}
    for label in ours & {app for app, _ in graph.nodes}:
        assert len(graph.leaf_nodes(label)) == 1, label
        names = sorted(name for app, name in graph.nodes if app == label)
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1)), label


def test_no_constraint_is_named_by_a_machine() -> None:
    for model in apps.get_models():
        if model.__module__.startswith("motcua."):
            for constraint in model._meta.constraints:
                assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", constraint.name), constraint.name
