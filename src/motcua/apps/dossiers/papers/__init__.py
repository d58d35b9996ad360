"""The statutory papers of a dossier: what each one says, taken from the rows that pin it."""

from collections.abc import Callable, Mapping
from datetime import date

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers.asking import apology, completion, refusal, stopped
from motcua.apps.dossiers.papers.control import control
from motcua.apps.dossiers.papers.filing import answers, receipt
from motcua.apps.dossiers.papers.labels import labels
from motcua.apps.dossiers.papers.parts import Told
from motcua.apps.dossiers.papers.result import place_of, render_open, result
from motcua.base.rulebooks import rule
from motcua.gateways import papers
from motcua.rules.errors import Missing

__all__ = ["labels", "place_of", "render", "render_open", "told", "word"]


def render(dossier: Dossier, form: str, about: int = 0, sheet: str = "") -> bytes:
    """The PDF of a paper of this dossier, by the set of forms of the dossier's own law day.

    A form that its set did not know is taken from the set of the day it is made out.
    """
    says, made = told(dossier, form, about)
    return papers.render(form, says, on=_set_day(dossier, form, made), made=made, sheet=sheet)


def word(dossier: Dossier, form: str, about: int = 0) -> bytes:
    """The same paper as a Word file to edit; Missing for a form that nobody edits."""
    if form not in papers.EDITABLE:
        raise Missing("paper", form)
    says, made = told(dossier, form, about)
    return papers.word(form, says, on=_set_day(dossier, form, made), made=made)


def _set_day(dossier: Dossier, form: str, made: date) -> date:
    return dossier.law_day if form in rule("paper_forms").on(dossier.law_day).value else made


def told(dossier: Dossier, form: str, about: int = 0) -> Told:
    """What the paper says, and the day it was made out. Missing when there is no such paper."""
    if form not in _FORMS:
        raise Missing("paper", form)
    return _FORMS[form](dossier, about)


_FORMS: Mapping[str, Callable[[Dossier, int], Told]] = {
    "receipt": receipt,
    "slip": receipt,
    "completion": completion,
    "refusal": refusal,
    "apology": apology,
    "stop": stopped,
    "control": control,
    "result": result,
    "answers": answers,
}
