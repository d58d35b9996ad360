"""An act on a page: words, key, form, and when it is offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk import forms
from motcua.faces.desk.situation import Situation
from motcua.faces.ui.language import t
from motcua.rules.text import Text

Offer = Callable[[Situation, TaskLine], bool]


DossierOffer = Callable[[Situation], bool]


@dataclass(frozen=True)
class Act:
    """`name` is its address and `done` what is said when it was carried out.

    `reads` keeps what was filled in and tells where the paper is read before it is signed; an
    empty address: a press is enough.
    """

    name: str
    command: Callable[..., Any]
    form: type[forms.ActForm]
    words: Text
    done: Text
    key: str = ""
    bad: bool = False
    on_task: Offer | None = None
    on_dossier: DossierOffer | None = None
    reads: Callable[..., str] | None = None

    @property
    def title(self) -> str:
        return t(self.words["vi"], self.words["en"])

    @property
    def is_plain(self) -> bool:
        """Asks for nothing: pressed at once, without a form to unfold."""
        return self.form is forms.PlainForm


def _both(vi: str, en: str) -> Text:
    return {"vi": vi, "en": en}
