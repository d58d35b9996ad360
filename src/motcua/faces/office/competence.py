"""Who decides what, where: the province's own rules over the sheets; seen, tried, set and ended."""

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.queries.elsewhere import Elsewhere, sent_elsewhere
from motcua.apps.procedures import commands, competences
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.asking import When, told
from motcua.faces.office.fields import BASIS, BASIS_HINT, SINCE, UNTIL, Day
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.rules.competence import LocalRule
from motcua.rules.conditions import condition
from motcua.rules.errors import Forbidden

SET: Final = "procedures.set_competence"


class CompetenceForm(UseCaseForm):
    refusal_fields = {
        "competence_of_one_thing": "procedure",
        "competence_disputed": "procedure",
        "procedure_not_in_force": "procedure",
        "field_unknown": "field",
        "condition_unreadable": "when",
        "unit_not_in_force": "agency",
        "dates_reversed": "until",
        "basis_missing": "basis",
    }
    procedure = forms.ChoiceField(label=words("Thủ tục", "Procedure"), required=False)
    field = forms.ChoiceField(label=words("Hoặc cả lĩnh vực", "Or a whole field"), required=False)
    place = forms.ChoiceField(label=words("Ở đâu", "Where"), required=False)
    when = When(
        label=words("Chỉ khi người nộp trả lời", "Only if the applicant answers"),
        required=False,
    )
    agency = forms.ChoiceField(label=words("Cơ quan giải quyết", "Agency that decides"))
    since = Day(label=SINCE)
    until = Day(label=UNTIL, required=False)
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        known = catalogue.catalogue(today)
        fields = {each.content.field_code: each.content.field_name for each in known}
        units = [row for row in agencies.units_on(today) if row.kind in agencies.AGENCY_KINDS]
        none = ("", "–")
        offered = {
            "procedure": [none, *((e.code, tr(e.content.short_name)) for e in known)],
            "field": [none, *((code, tr(name)) for code, name in fields.items())],
            "place": [
                ("", t("Cả tỉnh, thành phố", "The whole province")),
                *((row.commune_code, tr(row.name)) for row in agencies.communes(today)),
            ],
            "agency": [none, *((row.code, tr(row.name)) for row in units if row.code)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.chosen = self.data.get("procedure") or self.initial.get("procedure", "")
        content = next((e.content for e in known if e.code == self.chosen), None)
        if content is None and not self.data:
            del self.fields["when"]
        else:
            self.fields["when"].offer(content)  # type: ignore[attr-defined]

    def rule(self) -> LocalRule:
        """What is asked for, to be tried."""
        given = self.cleaned_data
        names = ("agency", "since", "until", "procedure", "field", "place", "basis")
        return LocalRule(0, **{n: given[n] for n in names}, when=condition(given.get("when")))


class EndForm(UseCaseForm):
    refusal_fields = {"dates_reversed": "until", "basis_missing": "basis"}
    until = Day(label=words("Từ ngày này thôi áp dụng", "No longer from"))
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


@office_page
@require_http_methods(["GET", "POST"])
def rules(request: Request) -> HttpResponse:
    """The rules; a new one is tried first, and set with what was seen."""
    form = CompetenceForm(request.POST)
    may_set = bool(request.actor.paths(SET))
    if request.method != "POST":
        known = {each.code for each in catalogue.catalogue(clock.today())}
        asked = request.GET.get("thu-tuc", "")
        fresh = CompetenceForm(initial={"procedure": asked if asked in known else ""})
        return _page(request, fresh if may_set else None)
    if not may_set:
        raise Forbidden(SET)
    if not form.is_valid():
        return _page(request, form, status=422)
    tried = sent_elsewhere(request.actor, form.rule())
    if request.POST.get("da-xem") != _mark(tried):
        return _page(request, form, tried)
    top = agencies.unit_at(request.actor.paths(SET)[0], clock.today())
    if form.carries_out(commands.set_competence, request.actor, top.id):
        return redirect("office:competence")
    return _page(request, form, status=422)


@office_page
@require_POST
def end(request: Request, rule_id: int) -> HttpResponse:
    form = EndForm(request.POST)
    competences.rule_by_id(rule_id)
    if form.carries_out(commands.end_competence, request.actor, rule_id):
        return redirect("office:competence")
    own = CompetenceForm() if request.actor.paths(SET) else None
    return _page(request, own, ending=(rule_id, form), status=422)


def _mark(tried: Elsewhere) -> str:
    return f"{tried.looked_at}-{tried.moved}"


def _page(
    request: Request,
    form: CompetenceForm | None,
    tried: Elsewhere | None = None,
    ending: tuple[int, EndForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.today()
    context = {
        "form": form,
        "tried_rule": tried,
        "mark": _mark(tried) if tried else "",
        "rows": competences.rules_of(request.actor),
        "names": {each.code: each.content.short_name for each in catalogue.catalogue(today)},
        "fields": {e.content.field_code: e.content.field_name for e in catalogue.catalogue(today)},
        "places": agencies.commune_names(today),
        "agencies": {row.code: row.name for row in agencies.units_ever()},
        "today": today,
        "end_form": EndForm,
        "ending": ending,
        "condition_words": condition_words,
    }
    return render(request, "office/competence.html", context, status=status)


def condition_words(rule: LocalRule) -> str:
    """The condition in the words of the form of its procedure."""
    if rule.when.kind == "always":
        return ""
    known = {each.code: each.content for each in catalogue.catalogue(clock.today())}
    return told(rule.when, known.get(rule.procedure))
