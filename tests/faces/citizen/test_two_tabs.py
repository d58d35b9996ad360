"""One draft in two tabs: neither puts back what the other has changed."""

import re

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from tests.faces.signed_in import client_as
from tests.makers import a_draft

pytestmark = pytest.mark.django_db
SAVE = {"X-Autosave": "1"}


@pytest.fixture
def mother() -> Client:
    return client_as(Client(), "sao-mai")


@pytest.fixture
def draft() -> Dossier:
    return a_draft()


def opened(client: Client, draft: Dossier) -> dict[str, str]:
    """What a tab shows of the child: text fields, marks, the questions it asks."""
    page = client.get(f"/ho-so/{draft.token}/child").content.decode()
    fields = re.findall(r'name="((?:a|luc)\.[^"]+)"[^>]*? value="([^"]*)"', page)
    return {name: value for name, value in fields if name.split(".")[1] in WORDS} | {
        "cau": "child_name"
    }


WORDS = ("child_name", "child_origin", "child_ethnicity")


def told(draft: Dossier, code: str) -> object:
    return Dossier.objects.get(pk=draft.pk).answers.get(code)


def test_what_a_tab_did_not_change_does_not_overwrite_the_other(
    mother: Client, draft: Dossier
) -> None:
    path = f"/ho-so/{draft.token}/child"
    one, two = opened(mother, draft), opened(mother, draft)
    mother.post(path, one | {"a.child_name": "Lê Mây Trắng"}, headers=SAVE)
    two |= {"a.child_origin": "Núi Cao"}
    saved = mother.post(path, two, headers=SAVE).json()["marks"]
    assert "child_name" not in saved
    mother.post(path, two | {f"luc.{code}": mark for code, mark in saved.items()})
    assert told(draft, "child_name") == "Lê Mây Trắng"
    assert told(draft, "child_origin") == "Núi Cao"


def test_what_both_changed_is_what_was_typed_last(mother: Client, draft: Dossier) -> None:
    path = f"/ho-so/{draft.token}/child"
    one, two = opened(mother, draft), opened(mother, draft)
    mother.post(path, one | {"a.child_name": "Lê Mây Trắng"})
    mother.post(path, two | {"a.child_name": "Lê Mây Hồng"})
    assert told(draft, "child_name") == "Lê Mây Hồng"


def test_what_the_other_emptied_stays_empty(mother: Client, draft: Dossier) -> None:
    path = f"/ho-so/{draft.token}/child"
    one, two = opened(mother, draft), opened(mother, draft)
    mother.post(path, one | {"a.child_origin": ""}, headers=SAVE)
    mother.post(path, two | {"a.child_name": "Lê Mây Tím"}, headers=SAVE)
    assert told(draft, "child_origin") is None
    assert told(draft, "child_name") == "Lê Mây Tím"


def test_after_saving_the_marks_are_new_and_one_may_go_back(mother: Client, draft: Dossier) -> None:
    path, page = f"/ho-so/{draft.token}/child", opened(mother, draft)
    first = page["a.child_name"]
    saved = mother.post(path, page | {"a.child_name": "Lê Mây Bạc"}, headers=SAVE)
    marks = {f"luc.{code}": mark for code, mark in saved.json()["marks"].items()}
    assert set(marks) == {f"luc.{code}" for code in WORDS}
    mother.post(path, page | marks, headers=SAVE)
    assert told(draft, "child_name") == first


def test_without_marks_or_with_odd_ones_what_was_typed_is_kept(
    mother: Client, draft: Dossier
) -> None:
    path = f"/ho-so/{draft.token}/child"
    for odd in ({}, {"luc.child_name": "x"}, {"luc.child_name": "s:"}, {"luc.child_name": ":"}):
        name = f"Lê {len(odd)} Mây"
        mother.post(path, {"cau": "child_name", "a.child_name": name, **odd}, headers=SAVE)
        assert told(draft, "child_name") == name
