"""The sheet of a draft: what the procedure is, for whom, how it is filed, from when it applies."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import commands
from motcua.apps.procedures.saves import last_saved, stamp
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.differences import CODES
from motcua.faces.office.drafted import drafted, frame
from motcua.faces.office.fields import BASIS, BASIS_HINT, Day
from motcua.faces.office.meanwhile import CHANGED, between, is_conflict, status_of
from motcua.faces.office.part_fields import Both, Words, pairs, with_none
from motcua.faces.office.part_forms import BASIS as LEGAL_BASIS
from motcua.faces.office.part_forms import PartForm
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr, words
from motcua.rules.errors import Refused
from motcua.rules.procedure import CHANNELS, LIFE_EVENTS, ONLINE_REASONS, SUBJECTS, TIERS
from motcua.rules.procedure.content import COMPETENT_BY

AGENCIES = {
    "commune": ("Ủy ban nhân dân cấp xã", "Commune People’s Committee"),
    "province": ("Ủy ban nhân dân cấp tỉnh", "Provincial People’s Committee"),
    "police": ("Công an", "Police"),
    "land_office": ("Văn phòng đăng ký đất đai", "Land registration office"),
    "tax": ("Cơ quan thuế", "Tax office"),
}
_OWN = frozenset({"since", "version_basis"})
_COMPETENCE = {"agency": "agency", "by": "by", "competent": "name"}
_ONLINE = {"level": "level", "reason": "reason", "explained": "explained", "online_basis": "basis"}


class SheetForm(PartForm):
    stays = frozenset({"sets", "minutes"})

    since = Day(label=words("Ngày áp dụng", "Day in force"))
    version_basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)
    name = Both(label=words("Tên thủ tục", "Name of the procedure"))
    short_name = Both(label=words("Tên ngắn", "Short name"), required=False)
    summary = Both(label=words("Tóm tắt cho người dân", "Summary for citizens"), required=False)
    who = Both(label=words("Ai làm được", "Who may use it"), required=False)
    keywords = Words(
        label=words("Từ khóa, cách nhau bằng dấu phẩy", "Keywords, with commas between"),
        required=False,
        max_length=2000,
    )
    channels = forms.MultipleChoiceField(
        label=words("Cách nộp", "Channels"), widget=forms.CheckboxSelectMultiple
    )
    subjects = forms.MultipleChoiceField(
        label=words("Đối tượng", "Subjects"), widget=forms.CheckboxSelectMultiple
    )
    tiers = forms.MultipleChoiceField(
        label=words("Cấp thực hiện", "Tiers"), widget=forms.CheckboxSelectMultiple
    )
    life_events = forms.MultipleChoiceField(
        label=words("Sự kiện đời sống", "Life events"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agency = forms.ChoiceField(
        label=words("Loại cơ quan giải quyết", "Kind of competent agency"), required=False
    )
    by = forms.ChoiceField(label=words("Xác định theo", "Determined by"), required=False)
    competent = Both(
        label=words("Cơ quan giải quyết, như ghi ở tờ thủ tục", "Competent agency, as published"),
        required=False,
    )
    sets = forms.IntegerField(
        label=words("Số bộ hồ sơ", "Sets of papers"), min_value=1, max_value=20
    )
    minutes = forms.IntegerField(
        label=words("Phút cần để điền", "Minutes to fill in"), min_value=1, max_value=600
    )
    level = forms.ChoiceField(
        label=words("Trực tuyến", "Online"),
        choices=[
            ("full", words("toàn trình", "wholly online")),
            ("partial", words("một phần", "partly online")),
            ("none", words("chưa", "not yet")),
        ],
    )
    reason = forms.ChoiceField(
        label=words("Vì sao chưa toàn trình", "Why not wholly online"), required=False
    )
    explained = Both(label=words("Giải thích", "Explanation"), required=False)
    online_basis = forms.CharField(label=LEGAL_BASIS, max_length=300, required=False)

    def _held(self) -> dict[str, Any]:
        online = self.before.get("online") or {}
        held = {**super()._held(), "sets": self.before.get("sets", 1)}
        held["minutes"] = self.before.get("minutes", 10)
        competence = self.before.get("competence") or {}
        held |= {name: competence.get(key) for name, key in _COMPETENCE.items()}
        return {**held, **{name: online.get(key) for name, key in _ONLINE.items()}}

    def fit(self) -> None:
        known = {
            "channels": CHANNELS,
            "subjects": SUBJECTS,
            "tiers": TIERS,
            "life_events": LIFE_EVENTS,
        }
        none = t("không có", "none")
        self.offer("reason", with_none(pairs(ONLINE_REASONS), none))
        for name, choices in known.items():
            self.offer(name, pairs(choices))
        unsaid = [("", t("chưa chọn", "not chosen"))]
        self.offer("agency", [*unsaid, *agency_choices()])
        self.offer("by", [*unsaid, *((each, tr(CODES["by"][each])) for each in COMPETENT_BY)])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What is written already can be chosen: of the competence it stands a level deeper."""
        held = (self.before.get("competence") or {}).get(_COMPETENCE.get(name, ""), "")
        known = {code for code, _ in choices}
        more = [(held, held)] if isinstance(held, str) and held and held not in known else []
        super().offer(name, [*choices, *more])

    def written(self, all_codes: Mapping[str, Any]) -> dict[str, Any]:
        after = super().written(all_codes)
        online = dict(self.before.get("online") or {})
        for name, key in _ONLINE.items():
            after.pop(name, None)
            if self.cleaned_data[name]:
                online[key] = self.cleaned_data[name]
            else:
                online.pop(key, None)
        after["online"] = online
        self._write_competence(after)
        return {key: value for key, value in after.items() if key not in _OWN}

    def _write_competence(self, after: dict[str, Any]) -> None:
        competence = dict(self.before.get("competence") or {})
        for name, key in _COMPETENCE.items():
            after.pop(name, None)
            if self.cleaned_data[name]:
                competence[key] = self.cleaned_data[name]
            else:
                competence.pop(key, None)
        if competence or "competence" in self.before:
            after["competence"] = competence


def agency_choices() -> list[tuple[str, str]]:
    """Kinds of agencies that a sheet can name, and the departments of the province by name."""
    kinds = [(code, t(*pair)) for code, pair in AGENCIES.items()]
    today = clock.today()
    departments = [
        (f"department:{row.code}", tr(row.name))
        for row in agencies.units_on(today)
        if row.kind == "department"
    ]
    return [*kinds, *departments]


@office_page
@require_http_methods(["GET", "POST"])
def sheet(request: Request, code: str, version_id: int) -> HttpResponse:
    """The sheet, and the day and document by which the draft is to apply."""
    version = drafted(request, code, version_id)
    before = {**version.written, "since": version.since, "version_basis": version.basis}
    form = SheetForm(request.POST or None, content=version.content, before=before)
    seen = _seen(form)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("stamp", "") != seen:
                raise Refused(CHANGED, **last_saved(version.id))
            commands.amend(
                request.actor,
                version.id,
                content=form.written(version.written),
                since=form.cleaned_data["since"],
                basis=form.cleaned_data["version_basis"],
                seen=stamp(version.written),
            )
        except Refused as refusal:
            if refusal.code != "nothing_changed":
                form.show(refusal)
        if not form.errors:
            return redirect("office:sheet", code, version.id)
    if is_conflict(form):
        version = drafted(request, code, version_id)
    others = between(form, version, form.written(version.written) if is_conflict(form) else None)
    context = {**frame(code, version), "form": form, "stamp": seen, "others": others}
    status = status_of(form) if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "office/sheet.html", context, status=status)


def _seen(form: SheetForm) -> str:
    """The stamp of what this page shows, so that another's work on the form is no conflict."""
    return stamp({name: str(value) for name, value in form.initial.items()})
