"""Each way in: public by name or behind a login; forms that match; templates that are shown."""

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from jinja2 import nodes

from motcua.base.command import COMMANDS
from motcua.faces.ui.access import is_public
from tests.house.code import calls, modules, templates

# Pages that need no login. A name is added here on purpose, by somebody who thought of it.
PUBLIC_PAGES = "public_pages.txt"


def views(patterns: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        path = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from views(each.url_patterns, path)
        elif isinstance(each, URLPattern):
            yield path, each.callback


def listed() -> set[str]:
    from tests.house.code import ROOT  # noqa: PLC0415

    text = (ROOT / "tests" / "house" / PUBLIC_PAGES).read_text("utf-8")
    return {line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"}


def test_every_public_page_is_on_the_list_and_every_listed_one_exists() -> None:
    public = {path or "(start)" for path, view in views() if is_public(view)}
    assert sorted(public - listed()) == [], "public, and nobody put it on the list"
    assert sorted(listed() - public) == [], "on the list, and not public or not there"


@pytest.mark.django_db
def test_everything_else_asks_for_a_login(client: Any) -> None:
    asked = 0
    for path, view in views():
        if is_public(view) or "<" in path or "(?P" in path:
            continue
        answer = client.get(f"/{path}")
        asked += 1
        assert answer.status_code in {302, 401, 403, 405}, f"{path}: {answer.status_code}"
        if answer.status_code == 302:
            assert "/dang-nhap" in answer["Location"], path
    assert asked or not list(views())


def forms_and_commands() -> Iterator[tuple[str, ast.Call]]:
    for path, tree in modules("src/motcua/faces").items():
        for call in calls(tree, "carries_out"):
            yield f"{path}:{call.lineno}", call


def test_every_form_that_carries_out_names_a_command() -> None:
    # `command`: a form chosen by the act, with the command it belongs to.
    names = {right.split(".")[1] for right in COMMANDS} | {"command"}
    strange = []
    for where, call in forms_and_commands():
        use_case = call.args[0] if call.args else None
        if isinstance(use_case, ast.Attribute) and use_case.attr not in names:
            strange.append(f"{where}: {use_case.attr}")
    assert strange == []


def fields_of(tree: ast.Module) -> dict[str, set[str]]:
    """The fields of each form class of a module."""
    found: dict[str, set[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(
            "UseCaseForm" in ast.unparse(b) for b in node.bases
        ):
            found[node.name] = {
                target.id
                for line in node.body
                if isinstance(line, ast.Assign) and "Field" in ast.unparse(line.value)
                for target in line.targets
                if isinstance(target, ast.Name)
            }
    return found


def used_forms(function: ast.FunctionDef, known: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Form and command, where one function makes the form and lets it carry out the command."""
    forms = {
        node.targets[0].id: node.value.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id in known
    }
    for call in calls(function, "carries_out"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        extra = {word.arg for word in call.keywords}
        if (
            isinstance(owner, ast.Name)
            and owner.id in forms
            and isinstance(call.args[0], ast.Attribute)
        ):
            yield forms[owner.id], f"{call.args[0].attr}|{','.join(sorted(filter(None, extra)))}"


def test_fields_are_named_as_the_arguments_of_the_command() -> None:
    by_name = {right.split(".")[1]: declared.use_case for right, declared in COMMANDS.items()}
    wrong = []
    for path, tree in modules("src/motcua/faces").items():
        known = fields_of(tree)
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
            for form, told in used_forms(function, known):
                name, _, extra = told.partition("|")
                if name not in by_name:
                    continue
                taken = set(inspect.signature(by_name[name]).parameters)
                strange = (known[form] | set(filter(None, extra.split(",")))) - taken
                wrong += [f"{path}: {form} -> {name}: {sorted(strange)}"] if strange else []
    assert wrong == []


KEPT = {"ui/paper.html": "the base of pages to print; proven in tests/faces/test_ui_pages.py"}


def test_no_template_is_left_unused() -> None:
    asked = {
        str(node.value).partition("#")[0]
        for tree in modules("src/motcua").values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ".html" in node.value
    }
    for tree in templates().values():
        for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
            for node in tree.find_all(kind):
                asked |= {c.value for c in node.template.find_all(nodes.Const)}
                asked |= {node.template.value} if isinstance(node.template, nodes.Const) else set()
    unused = [
        name for name in templates() if name not in asked | set(KEPT) and name.endswith(".html")
    ]
    assert unused == []
