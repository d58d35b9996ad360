"""Sessions of browsers, kept under a fingerprint: whoever reads the table can be nobody in it."""

import hashlib
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Plain
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from motcua.base.statements import A_WORD, NOW, Question

_LIVING = Question(
    lambda: Session.objects.filter(session_key=A_WORD, expire_date__gt=NOW).values_list(
        "session_data"
    )
)
_KEPT = """
update django_session set session_data = %s, expire_date = %s
from (select set_config('synchronous_commit', 'off', true)) as without_waiting
where session_key = %s
"""


def fingerprint(key: str) -> str:
    """What the row of a session is found by; the key itself has chance enough to need no salt."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SessionStore(Plain):
    """The framework's sessions in the database, but that no key of one can be read there."""

    def load(self) -> dict[str, Any]:
        now = timezone.now()  # noqa: TID251  (sessions live by the clock of the library)
        kept = _LIVING.ask({A_WORD: fingerprint(str(self.session_key)), NOW: now})
        if not kept:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(kept[0][0])
        return found

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  (as the framework's)
        """What a session that is there keeps now; `UpdateError` when it was ended meanwhile.

        The page does not wait until it is on the disk: should the machine fall in that moment,
        somebody's list opens at another tab. That a session begins or ends is waited for.
        """
        key = self.session_key
        if must_create or key is None or connection.in_atomic_block:
            super().save(must_create)
            return
        kept = self.encode(dict(self.items()))
        with connection.cursor() as cursor:
            cursor.execute(_KEPT, [kept, self.get_expiry_date(), fingerprint(key)])
            if not cursor.rowcount:
                raise UpdateError

    def exists(self, session_key: str) -> bool:
        return bool(self._row(session_key).exists())

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        made = super().create_model_instance(data)
        made.session_key = fingerprint(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self._row(key).delete()

    def _row(self, key: str) -> Any:
        return self.model.objects.filter(session_key=fingerprint(key))


def kept(fingerprints: list[str]) -> dict[str, dict[str, Any]]:
    """What each session keeps, of those that are there still."""
    now = timezone.now()  # noqa: TID251  (as above)
    rows = Session.objects.filter(session_key__in=fingerprints, expire_date__gt=now)
    return {row.session_key: SessionStore().decode(row.session_data) for row in rows}


def end(fingerprints: list[str]) -> int:
    """Whoever comes with one of them is signed in no more; how many there were."""
    return int(Session.objects.filter(session_key__in=fingerprints).delete()[0])
