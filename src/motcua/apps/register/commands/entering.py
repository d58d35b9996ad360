"""Into the register: what a dossier here issued, what another system did, what lies on paper."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received, keep
from motcua.apps.documents.models import File
from motcua.apps.register import facts
from motcua.apps.register.models import Backlog, RegisteredPaper
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.codes import is_result_code, personal_number
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import Text, tidy


@dataclass(frozen=True)
class Issued:
    """A paper as it comes to the register; `last_day` is the last one it is good for."""

    type_code: str
    type_name: Text
    title: str
    number: str
    issued_on: date
    holder_name: str
    holder_number: str = ""
    valid_from: date | None = None
    last_day: date | None = None
    lines: Sequence[Mapping[str, str]] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    signed_by: str = ""


@command(Unit, creates=True)
def enter_issued(
    actor: Actor,
    unit: Unit,
    *,
    paper: Issued,
    source: str,
    dossier_id: int,
    result_id: int,
    owner_id: int,
    handled_path: str,
    token: str,
    file_id: int | None = None,
    replaces: int | None = None,
    reason: str = "",
) -> facts.PaperRegistered:
    """A result of this house, once it is issued. `replaces` is the result that it corrects.

    Refuses `paper_already_entered`.
    """
    if RegisteredPaper.objects.filter(result_id=result_id).exists():
        raise Refused("paper_already_entered", number=paper.number)
    old = RegisteredPaper.objects.select_for_update().filter(result_id=replaces).first()
    row = _row(paper, unit.unit_path, source, "dossier", actor)
    row.handled_path = handled_path
    # The applicant's own where nobody else is named: a parent keeps the child's certificate.
    row.owner_id = row.owner_id or owner_id
    row.dossier_id, row.result_id, row.token, row.file_id = dossier_id, result_id, token, file_id
    if old is not None and replaces is not None:
        take_the_place_of(row, old, actor, reason)
    try:
        with transaction.atomic():
            insert(row)
    except IntegrityError:
        # Delivered twice in one moment: neither saw the other's line.
        raise Refused("paper_already_entered", number=paper.number) from None
    return told(row, old if replaces is not None else None)


@command(Unit, creates=True)
def enter_paper(
    actor: Actor,
    unit: Unit,
    *,
    paper: Issued,
    origin: str,
    source: str,
    file: Received | None = None,
    backlog_id: int | None = None,
) -> facts.PaperRegistered:
    """A paper of another system, or an old one, entered by an officer of the agency it is of.

    An old paper comes with its scan. Refuses `result_code_wrong`, `origin_unknown`,
    `number_missing`, `holder_missing`, `issued_in_future`, `validity_backwards`,
    `source_missing`, `scan_missing`, `paper_already_entered`, `personal_number_wrong`.
    """
    _refuse_unless_whole(paper, origin, source, file)
    agency = agency_of(unit.unit_path)
    if RegisteredPaper.objects.filter(
        unit_path=agency,
        type_code=paper.type_code,
        number=tidy(paper.number),
        issued_on=paper.issued_on,
    ).exists():
        raise Refused("paper_already_entered", number=paper.number)
    row = _row(paper, agency, tidy(source), origin, actor)
    row.handled_path = unit.unit_path
    row.token = secrets.token_urlsafe(16)
    row.backlog = _backlog(agency, backlog_id, paper) if backlog_id is not None else None
    if file is not None:
        row.file = _kept(file, row)
    insert(row)
    return told(row, None)


def _refuse_unless_whole(paper: Issued, origin: str, source: str, file: Received | None) -> None:
    begins = paper.valid_from or paper.issued_on
    wrong = {
        "result_code_wrong": not is_result_code(paper.type_code),
        "origin_unknown": origin not in {"system", "old_paper"},
        "number_missing": not paper.number.strip(),
        "holder_missing": not paper.holder_name.strip(),
        "issued_in_future": paper.issued_on > clock.today(),
        "validity_backwards": paper.last_day is not None and paper.last_day < begins,
        "source_missing": not source.strip(),
        "scan_missing": origin == "old_paper" and file is None,
    }
    for code, is_wrong in wrong.items():
        if is_wrong:
            raise Refused(code)
    if len(paper.holder_number) == 12:
        personal_number(paper.holder_number)


def _backlog(agency: str, backlog_id: int, paper: Issued) -> Backlog:
    found = Backlog.objects.filter(pk=backlog_id, unit_path=agency).first()
    if found is None:
        raise Missing("backlog", backlog_id)
    if found.type_code != paper.type_code:
        raise Refused("backlog_of_another_kind", kind=found.type_name)
    plan: Backlog = found
    return plan


def _kept(file: Received, row: RegisteredPaper) -> File:
    return keep(file, owner_id=row.owner_id, unit_path=row.unit_path)


def _row(paper: Issued, unit_path: str, source: str, origin: str, actor: Actor) -> RegisteredPaper:
    number = "".join(paper.holder_number.split())
    holder = agencies.person_numbered(number) if number else None
    return RegisteredPaper(
        owner_id=holder.pk if holder else None,
        unit_path=unit_path,
        kept_path=records_of(unit_path),
        holder_number=number,
        holder_name=tidy(paper.holder_name),
        type_code=paper.type_code,
        type_name=dict(paper.type_name),
        title=tidy(paper.title)[:400],
        paper_code=f"{number}.{paper.type_code}" if number else "",
        number=tidy(paper.number),
        issued_on=paper.issued_on,
        valid_from=paper.valid_from or paper.issued_on,
        last_day=paper.last_day,
        data={"lines": [dict(line) for line in paper.lines], "fields": dict(paper.fields)},
        signed_by=paper.signed_by,
        origin=origin,
        source=source[:200],
        entered_at=clock.now(),
        entered_by=actor.name,
    )


def agency_of(path: str) -> str:
    """The agency in whose name a unit issues papers: itself, or the one above a section of it."""
    return agencies.agency_above(path, clock.today()).path


def records_of(agency: str) -> str:
    """The unit that keeps the books of an agency; nothing where none is set up."""
    try:
        return agencies.unit_with("clerks", agency, clock.today()).path
    except Refused:
        return ""


def take_the_place_of(
    row: RegisteredPaper, old: RegisteredPaper, actor: Actor, reason: str
) -> None:
    """The old one ends, and says by which; the new one is its next version."""
    old.state, old.ended_at, old.ended_by, old.end_reason = (
        "replaced",
        clock.now(),
        actor.name,
        reason or "Cấp lại",
    )
    update(old, "state", "ended_at", "ended_by", "end_reason")
    row.replaces, row.version = old, old.version + 1


def told(row: RegisteredPaper, old: RegisteredPaper | None) -> facts.PaperRegistered:
    """The fact of a paper that came in."""
    return facts.PaperRegistered(
        row.pk,
        row.number,
        row.type_code,
        row.origin,
        row.source,
        row.last_day,
        old.number if old is not None else "",
    )
