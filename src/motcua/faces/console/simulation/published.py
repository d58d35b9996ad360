"""A laid history as files that any system can read: docs/howto/test-province.md names each field.

The same seed, size and days give the same bytes, whatever database the history lies in: nothing of
a row's number, of a token or of a secret is told, and every list is in an order of its own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures import queries as catalogue
from motcua.base.clock import HANOI
from motcua.base.encryption import unseal
from motcua.faces.console.simulation import crowd
from motcua.faces.console.simulation.courses import History, Part
from motcua.faces.console.simulation.laying import token_of

FORMAT = 1
"""Raised when a field changes its meaning or goes away; a new one does not raise it."""
Row = dict[str, Any]

_DOSSIERS = """
select d.id, d.token, d.code, d.procedure_code as procedure, v.since as version_since, d.channel,
       d.place, d.unit_path as agency, d.intake_path as intake, d.law_day, d.answers,
       d.submitted_at,
       d.accepted_at, d.term, d.policy, d.promised_at, d.provisional, d.due_at, d.extended_at,
       d.completions, d.decision, d.decision_reason, d.fee, d.fee_paid_at, d.return_by,
       d.finished_at, d.returned_at, d.ended_at, d.state
from dossiers_dossier d join procedures_version v on v.id = d.version_id where d.token = any(%s)
"""
_PARTS = {
    "components": """
select g.dossier_id, g.component, g.origin, g.originals, g.copies, f.sha256, g.given_at, g.given_by
from dossiers_given g left join documents_file f on f.id = g.file_id
where g.dossier_id = any(%s) and g.removed_at is null order by g.id""",
    "tasks": """
select dossier_id, step, act, role, unit_path as unit, opened_at, term, due_at, taken_at, done_at,
       done_by, outcome, verdict, note
from dossiers_task where dossier_id = any(%s) order by id""",
    "clock": """
select s.dossier_id, s.kind, s.since, s.until, s.reason, s.basis, t.step
from dossiers_span s left join dossiers_task t on t.id = s.task_id
where s.dossier_id = any(%s) order by s.id""",
    "requests": """
select dossier_id, stage, asked_at, asked_by, closes_on, answered_at, items
from dossiers_completion where dossier_id = any(%s) order by id""",
    "results": """
select dossier_id, kind, type_code as type, number, title, unit_path as unit, issued_at, signed_by
from dossiers_result where dossier_id = any(%s) order by id""",
    "events": """
select subject_id as dossier_id, at, fact as event, "right", unit_path as unit,
       line::jsonb->>'actor' as actor
from journal_entry where subject_kind = 'dossier' and subject_id = any(%s) order by id""",
}


def publish(history: History, folder: Path) -> dict[str, int]:
    """Write the files into a folder; how many lines each has."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Iterable[Row]] = {
        "province": [_head(history)],
        "units": _units(),
        "people": _people(history),
        "procedures": _procedures(history),
        "dossiers": _dossiers(history),
    }
    return {name: _written(folder / f"{name}.jsonl", rows) for name, rows in files.items()}


def _written(path: Path, rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")
            count += 1
    return count


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(HANOI).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in the files")


def _head(history: History) -> Row:
    return {
        "format": FORMAT,
        "seed": history.seed,
        "dossiers": history.dossiers,
        "since": history.since,
        "until": history.until,
        "faults": history.faults,
        "people": history.people,
    }


def _units() -> Iterator[Row]:
    for unit in sorted(agencies.units_ever(), key=lambda each: (each.path, each.since)):
        yield {
            "path": unit.path,
            "code": unit.code,
            "parent": unit.parent_path,
            "name": dict(unit.name),
            "kind": unit.kind,
            "tier": unit.tier,
            "functions": list(unit.functions),
            "commune_code": unit.commune_code,
            "identifier": unit.identifier or unit.code,
            "since": unit.since,
            "until": unit.until,
            "successors": list(unit.successors),
        }


def _people(history: History) -> Iterator[Row]:
    for number in range(history.people):
        person = crowd.person(number, doubled=history.faults)
        yield {**person, "home": crowd.home_of(number)}


def _procedures(history: History) -> Iterator[Row]:
    for code in history.procedures:
        for version in sorted(catalogue.history(code), key=lambda each: each.since):
            content = version.content
            yield {
                "code": code,
                "since": version.since,
                "until": version.until,
                "name": dict(content.name),
                "agency": content.competence.agency,
                "channels": list(content.channels),
                "components": [
                    {"code": each.code, "name": dict(each.name), "required": each.required}
                    for each in content.components
                ],
                "steps": [
                    {"code": each.code, "act": each.act, "role": each.role, "unit": each.unit}
                    for each in content.process.steps
                ],
            }


def _dossiers(history: History) -> Iterator[Row]:
    for part in history.parts():
        yield from _of_part(history, part)


def _of_part(history: History, part: Part) -> Iterator[Row]:
    whose = {
        token_of(history, copies.first + n): crowd.person(who, doubled=history.faults)
        for copies in part.copies
        for n, who in enumerate(copies.people)
    }
    found = {row["token"]: row for row in _rows(_DOSSIERS, list(whose))}
    numbers = [row["id"] for row in found.values()]
    beside = {name: _by_dossier(_rows(query, numbers)) for name, query in _PARTS.items()}
    for token, person in whose.items():
        # A history that was stopped lacks its last parts.
        if (row := found.get(token)) is not None:
            yield _dossier(row, person, beside)


def _dossier(
    row: Row, person: Mapping[str, Any], beside: Mapping[str, Mapping[int, list[Row]]]
) -> Row:
    number = row.pop("id")
    del row["token"]
    sealed = row.pop("answers")
    told = {"code": row.pop("code"), "applicant": person["personal_number"], **row}
    told["answers"] = (
        json.loads(unseal(bytes(sealed), "dossiers_dossier.answers")) if sealed else {}
    )
    for name in _PARTS:
        told[name] = beside[name].get(number, [])
    for request in told["requests"]:
        items = json.loads(request.pop("items"))
        request["components"] = [each["component"] for each in items]
    return told


def _by_dossier(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.pop("dossier_id"), []).append(row)
    return found


def _rows(query: str, keys: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(query, [keys])
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
