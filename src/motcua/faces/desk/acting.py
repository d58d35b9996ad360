"""Carrying out an act: one press, one command; a refusal comes back on the page, nothing lost."""

from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from motcua.apps.documents.commands import take_in_at_work
from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk.acts import ACTS, Act
from motcua.faces.desk.dossier import Bound, shown
from motcua.faces.desk.forms import ActForm
from motcua.faces.desk.posts import officer
from motcua.faces.desk.situation import Situation, situation
from motcua.faces.ui.access import Request
from motcua.rules.errors import Missing, Refused

ELSEWHERE: Final = frozenset({"task_already_done", "task_taken", "dossier_not_open"})
"""Somebody else was first, or the dossier has moved on: 409, and who and when is said."""


@require_POST
def on_task(request: Request, code: str, task: int, act: str) -> HttpResponse:
    officer(request.actor)
    at = situation(request.actor, code)
    line = at.task(task)
    if line is None:
        raise Missing("task", task)
    return _carried(request, at, _act(act, on_task=True), line)


@require_POST
def on_dossier(request: Request, code: str, act: str) -> HttpResponse:
    officer(request.actor)
    at = situation(request.actor, code)
    return _carried(request, at, _act(act, on_task=False), None)


def _act(name: str, *, on_task: bool) -> Act:
    act = ACTS.get(name)
    if act is None or (act.on_task is not None) != on_task:
        raise Missing("act", name)
    return act


def _carried(request: Request, at: Situation, act: Act, task: TaskLine | None) -> HttpResponse:
    bound = Bound(act, task)
    form = act.form(request.POST, request.FILES, at=at, task=task, auto_id=f"{bound.anchor}-%s")
    subject = task.id if task is not None else at.dossier.pk
    if task is not None and task.done_at is not None:
        _too_late(form, task)
    elif where := _to_read(form, act, request):
        return HttpResponseRedirect(where)
    elif _done(form, act, request, subject, str(at.dossier.code)):
        told = urlencode({"xong": act.name})
        return HttpResponseRedirect(f"/ban-lam-viec/ho-so/{at.dossier.code}?{told}")
    # Read again: what refused us may be what somebody else has just done.
    fresh = situation(request.actor, str(at.dossier.code))
    refusal = form.refusal
    elsewhere = refusal is not None and refusal.code in ELSEWHERE
    status = HTTPStatus.CONFLICT if elsewhere else HTTPStatus.UNPROCESSABLE_ENTITY
    return shown(request, fresh, Bound(act, task, form), status=status)


def _too_late(form: ActForm, task: TaskLine) -> None:
    """Somebody was first: that alone is said, not what a form without choices would complain of."""
    form.is_valid()
    form.errors.clear()
    form.show(Refused("task_already_done", by=task.done_by, at=task.done_at))


def _to_read(form: ActForm, act: Act, request: Request) -> str:
    """Where the paper is read before it is signed; empty where a press is enough, or refused."""
    if act.reads is None or not form.is_valid():
        return ""
    try:
        return act.reads(request, **form.cleaned_data)
    except Refused as refusal:
        form.show(refusal)
        return ""


def _done(form: ActForm, act: Act, request: Request, subject: int, code: str) -> bool:
    if "file" in form.fields and not _received(form, request, code):
        return False
    return form.carries_out(act.command, request.actor, subject)


def _received(form: ActForm, request: Request, code: str) -> bool:
    """Store the bytes first, outside any transaction; a refused file is named on its field."""
    if not form.is_valid():
        return False
    sent: Any = form.cleaned_data["file"]
    if isinstance(sent, UploadedFile):
        try:
            form.cleaned_data["file"] = take_in_at_work(
                request.actor, sent.chunks(), sent.name or "", about=code
            )
        except Refused as refusal:
            refusal.details.setdefault("field", "file")
            form.show(refusal)
            return False
    return True
