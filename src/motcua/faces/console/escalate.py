"""`motcua escalate`: the run of warnings by hand, as the worker makes it every five minutes."""

import json
import sys
from typing import Any

import click

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.escalation import Outcome, escalate
from motcua.apps.dossiers.reached import Reached
from motcua.base.clock import HANOI


@click.command()
@click.option("--dry-run", is_flag=True, help="Say who would be told what; tell nobody.")
@click.option("--json", "as_json", is_flag=True, help="Print facts as JSON.")
def command(dry_run: bool, as_json: bool) -> None:
    """Warn of terms that are near or over, once each. Exit 1 when a unit could not be read."""
    outcome = escalate(dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(_plain(outcome), ensure_ascii=False))
    else:
        _say(outcome, dry_run=dry_run)
    for each in outcome.failed:
        click.echo(f"Failed: {each.unit_path} {each.reason}", err=True)
    if outcome.failed:
        sys.exit(1)


def _say(outcome: Outcome, *, dry_run: bool) -> None:
    names = agencies.people_named(
        person for each in outcome.told for to in each.told if (person := to.person_id)
    )
    for each in outcome.told:
        whom = ", ".join(
            f"{to.whom}: {names.get(to.person_id, '')}"
            if to.person_id
            else f"{to.whom}: {to.role} {to.unit_path}"
            for to in each.told
        )
        click.echo(f"{each.level:<10}{each.code:<28}{_due(each):<18}{whom or 'nobody'}")
    done = "would be given" if dry_run else "given"
    click.echo(f"{len(outcome.told)} warnings {done}, {len(outcome.failed)} units failed.")


def _due(each: Reached) -> str:
    return f"{each.due_at.astimezone(HANOI):%Y-%m-%d %H:%M}"


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "told": [
            {
                "level": each.level,
                "code": each.code,
                "task": each.task_id,
                "due": each.due_at.astimezone(HANOI).isoformat(),
                "to": [
                    {"whom": to.whom, "role": to.role, "unit": to.unit_path, "person": to.person_id}
                    for to in each.told
                ],
            }
            for each in outcome.told
        ],
        "failed": [{"unit": each.unit_path, "reason": each.reason} for each in outcome.failed],
    }
