"""Old papers: a plan of what lies on the shelves, so that progress has a whole to be a part of."""

from datetime import date

from motcua.apps.agencies.models import Unit
from motcua.apps.register import facts
from motcua.apps.register.commands.entering import agency_of, records_of
from motcua.apps.register.models import Backlog
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert
from motcua.rules.access import Actor
from motcua.rules.codes import is_result_code
from motcua.rules.errors import Refused
from motcua.rules.text import Text, tidy


@command(Unit, creates=True)
def plan_backlog(
    actor: Actor,
    unit: Unit,
    *,
    type_code: str,
    type_name: Text,
    book: str,
    papers: int,
    due_on: date,
) -> facts.BacklogPlanned:
    """Plan to enter a book of old papers that are still in force, until a day.

    Refuses `result_code_wrong`, `book_missing`, `backlog_empty`, `day_in_past`,
    `backlog_planned`.
    """
    if not is_result_code(type_code):
        raise Refused("result_code_wrong", code=type_code)
    if not book.strip():
        raise Refused("book_missing")
    if papers <= 0:
        raise Refused("backlog_empty")
    if due_on < clock.today():
        raise Refused("day_in_past", day=due_on)
    agency = agency_of(unit.unit_path)
    if Backlog.objects.filter(unit_path=agency, book=tidy(book)).exists():
        raise Refused("backlog_planned", book=tidy(book))
    row = insert(
        Backlog(
            unit_path=agency,
            kept_path=records_of(agency),
            handled_path=unit.unit_path,
            type_code=type_code,
            type_name=dict(type_name),
            tier=unit.tier,
            book=tidy(book)[:200],
            papers=papers,
            due_on=due_on,
            planned_at=clock.now(),
            planned_by=actor.name,
        )
    )
    return facts.BacklogPlanned(row.pk, row.book, row.papers, row.due_on)
