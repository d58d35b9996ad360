"""Drafts that people show before filing: a list, the draft to read, and the answer."""

from typing import Any, ClassVar

from django import forms
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked
from motcua.apps.dossiers.queries import PrecheckPage
from motcua.base import clock
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.language import t, tr
from motcua.rules.errors import Forbidden
from motcua.rules.procedure import summary
from motcua.rules.text import nfc

ADDRESS = "/ban-lam-viec/xem-truoc"
RIGHT = "dossiers.answer_precheck"
LONGEST = 1000


class AnswerForm(UseCaseForm):
    """Ready, or lacking with one remark for each paper or question that is not right."""

    refusal_fields: ClassVar[dict[str, str]] = {
        "verdict_unknown": "verdict",
        "remarks_missing": "verdict",
    }

    verdict = forms.ChoiceField(
        label=words("Trả lời", "Answer"),
        help_text=words(
            "Chỉ là góp ý; khi nộp, hồ sơ vẫn được tiếp nhận như mọi hồ sơ",
            "This is advice; once filed, the dossier is taken in like any other",
        ),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, page: PrecheckPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [  # type: ignore[attr-defined]
            ("ready", t("Đủ để nộp", "Ready to file")),
            ("lacking", t("Còn thiếu, ghi bên dưới", "Still lacking, as written below")),
        ]
        self.about = ["", *_about(page)]
        for code in self.about:
            self.fields[f"ve-{code}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=_name(page, code),
                widget=forms.TextInput(
                    attrs={"placeholder": t("thiếu hoặc sai gì, sửa thế nào", "what, and how")}
                ),
            )

    def remark(self, code: str) -> forms.BoundField:
        return self[f"ve-{code}"]

    def clean(self) -> dict[str, Any]:
        kept = self.cleaned_data
        remarks = [
            {"about": code, "text": nfc(kept.get(f"ve-{code}", "")).strip()}
            for code in self.about
            if kept.get(f"ve-{code}", "").strip()
        ]
        if kept.get("verdict") == "ready" and any(each["about"] for each in remarks):
            said = t(
                "Đã ghi chỗ cần sửa thì chọn Còn thiếu, hoặc xóa các lời góp ý.",
                "You wrote what to mend: choose Still lacking, or clear the remarks.",
            )
            self.add_error("verdict", said)
        return {"verdict": kept.get("verdict", ""), "remarks": remarks}


def _about(page: PrecheckPage) -> list[str]:
    fields = [line.asked.code for topic in _topics(page) for line in topic.lines]
    return [slot.component.code for slot in page.slots] + fields


def _name(page: PrecheckPage, code: str) -> str:
    component, field = page.content.component(code), page.content.form.field(code)
    if component is not None:
        name = tr(component.name)
    else:
        name = tr(field.label) if field else t("cả hồ sơ", "the whole dossier")
    return t("Góp ý: {name}", "Remark: {name}", name=name)


def _topics(page: PrecheckPage) -> Any:
    names = agencies.commune_names(clock.today())
    return summary(page.content, page.dossier.answers, names)


@require_GET
def waiting(request: Request) -> HttpResponse:
    actor = officer(request.actor)
    if not actor.paths(RIGHT):
        raise Forbidden(RIGHT)
    context = {
        "rows": dossiers.prechecks(actor),
        "answered": "xong" in request.GET,
        "place": place(actor),
    }
    return render(request, "desk/prechecks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, number: int) -> HttpResponse:
    """The draft, read-only, and the answer; once it is answered nobody here sees it any more."""
    actor = officer(request.actor)
    page = dossiers.precheck(actor, number)
    looked(actor, page.dossier, "precheck")
    form = AnswerForm(request.POST if request.method == "POST" else None, page=page)
    if request.method == "POST" and form.carries_out(commands.answer_precheck, actor, page.id):
        return HttpResponseRedirect(f"{ADDRESS}?xong=1")
    context = {"page": page, "form": form, "topics": _topics(page), "place": place(actor)}
    return render(request, "desk/precheck.html", context, status=422 if form.errors else 200)


@require_GET
def given(request: Request, number: int, given: int) -> FileResponse:
    file = dossiers.precheck_file(officer(request.actor), number, given)
    return caged_file(file, own_kind=True)
