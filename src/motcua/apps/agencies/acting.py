"""Who acts: a person, or the token of a program, with the posts held on the day."""

from datetime import date, datetime, time
from itertools import accumulate
from typing import Any

from motcua.base import line
from motcua.base.clock import HANOI
from motcua.rules.access import NOBODY, Actor, Post
from motcua.rules.mandates import Mandate

# One statement, written by hand: it is asked at the beginning of every request of every face.
_HELD = """
select person.id, person.name, {rights}, post.role, post.unit_path, post.since, post.until,
  other.name, away.until, given.mandates
from {whom}
left join agencies_post as post on post.person_id = person.id
  and post.since <= %(day)s and (post.until is null or %(day)s < post.until)
left join agencies_post as own on own.id = post.delegated_from_id
left join agencies_person as other on other.id = own.person_id
left join agencies_absence as away on away.person_id = person.id
  and away.since <= %(day)s and %(day)s < away.until
left join lateral (
  select json_agg(json_build_array(
    mandate.id, mandate.owner_id, principal.name, mandate.kind, mandate.since,
    mandate.procedures, case when mandate.scope = 'dossier' then mandate.about else '' end
  ) order by mandate.id) as mandates
  from agencies_mandate as mandate
  join agencies_person as principal on principal.id = mandate.owner_id
  where mandate.agent_id = person.id and mandate.accepted_at is not null
    and mandate.ended_at is null and mandate.since <= %(day)s and %(day)s < mandate.until
) as given on true
where {which}
order by post.id
"""
_STAFFED = """
select 1 from agencies_post where role = %(role)s and unit_path = any(%(over)s)
  and since <= %(day)s and (until is null or %(day)s < until) limit 1
"""
_BY_PERSON = _HELD.format(
    rights="null::text[]", whom="agencies_person as person", which="person.id = %(key)s"
)
_BY_TOKEN = _HELD.format(
    rights="token.rights",
    whom="agencies_token as token join agencies_person as person on person.id = token.person_id",
    which="token.fingerprint = %(key)s and token.revoked_at is null and %(day)s < token.expires_on",
)


def actor_for(person_id: int, at: datetime) -> Actor:
    """The person with the posts held on that day, own and delegated; nobody when unknown."""
    return _acting(_BY_PERSON, person_id, at)


def actor_for_token(fingerprint: str, at: datetime) -> Actor:
    """The actor of an API token: the person behind it, with no more than the token's rights."""
    return _acting(_BY_TOKEN, fingerprint, at)


def _acting(question: str, key: int | str, at: datetime) -> Actor:
    cursor = line.cursor()
    cursor.execute(question, {"key": key, "day": at.date()})
    rows = cursor.fetchall()
    if not rows:
        return NOBODY
    person_id, name, rights = rows[0][:3]
    posts = tuple(
        Post(role, path, since, until, by or "")
        for *_, role, path, since, until, by, _, _ in rows
        if role is not None
    )
    only = None if rights is None else frozenset(rights)
    given = tuple(_mandate(each) for each in rows[0][-1] or ())
    return Actor(person_id, name, posts, only, rows[0][-2], given)


def _mandate(row: list[Any]) -> Mandate:
    number, principal_id, principal, kind, since, procedures, dossier = row
    opens = datetime.combine(date.fromisoformat(since), time.min, HANOI)
    return Mandate(number, principal_id, principal, kind, opens, tuple(procedures), dossier)


def is_staffed(path: str, role: str, day: date) -> bool:
    """Whether anybody holds the role over the unit, so that work sent there is somebody's."""
    over = [f"{part}." for part in accumulate(path.rstrip(".").split("."), "{}.{}".format)]
    cursor = line.cursor()
    cursor.execute(_STAFFED, {"role": role, "over": ["", *over], "day": day})
    return cursor.fetchone() is not None
