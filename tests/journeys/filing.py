"""A dossier filed without looking at the pages, for stories that begin after that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import Any

from playwright.sync_api import APIResponse, Page

from motcua.base import rulebooks
from motcua.faces.console import province
from motcua.faces.console.answers import sample
from motcua.rules.procedure import Content, parse
from tests.faces.citizen.pages import sent
from tests.journeys.conftest import MONDAY
from tests.journeys.ways import PDF, token

PLACE = "20242"
EXTRACT = "2.000635"
BIRTH = "1.001193"
BUSINESS = "1.001612"
LODGING = "1.004194"


@dataclass(frozen=True)
class Draft:
    """A draft with every question answered; its papers are another matter."""

    ref: str
    content: Content
    answers: Mapping[str, Any]
    csrf: str

    @property
    def path(self) -> str:
        return f"/ho-so/{self.ref}"

    def slots(self) -> list[str]:
        """A paper for each lack: what must be handed in."""
        lacks = self.content.lacking(self.answers, "online", ())
        return [lack.components[0].code for lack in lacks]


def begun(
    page: Page, procedure: str, key: str, told: Mapping[str, Any] | None = None, **more: Any
) -> Draft:
    """Answers of `key` in a new draft of their own; `more` are answers that matter here.

    `told` is written over them, whatever it makes of the rest.
    """
    book = files("motcua.rulebooks").joinpath(f"procedures/{procedure}.yaml")
    content = parse(rulebooks.read_yaml(book.read_text(encoding="utf-8"))["content"])
    member = next(m for m in province.read("danang")["cast"] if m["key"] == key)
    page.goto(f"/thu-tuc/{procedure}")
    csrf = token(page)
    begin = page.request.post(f"/thu-tuc/{procedure}/bat-dau", form={"csrfmiddlewaretoken": csrf})
    ref = begin.url.split("/ho-so/")[1].split("/")[0]
    answers = {**_answers(content, member, more), **(told or {})}
    draft = Draft(ref, content, answers, csrf)
    _post(page, draft, "/noi", {"noi": PLACE})
    for topic in content.form.topics:
        _post(page, draft, f"/{topic.code}", sent(draft.answers))
    return draft


def _answers(content: Content, member: Mapping[str, Any], wanted: Mapping[str, Any]) -> Any:
    """The first of many plausible sets of answers that has what is wanted."""
    for seed in range(500):
        how = {"channel": "online", "day": MONDAY.date(), "place": PLACE}
        answers = sample(content, Random(seed), member, **how)
        if all(answers.get(code) == value for code, value in wanted.items()):
            return answers
    raise AssertionError(wanted)


def given(page: Page, draft: Draft, *slots: str) -> None:
    papers = {f"tep.{code}": _file(code) for code in slots}
    page.request.post(
        f"{draft.path}/giay-to",
        multipart={"csrfmiddlewaretoken": draft.csrf, "luu": "1", **papers},
    )


def submit(page: Page, draft: Draft) -> APIResponse:
    return _post(page, draft, "/nop", {"nhan": "counter"}, save=False)


def filed(page: Page, procedure: str, key: str, **more: Any) -> str:
    """The code of a dossier that `key`, whose page this is, has just filed."""
    draft = begun(page, procedure, key, **more)
    slots = draft.slots()
    if slots:
        given(page, draft, *slots)
    done = submit(page, draft)
    assert done.ok, re.findall('class="errors".*?</ul>', done.text(), re.DOTALL)
    page.goto(f"{draft.path}/da-nop")
    return page.locator(".code").first.inner_text()


def _file(code: str) -> Any:
    return {"name": f"{code}.pdf", "mimeType": "application/pdf", "buffer": PDF}


def _post(
    page: Page, draft: Draft, path: str, told: Mapping[str, str], *, save: bool = True
) -> APIResponse:
    return page.request.post(
        f"{draft.path}{path}",
        form={"csrfmiddlewaretoken": draft.csrf, **told},
        headers={"X-Autosave": "1"} if save else {},
    )
