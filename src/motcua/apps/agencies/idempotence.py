"""A client that lost an answer asks again under the same key, and nothing is done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import connection, transaction

from motcua.apps.agencies.models import Idempotent
from motcua.base import clock
from motcua.base.encryption import blind, blinds
from motcua.rules.errors import Refused

KEPT: Final = timedelta(hours=24)

# One statement gives the key to the first who comes. Who comes while the first is still at work
# waits here for the end of that transaction; a key older than a day is given again.
_CLAIM = """
insert into agencies_idempotent (client, key, asked, at) values (%s, %s, %s, %s)
on conflict (client, key) do update
  set asked = excluded.asked, at = excluded.at, status = null, body = null
  where agencies_idempotent.at <= %s
returning id
"""


@dataclass(frozen=True)
class Answer:
    """What was answered: the status and the text, as they went over the wire."""

    status: int
    body: str
    again: bool = False


def once(client: str, key: str, asked: str, work: Callable[[], Answer]) -> Answer:
    """Do the work and keep its answer under the key, in one transaction; or the answer kept before.

    Work that is refused changes nothing and keeps nothing: its key is free again. Without a key
    the work is done in one transaction and nothing is kept. Refuses `idempotency_key_reused`.
    """
    with transaction.atomic(savepoint=False):
        if not key:
            return work()
        claimed = _claim(client, key, blind(asked, "idempotent"))
        if claimed is None:
            return _before(client, key, asked)
        answer = work()
        Idempotent(pk=claimed, status=answer.status, body=answer.body).save(
            update_fields=["status", "body"]
        )
        return answer


def kept(client: str, key: str, asked: str) -> Answer | None:
    """What was answered under the key before, for work that has a part outside of a transaction.

    Refuses `idempotency_key_reused`.
    """
    since = clock.now() - KEPT
    done = Idempotent.objects.filter(client=client, key=key, at__gt=since, status__isnull=False)
    return _before(client, key, asked) if done.exists() else None


def sweep() -> int:
    """Forget the keys that are older than a day; how many."""
    return Idempotent.objects.filter(at__lte=clock.now() - KEPT).delete()[0]


def _claim(client: str, key: str, mark: str) -> int | None:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [client, key, mark, now, now - KEPT])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _before(client: str, key: str, asked: str) -> Answer:
    kept = Idempotent.objects.get(client=client, key=key)
    if kept.asked not in blinds(asked, "idempotent"):
        raise Refused("idempotency_key_reused", key=key)
    return Answer(int(kept.status or 0), str(kept.body), again=True)
