"""`motcua due`: when a term is over, and why. Needs no database."""

import json
from datetime import date, datetime
from typing import Any

import click

from motcua.base import rulebooks
from motcua.rules.deadlines import POLICIES, Due
from motcua.rules.deadlines import due as due_by_law
from motcua.rules.errors import Refused
from motcua.rules.explain import Line
from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE


class Moment(click.ParamType[datetime]):
    """A moment as ISO 8601 has it; Vietnamese time where no zone is named."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            read = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a moment such as 2025-12-31T10:00", param, ctx)
        if "T" not in value and " " not in value.strip():
            self.fail(f"{value!r} has no hour; write 2025-12-31T10:00", param, ctx)
        return read.replace(tzinfo=ZONE) if read.tzinfo is None else read.astimezone(ZONE)


class Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2025-12-26", param, ctx)


class LegalTerm(click.ParamType[Term]):
    name = "term"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Term:
        try:
            return value if isinstance(value, Term) else Term.parse(value)
        except (Refused, ValueError):
            self.fail(
                f"{value!r} is not a term such as 5 working days, 16 working hours, 30 days or"
                " 2 months",
                param,
                ctx,
            )


@click.command()
@click.option("--from", "start", type=Moment(), required=True, help="When the clock starts.")
@click.option("--term", type=LegalTerm(), required=True, help='Such as "5 working days".')
@click.option(
    "--policy",
    type=click.Choice(list(POLICIES)),
    help="How to count; as the law of the day unless given.",
)
@click.option("--on", "known_on", type=Day(), help="Count as the calendar was known on this day.")
@click.option(
    "--explain", is_flag=True, help="Tell the computation line by line, with its articles."
)
@click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")
def due(
    start: datetime,
    term: Term,
    policy: str | None,
    known_on: date | None,
    explain: bool,
    as_json: bool,
) -> None:
    """When a term is over, and why, line by line.

    motcua due --from 2025-12-31T10:00 --term "5 working days" --explain
    """
    chosen: Any = policy or usual_policy(term, start.date())
    try:
        found = due_by_law(start, term, calendar=rulebooks.calendar(known_on), policy=chosen)
    except OverflowError as why:
        raise click.UsageError("That is beyond the days that a calendar can count.") from why
    if as_json:
        click.echo(json.dumps(facts(found, start, known_on), ensure_ascii=False))
        return
    click.echo(f"{found.moment:%Y-%m-%dT%H:%M}")
    if found.provisional:
        click.echo(
            "Provisional: the calendar of those days is not announced yet."
            " / Tạm tính: lịch nghỉ của những ngày ấy chưa được công bố.",
            err=True,
        )
    if explain:
        for line in found.lines:
            click.echo(told(line))


def usual_policy(term: Term, day: date) -> str:
    """By accumulated hours for working time; by the Civil Code for terms by date."""
    name = "counting_policy" if term.unit.startswith("working") else "counting_policy_by_date"
    return str(rulebooks.rule(f"handling.{name}").on(day).value)


def told(line: Line) -> str:
    at = (
        f"{line.at:%Y-%m-%d %H:%M}"
        if isinstance(line.at, datetime)
        else f"{line.at:%Y-%m-%d}      "
    )
    basis = f"  [{line.basis}]" if line.basis else ""
    return f"  {at}  {line.vi}\n  {'':16}  {line.en}{basis}"


def facts(found: Due, start: datetime, known_on: date | None) -> dict[str, Any]:
    return {
        "from": start.isoformat(),
        "term": str(found.term),
        "policy": found.policy,
        "on": known_on.isoformat() if known_on else None,
        "due": found.moment.isoformat(),
        "provisional": found.provisional,
        "lines": [
            {"at": line.at.isoformat(), "vi": line.vi, "en": line.en, "basis": line.basis}
            for line in found.lines
        ],
    }
