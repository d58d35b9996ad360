"""Lists of dossiers and tasks: small frozen rows, a fixed number of statements a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import OPEN_STATES, Dossier, Task
from motcua.apps.dossiers.queries.by_name import newest_by_name
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.encryption import blinds
from motcua.base.query import authority, by_mandate, filed_by
from motcua.base.rulebooks import rule
from motcua.base.statements import A_PERSON
from motcua.base.words import has_words
from motcua.rules.access import Actor, Post, is_applicants_side
from motcua.rules.codes import parse_code
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content
from motcua.rules.text import Text, tidy

PAGE = 50
NAMED_UNITS = 30


@dataclass(frozen=True)
class DossierRow:
    """One line of a list of dossiers."""

    id: int
    ref: str
    code: str | None
    token: str
    procedure_code: str
    procedure: Text
    applicant: str
    channel: str
    state: str
    unit: Text
    submitted_at: datetime | None
    saved_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    filed_by: str = ""


INTAKE_NAME: Text = {"vi": "Tiếp nhận", "en": "Intake"}
DISPATCH_NAME: Text = {"vi": "Xác định cơ quan giải quyết", "en": "Find the competent agency"}
LINKED_NAME: Text = {"vi": "Việc phối hợp", "en": "Linked work"}
OPINION_NAME: Text = {"vi": "Cho ý kiến", "en": "Give an opinion"}


def step_name(content: Content, step: str) -> Text:
    if step == "intake":
        return INTAKE_NAME
    if step == "opinion":
        return OPINION_NAME
    if step == "dispatch":
        return DISPATCH_NAME
    if step == "linked":
        return LINKED_NAME
    return content.process.step(step).name


def seen(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers the actor may see: own, of own units, or with a task at own units."""
    return seen_by(actor, _watched(actor))


def alike(actor: Actor) -> tuple[Actor, tuple[str, ...]]:
    """All who see alike at this moment are one: what is described for one is asked by all.

    The actor that stands for them, `A_PERSON` for who it is, and the agencies that they follow.
    """
    posts = {Post(each.role, each.unit_path, date.min) for each in actor.posts}
    ordered = tuple(sorted(posts, key=lambda each: (each.role, each.unit_path)))
    person = None if actor.person_id is None else A_PERSON
    return Actor(person, "", ordered, actor.only, None, actor.mandates), _watched(actor)


def seen_by(actor: Actor, watched: Sequence[str]) -> QuerySet[Dossier]:
    """What `seen` tells; `watched` are the agencies that the actor follows."""
    condition = authority(actor, "dossiers.see", Dossier)
    if actor.paths("dossiers.see"):
        # Whose tasks they are is whose the dossier is: only posts can add anything here.
        office = Actor(None, actor.name, actor.posts, actor.only)
        at_work = Task.objects.filter(authority(office, "dossiers.see", Task))
        condition |= Q(Exists(at_work.filter(dossier=OuterRef("pk"))))
        condition |= Q(unit_path__in=watched) if watched else Q()
    return Dossier.objects.filter(condition)


def _watched(actor: Actor) -> tuple[str, ...]:
    """Agencies whose dossiers a one-stop unit follows, whichever counter took them in.

    NĐ 118/2025/NĐ-CP, Điều 20 khoản 1: to see, not to act.
    """
    today = clock.today()
    units = [row for path in actor.paths("dossiers.see") for row in agencies.units_at(path, today)]
    own = [row for row in units if "one_stop" in row.functions]
    served = {f"{code}." for row in own for code in row.serves}
    return tuple(sorted(served | {row.parent_path for row in own if row.tier == "commune"}))


def within(path: str) -> Q:
    """In a unit or beneath it. Few are named one by one: only so is an index already in order."""
    paths = agencies.paths_within(path)
    if len(paths) > NAMED_UNITS:
        return Q(unit_path__startswith=path)
    return Q(unit_path__in=paths)


def my_dossiers(actor: Actor) -> list[DossierRow]:
    """What a citizen has begun or filed, or others for them, or they for others, newest first.

    Of what one filed by a mandate that has ended only the code and the state are left.
    """
    if actor.person_id is None or not actor.is_let("dossiers.see"):
        return []
    open_ = Q(owner_id=actor.person_id) | filed_by(actor) | by_mandate(actor)
    once = Q(filed_by_id=actor.person_id) & ~Q(state="draft")
    rows = Dossier.objects.filter(open_ | once).select_related("filed_by")
    rows = rows.order_by("-saved_at", "-pk")[:200]
    found = rows.defer("answers", "secret", "due_lines")
    return [_dossier_row(row) if is_applicants_side(actor, row) else _left(row) for row in found]


def _left(row: Dossier) -> DossierRow:
    nothing: Text = {"vi": "", "en": ""}
    when = (None, row.saved_at, None, None)
    told = (row.pk, "", row.code, "", "", nothing, "", row.channel, row.state, nothing, *when)
    return DossierRow(*told)


def find(actor: Actor, text: str, limit: int = PAGE) -> list[DossierRow]:
    """The universal box: a dossier code, a personal number, a phone number, or a name.

    Refused: search_too_wide.
    """
    asked = tidy(text)
    rows = _found(actor, asked)
    if rows is None:
        return []
    if _how(asked) == "name":
        return newest_by_name(rows, dossier_rows, limit)
    return dossier_rows(rows.order_by("-submitted_at", "-pk")[:limit])


def found_numbers(actor: Actor, text: str) -> QuerySet[Dossier, int]:
    """The numbers of all that `find` finds, in its order."""
    rows = _found(actor, tidy(text))
    found = Dossier.objects.none() if rows is None else rows
    return found.order_by("-submitted_at", "-pk").values_list("pk", flat=True)


def numbered(actor: Actor, numbers: Sequence[int]) -> list[DossierRow]:
    """These dossiers, of those the actor may see, in the order they are named."""
    found = {row.id: row for row in dossier_rows(seen(actor).filter(pk__in=list(numbers)))}
    return [found[each] for each in numbers if each in found]


def _found(actor: Actor, text: str) -> QuerySet[Dossier] | None:
    rows = seen(actor).exclude(state="draft")
    match _how(text):
        case "code":
            return rows.filter(code=_as_code(text))
        case "number":
            return rows.filter(
                owner__personal_number_blind__in=blinds(_digits(text), "personal_number")
            )
        case "phone":
            return rows.filter(owner__phone_blind__in=blinds(_digits(text), "phone"))
        case "name":
            return rows.filter(has_words("applicant_folded", text))
    return None


def _how(text: str) -> str:
    """As what a text is looked for."""
    digits = len(_digits(text))
    if _as_code(text):
        return "code"
    if digits == 12 and len(text) <= 15:
        return "number"
    if digits >= 9 and not any(sign.isalpha() for sign in text):
        return "phone"
    return "name" if text else ""


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def of_person(actor: Actor, number: str, limit: int = PAGE) -> list[DossierRow]:
    """What the person with this number owns or filed, newest first."""
    who = agencies.person_numbered(number)
    if who is None:
        return []
    whose = Q(owner_id=who.pk) | Q(filed_by_id=who.pk)
    rows = seen(actor).exclude(state="draft").filter(whose)
    return dossier_rows(rows.order_by("-submitted_at", "-pk")[:limit])


def like_it(actor: Actor, owner_id: int, procedure: str) -> list[tuple[str, datetime]]:
    """Open dossiers of the same person for the same thing: code and moment of filing, no more.

    For the counter, before it takes the same thing in again; whoever holds them. How far back:
    `same_thing_within` of the handling.
    """
    if not actor.paths("dossiers.receive"):
        return []
    now = clock.now()
    since = now - timedelta(days=int(rule("same_thing_within").on(now.date()).value.number))
    rows = Dossier.objects.filter(
        owner_id=owner_id,
        procedure_code=procedure,
        state__in=OPEN_STATES,
        submitted_at__gte=since,
    )
    return list(rows.order_by("-submitted_at").values_list("code", "submitted_at")[:3])


def _as_code(text: str) -> str:
    try:
        return parse_code(text).text
    except Refused:
        return ""


def dossiers(
    actor: Actor, *, state: str = "", procedure: str = "", unit: str = "", page: int = 1
) -> tuple[list[DossierRow], bool]:
    """Dossiers the actor may see, newest first, and whether there are more."""
    rows = seen(actor).exclude(state="draft")
    if state == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    elif state:
        rows = rows.filter(state=state)
    if procedure:
        rows = rows.filter(procedure_code=procedure)
    if unit:
        rows = rows.filter(unit_path__startswith=unit)
    start = (max(page, 1) - 1) * PAGE
    found = dossier_rows(rows.order_by("-submitted_at", "-pk")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def dossier_rows(rows: QuerySet[Dossier]) -> list[DossierRow]:
    return [_dossier_row(row) for row in rows.defer("answers", "secret", "due_lines")]


def _dossier_row(row: Dossier) -> DossierRow:
    day = (row.submitted_at or row.begun_at).date()
    unit: Text = {"vi": "", "en": ""}
    if row.unit_path:
        unit = agencies.unit_at(row.unit_path, day).name
    return DossierRow(
        row.pk,
        row.code or row.token,
        row.code,
        row.token,
        row.procedure_code,
        procedures.pinned(row.version_id).short_name,
        row.applicant_name,
        row.channel,
        row.state,
        unit,
        row.submitted_at,
        row.saved_at,
        row.due_at,
        row.ended_at,
        _other(row),
    )


def _other(row: Dossier) -> str:
    """Who filed it for its owner; known where the list has read it."""
    filer = row.filed_by if "filed_by" in row._state.fields_cache else None
    return filer.name if filer is not None and filer.pk != row.owner_id else ""
