"""What can be done with a letter now: each act with its form and its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from motcua.apps.documents.commands import take_in
from motcua.apps.letters import commands
from motcua.apps.letters.queries import Choices, IncomingPage, LetterPage, choices
from motcua.faces.desk.letters import forms
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.happenings import happening
from motcua.faces.ui.language import t
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing, Refused


@dataclass(frozen=True)
class Act:
    """`right` is the command's name; `states` those in which it can be done; `key` presses it."""

    slug: str
    right: str
    form: type[UseCaseForm]
    vi: str
    en: str
    states: tuple[str, ...]
    key: str = ""
    main: bool = False
    bad: bool = False

    @property
    def words(self) -> str:
        return t(self.vi, self.en)

    @property
    def command(self) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(commands, self.right)
        return found


@dataclass(frozen=True)
class Bound:
    """An act with its form; `reads_first`: where the paper is read before it is signed."""

    act: Act
    form: UseCaseForm
    reads_first: str = ""

    @property
    def plain(self) -> bool:
        """Nothing to fill in: a button is enough."""
        return all(field.is_hidden for field in self.form)


OUT_ACTS: Final = (
    Act(
        "trinh", "propose", forms.PlainForm, "Trình lãnh đạo", "Propose", ("draft",), "s", main=True
    ),
    Act(
        "duyet",
        "approve",
        forms.ApproveForm,
        "Duyệt",
        "Approve",
        ("proposed",),
        "s",
        main=True,
    ),
    Act(
        "vao-so",
        "issue",
        forms.PlainForm,
        "Vào số, ban hành",
        "Number and issue",
        ("approved",),
        "s",
        main=True,
    ),
    Act("gui", "send", forms.PlainForm, "Gửi đi", "Send", ("issued",), "s", main=True),
    Act("gop-y", "remark", forms.RemarkForm, "Góp ý", "Remark", ("draft", "proposed"), "y"),
    Act("dinh-kem", "enclose", forms.FileForm, "Đính kèm tệp", "Enclose a file", ("draft",), "d"),
    Act(
        "tra-lai",
        "send_back",
        forms.ReasonForm,
        "Trả lại để sửa",
        "Send back",
        ("proposed",),
        bad=True,
    ),
    Act(
        "cap-nhat",
        "correct",
        forms.CorrectForm,
        "Cập nhật hạn, độ khẩn",
        "Correct term or urgency",
        ("sent",),
    ),
    Act("thu-hoi", "recall", forms.ReasonForm, "Xin thu hồi", "Recall", ("sent",), bad=True),
)
IN_ACTS: Final = (
    Act(
        "yeu-cau",
        "settle_change",
        forms.SettleForm,
        "Trả lời nơi gửi",
        "Answer its sender",
        (),
        main=True,
    ),
    Act("vao-so", "register", forms.PlainForm, "Vào sổ", "Register", ("arrived",), "s", main=True),
    Act(
        "giao",
        "assign",
        forms.AssignForm,
        "Giao xử lý",
        "Assign",
        ("registered", "assigned"),
        "g",
        main=True,
    ),
    Act(
        "bat-dau",
        "begin",
        forms.PlainForm,
        "Bắt đầu xử lý",
        "Begin",
        ("assigned",),
        "s",
        main=True,
    ),
    Act(
        "hoan-thanh",
        "finish",
        forms.FinishForm,
        "Hoàn thành, không cần văn bản trả lời",
        "Finish without an answering letter",
        ("assigned", "begun"),
    ),
    Act(
        "ho-so",
        "link",
        forms.LinkForm,
        "Gắn với hồ sơ",
        "Link to a dossier",
        ("arrived", "registered", "assigned", "begun", "finished"),
    ),
    Act("tu-choi", "refuse", forms.ReasonForm, "Từ chối", "Refuse", ("arrived",), bad=True),
)


def for_letter(page: LetterPage, choices: Choices, tried: Bound | None) -> list[Bound]:
    """What the actor may do with a letter of ours, as it stands."""
    row = page.row
    told: dict[str, Any] = {
        "wording": row.wording,
        "answer_by": row.answer_by,
        "urgency": row.urgency,
    }
    open_ = [a for a in OUT_ACTS if row.state in a.states and a.right in page.rights]
    if row.state == "issued" and row.paper_id is None:
        open_ = [act for act in open_ if act.slug != "gui"]
    acts = [_bound(act, choices, told, tried) for act in open_]
    if not page.is_digital:
        return acts
    where = f"/ban-lam-viec/van-ban-di/{row.pk}/ky"
    return [replace(each, reads_first=where) if each.act.slug == "duyet" else each for each in acts]


def for_incoming(page: IncomingPage, choices: Choices, tried: Bound | None) -> list[Bound]:
    """What the actor may do with a letter that came, as it stands."""
    row = page.row
    told: dict[str, Any] = {
        "unit": page.unit_code,
        "holder": row.holder_id,
        "dossier": row.dossier_code,
    }
    asked = bool(row.change.get("kind"))
    open_ = [
        act
        for act in IN_ACTS
        if act.right in page.rights
        and (asked if act.right == "settle_change" else row.state in act.states)
    ]
    return [_bound(act, choices, told, tried) for act in open_]


def act_named(acts: tuple[Act, ...], slug: str) -> Act | None:
    return next((act for act in acts if act.slug == slug), None)


def made(act: Act, choices: Choices, *sent: Any, **more: Any) -> UseCaseForm:
    """The form of an act, with its choices where it has any."""
    if act.form in {forms.AssignForm, forms.CorrectForm}:
        more["choices"] = choices
    return act.form(*sent, auto_id=f"{act.slug}-%s", **more)


def received(form: UseCaseForm) -> bool:
    """Store the bytes first, outside any transaction; a refused file is named on its field."""
    if not form.is_valid():
        return False
    sent = form.cleaned_data.get("file")
    if isinstance(sent, UploadedFile):
        try:
            form.cleaned_data["file"] = take_in(sent.chunks(), sent.name or "")
        except Refused as refusal:
            refusal.details.setdefault("field", "file")
            form.show(refusal)
            return False
    return True


@dataclass(frozen=True)
class Side:
    """Letters that go out, or that come in: their address, their acts, how one is read and shown.

    `bound` says what can be done with a letter now; `told` what only this side's page shows.
    """

    address: str
    template: str
    acts: tuple[Act, ...]
    read: Callable[[Actor, int], Any]
    bound: Callable[[Any, Choices, Bound | None], list[Bound]]
    told: Callable[[Actor, Any], dict[str, Any]]


def reader(request: Request) -> Actor:
    """Whoever may see letters at all."""
    actor = officer(request.actor)
    if not actor.paths("letters.see"):
        raise Forbidden("letters.see")
    return actor


def pressed(request: Request, side: Side, number: int, slug: str) -> HttpResponse:
    """One press on a letter; what does not go is said where it was pressed."""
    actor = reader(request)
    page = side.read(actor, number)
    wanted = act_named(side.acts, slug)
    if wanted is None:
        raise Missing("act", slug)
    form = made(wanted, choices(actor, page.row.agency_path), request.POST, request.FILES)
    command = wanted.command
    if received(form) and form.carries_out(command, actor, number):
        return HttpResponseRedirect(f"{side.address}/{number}?xong={slug}")
    page = side.read(actor, number)
    return shown(request, side, page, Bound(wanted, form), status=HTTPStatus.UNPROCESSABLE_ENTITY)


def shown(
    request: Request,
    side: Side,
    page: Any,
    tried: Bound | None = None,
    more: Mapping[str, Any] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page of one letter; `tried` is the act that was refused, in whatever state it was."""
    actor = officer(request.actor)
    acts = side.bound(page, choices(actor, page.row.agency_path), tried)
    done = act_named(side.acts, request.GET.get("xong", ""))
    stray = tried if tried and tried.act.slug not in {each.act.slug for each in acts} else None
    context = {
        "page": page,
        "row": page.row,
        "acts": acts,
        "happening": happening,
        "stray": stray,
        "done": done.words if done else "",
        "place": place(actor),
        **side.told(actor, page),
        **(more or {}),
    }
    return render(request, side.template, context, status=status)


def _bound(act: Act, choices: Choices, told: dict[str, Any], tried: Bound | None) -> Bound:
    if tried is not None and tried.act.slug == act.slug:
        return tried
    return Bound(act, made(act, choices, initial=told))
