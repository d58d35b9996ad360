"""How the one database is spoken to: where it is, or may be, and when a silence is its end."""

from typing import Final

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

PATIENCE: Final = {
    # Seconds for each of several hosts; one that was switched off says nothing at all.
    "connect_timeout": "5",
    # A machine that vanishes sends no farewell: asked after ten seconds of silence, given up
    # fifteen later. Without these a process would wait for hours.
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}


def database(url: str, *, bind: bool, test_name: str) -> dict[str, object]:
    """What Django is told of `url`, which may name several hosts and whatever libpq knows.

    Of several hosts the one is taken that writes, unless the address says otherwise. `bind`:
    values are bound, and statements prepared, in a session that lasts; a pooler that gives each
    transaction another session allows neither, nor cursors that live in one.
    """
    known = _read(url)
    where = {name: known.pop(kept, "") for name, kept in _NAMES.items()}
    if "," in where["HOST"]:
        known.setdefault("target_session_attrs", "read-write")
    return {
        "ENGINE": "django.db.backends.postgresql",
        **where,
        # A persistent connection per process: sync workers beat a pool (docs/decisions/0002).
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": not bind,
        "OPTIONS": {
            **PATIENCE,
            **known,
            "server_side_binding": bind,
            "prepare_threshold": 5 if bind else None,
        },
        "TEST": {"NAME": test_name},
    }


_NAMES: Final = {
    "NAME": "dbname",
    "USER": "user",
    "PASSWORD": "password",
    "HOST": "host",
    "PORT": "port",
}


def _read(url: str) -> dict[str, str]:
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured("DATABASE_URL begins with postgresql://")
    try:
        read = conninfo_to_dict(url)
    except ProgrammingError as why:
        said = str(why).strip().splitlines()[0]
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {said}") from why
    return {name: str(value) for name, value in read.items()}
