"""Everything the house can say is said in both languages; every fault has its sentence."""

import ast
from importlib import import_module

import pytest
from jinja2 import nodes

from motcua.base.facts import all_facts
from motcua.faces.office.subjects import KINDS
from motcua.faces.ui.refusals import known_codes
from motcua.faces.ui.sentences import SENTENCES
from tests.house.code import APPS, calls, modules, refusals, templates

for app in APPS:
    import_module(f"motcua.apps.{app}.facts")


def test_every_refusal_has_a_sentence() -> None:
    unsaid = {code: where for code, where in refusals().items() if code not in known_codes()}
    assert unsaid == {}


def test_every_sentence_is_whole_in_both_languages() -> None:
    thin = [
        code
        for code, pairs in SENTENCES.items()
        if not pairs or any(len(text.split()) < 3 for pair in pairs for text in pair)
    ]
    assert thin == []


def test_every_fact_has_words_for_the_journal_page() -> None:
    happenings = pytest.importorskip(
        "motcua.faces.ui.happenings", reason="the words of the journal page are not written yet"
    )
    unsaid = sorted(set(all_facts()) - set(happenings.HAPPENINGS))
    assert [name for name in unsaid if not is_a_family(name)] == []
    assert sorted(set(happenings.HAPPENINGS) - set(all_facts())) == []
    assert all(vi and en for pairs in happenings.HAPPENINGS.values() for vi, en in pairs)


def test_every_subject_of_a_line_has_a_name() -> None:
    """The page of a chain is there for each of them."""
    about = {fact.about for name, fact in all_facts().items() if not is_a_family(name)}
    assert about == set(KINDS)
    assert len({vi for vi, _ in KINDS.values()}) == len(KINDS)


def is_a_family(name: str) -> bool:
    """A fact that only others are made of."""
    return bool(all_facts()[name].__subclasses__()) and name.endswith("Fact")


def test_every_text_shown_is_there_in_both_languages() -> None:
    lacking = []
    for path, tree in modules("src/motcua/faces").items():
        # The API has `words` of its own: a pair that is data.
        for call in calls(tree, "t", *(() if "/api/" in path else ("words",))):
            texts = [arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant)]
            starred = any(isinstance(arg, ast.Starred) for arg in call.args)
            if not (starred or len(call.args) == 2) or not all(str(text).strip() for text in texts):
                lacking.append(f"{path}:{call.lineno}")
    assert lacking == []


def test_every_text_of_a_template_is_there_in_both_languages() -> None:
    lacking = []
    for name, tree in templates().items():
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                texts = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
                if len(call.args) != 2 or not all(str(text).strip() for text in texts):
                    lacking.append(f"{name}:{call.lineno}")
    assert lacking == []


def test_english_is_not_vietnamese_left_where_it_was() -> None:
    marks = set("ăâđêôơưĂÂĐÊÔƠƯ")
    left = []
    for path, tree in modules("src/motcua/faces").items():
        for call in calls(tree, "t", "words"):
            if len(call.args) > 1 and isinstance(call.args[1], ast.Constant):
                text = str(call.args[1].value)
                if len(marks & set(text)) > 2:
                    left.append(f"{path}:{call.lineno}: {text}")
    assert left == []
