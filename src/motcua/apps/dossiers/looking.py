"""That somebody looked at a dossier is kept for its owner: one statement, before it is shown.

No command: nothing of the dossier changes, and its lines stay about what was done (decision 0045).
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from motcua.apps.dossiers.models import Dossier, Look
from motcua.base import clock
from motcua.base.rulebooks import rule
from motcua.rules.access import Actor, Post, is_applicants_side, stands_for
from motcua.rules.codes import parse_code
from motcua.rules.errors import Refused
from motcua.rules.roles import AGENT, FILER, ROLES

NAMELESS: Final = "nobody"
"""The role of whoever came with code and secret, and is nobody we know."""

# Sorted, so that two who look at the same lists never wait for each other in a circle.
_LOOKED = """
insert into dossiers_look
  (dossier_id, person_id, day, by, role, from_path, step, first_at, last_at, seen)
select id, %(person)s::bigint, %(day)s::date, %(by)s, %(role)s, %(path)s, %(step)s, %(at)s, %(at)s,
       jsonb_build_object(%(what)s::text, 1)
from dossiers_dossier
where (id = any(%(ids)s) or code = any(%(codes)s)) and owner_id is distinct from %(person)s::bigint
order by id
on conflict (dossier_id, person_id, day) do update set
  last_at = excluded.last_at,
  step = case when dossiers_look.step = '' then excluded.step else dossiers_look.step end,
  seen = dossiers_look.seen || jsonb_build_object(
    %(what)s::text, coalesce((dossiers_look.seen ->> %(what)s)::int, 0) + 1)
"""


class Who(NamedTuple):
    """Who looks, and by which post; without a person, whoever held code and secret."""

    person: int | None
    by: str
    role: str
    path: str


def looked(actor: Actor, dossier: Dossier, what: str, *, step: str = "") -> None:
    """Keep that the actor looked at `what` of a dossier. Its owner's own looks are not kept."""
    if actor.person_id is None or actor.person_id == dossier.owner_id:
        return
    role, path = _as_whom(actor, dossier)
    who = Who(actor.person_id, actor.name, role, path)
    _keep(who, what, ids=[dossier.pk], step=step)


def looked_at(actor: Actor, codes: Iterable[str], what: str) -> None:
    """The same for an officer and dossiers by their codes: printed together, shown by a search."""
    plain = sorted({parse_code(code).text for code in codes})
    if actor.person_id is None or not plain:
        return
    post = next(iter(_posts(actor)), None)
    role, path = (post.role, post.unit_path) if post else ("", "")
    _keep(Who(actor.person_id, actor.name, role, path), what, codes=plain)


def looked_at_code(actor: Actor, text: str, what: str) -> None:
    """The same for one dossier, if what was typed is the code of one."""
    try:
        looked_at(actor, [text] if text else [], what)
    except Refused:
        return  # the code of a procedure, or nothing


def looked_with_secret(dossier: Dossier, what: str) -> None:
    """Somebody came with code and secret; who, nobody knows."""
    _keep(Who(None, "", NAMELESS, ""), what, ids=[dossier.pk])


def forget(today: date) -> int:
    """Remove looks that are kept no longer; how many. Before the law there is nothing to remove."""
    try:
        months = int(rule("looks_kept").on(today).value)
    except Refused:
        return 0
    return int(Look.objects.filter(day__lt=_before(today, months)).delete()[0])


def _before(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(today.day, last))


def _as_whom(actor: Actor, dossier: Dossier) -> tuple[str, str]:
    """As the applicant's side, or by the post nearest to the dossier."""
    if is_applicants_side(actor, dossier):
        return (AGENT if stands_for(actor, dossier) else FILER), ""
    posts = _posts(actor)
    covering = [post for post in posts if any(post.covers(path) for path in dossier.unit_paths)]
    near = max(covering or posts[:1], key=lambda post: len(post.unit_path), default=None)
    return (near.role, near.unit_path) if near else ("", "")


def _posts(actor: Actor) -> list[Post]:
    return [post for post in actor.posts if "dossiers.see" in ROLES[post.role]]


def _keep(
    who: Who, what: str, *, ids: Sequence[int] = (), codes: Sequence[str] = (), step: str = ""
) -> None:
    now = clock.now()
    values = {
        **who._asdict(),
        "ids": list(ids),
        "codes": list(codes),
        "what": what,
        "step": step,
        "at": now,
        "day": now.astimezone(clock.HANOI).date(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOOKED, values)
