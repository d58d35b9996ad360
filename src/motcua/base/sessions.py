"""Sessions of browsers, kept under a fingerprint: whoever reads the table can be nobody in it."""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Plain
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone


def fingerprint(key: str) -> str:
    """What the row of a session is found by; the key itself has chance enough to need no salt."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SessionStore(Plain):
    """The framework's sessions in the database, but that no key of one can be read there."""

    def load(self) -> dict[str, Any]:
        now = timezone.now()  # noqa: TID251  (sessions live by the clock of the library)
        kept: Session | None = self._row(str(self.session_key)).filter(expire_date__gt=now).first()
        if kept is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(kept.session_data)
        return found

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
