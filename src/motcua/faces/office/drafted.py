"""What the pages of a draft read of it: its lists, what the check finds, who may change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from motcua.apps.procedures import commands
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import VersionRow
from motcua.apps.procedures.saves import stamp
from motcua.faces.office import parts
from motcua.faces.office.part_fields import condition_words
from motcua.faces.office.part_forms import PartForm
from motcua.faces.office.question_forms import TYPES, QuestionForm
from motcua.faces.office.result_parts import term_held
from motcua.faces.office.reuse_forms import issuing
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t, tr
from motcua.rules.codes import is_result_code
from motcua.rules.conditions import condition
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.procedure import Content, Finding
from motcua.rules.procedure.editing import Use, at, uses

AMEND: Final = "procedures.amend"
TOPICS: Final = "form.topics"


@dataclass(frozen=True)
class Row:
    """A thing in a list: where it is, what it is called, what the check finds in it."""

    path: str
    name: str
    told: str
    when: str
    findings: tuple[Finding, ...]
    beneath: int = 0


def drafted(request: Request, code: str, version_id: int) -> VersionRow:
    """A version that may be changed by whoever asks."""
    rows = procedures.versions(request.actor, code)
    version = next((row for row in rows if row.id == version_id), None)
    if version is None:
        raise Missing("version", version_id)
    if not procedures.publishable(request.actor, AMEND, version_id):
        raise Forbidden(AMEND)
    if version.state == "published":
        raise Refused("version_published", number=version.number)
    return version


def frame(code: str, version: VersionRow) -> dict[str, Any]:
    return {
        "code": code,
        "version": version,
        "content": version.content,
        "shelves": [(each, t(*parts.KINDS[each].heading)) for each in parts.SHELVES],
    }


def make_form(
    kind: type[PartForm], version: VersionRow, way: str, before: Any, data: Any
) -> PartForm:
    held = before if isinstance(before, dict) else {}
    if issubclass(kind, QuestionForm):
        inside = [way] if way.endswith(".columns") else None
        return kind(data, content=version.content, before=held, inside=inside)
    return kind(data, content=version.content, before=held)


def stamp_of(version: VersionRow, path: str) -> str:
    """The stamp of a list: which things, in which order."""
    return stamp([_identity(each) for each in listed(version, path)])


def _identity(each: Any) -> Any:
    return each["code"] if isinstance(each, dict) and "code" in each else each


def listed(version: VersionRow, path: str) -> list[Any]:
    try:
        return list(at(version.written, path) or [])
    except Refused:
        if path == TOPICS:
            return []
        raise


def rows_of(version: VersionRow, path: str) -> list[Row]:
    parts.kind_of(path)
    content = version.content
    return [
        Row(
            f"{path}.{number}",
            parts.name_of(each, content),
            _described(each),
            _when(content, each),
            findings_of(version, f"{path}.{number}", deep=path == TOPICS),
            len(each.get("fields") or each.get("columns") or ()) if isinstance(each, dict) else 0,
        )
        for number, each in enumerate(listed(version, path))
    ]


def _when(content: Content, thing: Any) -> str:
    if isinstance(thing, dict) and is_result_code(str(thing.get("type", ""))):
        # What a paper must say is asked by the procedure that issues it.
        content = issuing(thing["type"]) or content
    return condition_words(content, condition(thing.get("when"))) if isinstance(thing, dict) else ""


def _described(thing: Any) -> str:
    """In few words what else is said of a thing."""
    if not isinstance(thing, dict):
        return ""
    if thing.get("within"):
        return t("cấp không quá {term}", "issued within {term}", term=term_held(thing["within"]))
    if thing.get("type") in TYPES:
        spare = t(", không bắt buộc", ", optional") if thing.get("optional") else ""
        return t(*TYPES[thing["type"]]) + spare
    return str(thing.get("basis") or "")


def findings_of(version: VersionRow, path: str, *, deep: bool) -> tuple[Finding, ...]:
    """What the check finds in a thing, by the place that the check names."""
    places = set(_places(version, path))
    return tuple(
        each
        for each in version.findings
        if each.where in places
        or (deep and any(each.where.startswith((f"{p}.", f"{p}[")) for p in places))
    )


def _places(version: VersionRow, path: str) -> list[str]:
    """The two ways in which the check names a place: by numbers, and by codes."""
    keys = path.split(".")
    by_number = "".join(f"[{key}]" if key.isdecimal() else f".{key}" for key in keys).lstrip(".")
    by_code = [keys[0]]
    for size, key in enumerate(keys[1:], 2):
        if key.isdecimal():
            thing = at(version.written, ".".join(keys[:size]))
            by_code.append(str(thing.get("code", key)) if isinstance(thing, dict) else key)
    found = [by_number, ".".join(by_code)]
    inside = [f"{by_number}.{key}" for key in ("label", "hint", "title", "intro", "name", "help")]
    return [*found, *inside, f"form.{by_code[-1]}" if path.startswith(TOPICS) else found[0]]


def numbers(version: VersionRow) -> list[tuple[str, str]]:
    """The numbers that a calculation may use, by their code."""
    found = []
    for each in version.content.form:
        if each.type in ("integer", "money", "calculation"):
            found.append((each.code, tr(each.label)))
        for column in each.columns:
            if column.type in ("integer", "money"):
                name = f"{tr(each.label)} › {tr(column.label)}"
                found.append((f"sum({each.code}.{column.code})", name))
    return found


def up(code: str, version_id: int, path: str) -> str:
    """The page on which a list is shown, or the list a thing is of."""
    keys = path.removesuffix(".moi").split(".")
    if keys[-1].isdecimal():
        keys.pop()
    if keys[:2] == ["form", "topics"]:
        page = reverse("office:form", args=[code, version_id])
        if len(keys) > 4:
            return reverse("office:part", args=[code, version_id, ".".join(keys[:-1])])
        return f"{page}?trang={keys[2]}" if len(keys) > 2 else page
    if len(keys) > 1:
        return reverse("office:part", args=[code, version_id, ".".join(keys[:-1])])
    if path.rpartition(".")[2].isdecimal() or path.endswith(".moi") or len(keys) == 1:
        own = ".".join(keys)
        return reverse("office:part", args=[code, version_id, own])
    return reverse("office:form", args=[code, version_id])


def amend(request: Request, version: VersionRow, after: Mapping[str, Any]) -> None:
    """Save the draft with one part changed, if it is still the one that was read."""
    commands.amend(
        request.actor,
        version.id,
        content=after,
        since=version.since,
        basis=version.basis,
        seen=stamp(version.written),
    )


def who_needs(version: VersionRow, path: str) -> list[Use]:
    """Who speaks of the questions that go with a thing."""
    thing = at(version.written, path)
    if not path.startswith(TOPICS) or ".columns." in path:
        return []
    gone = {str(each.get("code")) for each in thing.get("fields") or [thing]}
    return uses(version.content, gone)
