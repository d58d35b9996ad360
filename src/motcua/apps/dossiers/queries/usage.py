"""Who used the time of one dossier, read from its tasks and its requests for completion."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.queries import questions
from motcua.apps.dossiers.queries.pages import DossierPage
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.statements import A_NUMBER
from motcua.rules.access import Actor
from motcua.rules.text import Text
from motcua.rules.usage import Share, Stretch, Usage, usage


@dataclass(frozen=True)
class TimeUsed:
    """The shares with the names of their agencies, most time first."""

    whole: Usage
    shares: list[tuple[Text, Share]]


def time_used(actor: Actor, page: DossierPage) -> TimeUsed | None:
    """Of a page that the actor was given; nothing before it was filed. One statement."""
    dossier = page.dossier
    if dossier.submitted_at is None:
        return None
    now = clock.now()
    end = dossier.finished_at or dossier.ended_at or now
    # A result that waits for its applicant is nobody's delay.
    tasks = [task for task in page.tasks if task.act != "return"]
    work = [_stretch(task.opened_at, task.done_at or now, task.unit_path) for task in tasks]
    asked = questions.REQUESTS.ask({A_NUMBER: dossier.pk})
    waits = [_stretch(since, until or now, "") for since, until in asked]
    calendar = agencies.work_calendar(dossier.unit_path or dossier.intake_path, dossier.law_day)
    since = dossier.submitted_at.astimezone(HANOI)
    whole = usage(since, end.astimezone(HANOI), work=work, waits=waits, calendar=calendar)
    day = now.date()
    shares = [(agencies.unit_at(each.agency, day).name, each) for each in whole.shares]
    return TimeUsed(whole, sorted(shares, key=lambda told: told[1].used, reverse=True))


def _stretch(since: datetime, until: datetime, agency: str) -> Stretch:
    return Stretch(since.astimezone(HANOI), until.astimezone(HANOI), agency)
