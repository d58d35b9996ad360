"""Settings: from the environment only, each read once with its type, failing loudly."""

import json
import os
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from motcua.base import clock
from motcua.config.database import database
from motcua.gateways import postgres


def _text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set: see docs/howto/deploy.md, Environment")
    return value


def _secrets(name: str, kept: str) -> tuple[str, ...]:
    """From the environment; for proving, no secret at all; else as a demonstration kept it.

    `…_KEYS` has several apart by spaces, the newest first; the one of `…_KEY` stands behind.
    """
    alone = name.removesuffix("S")
    found = os.environ.get(name, "").split()
    if one := os.environ.get(alone):
        found.append(one)
    if not found and (other := "only for proving" if PROVING else _kept().get(kept)):
        found = [other]
    if not found:
        raise ImproperlyConfigured(f"{alone} is not set: see docs/howto/deploy.md, Environment")
    return tuple(dict.fromkeys(found))


@cache
def _kept() -> dict[str, str]:
    """The secrets of the demonstration in this folder, so that the console works beside it.

    Never for a database that was named: real people's data are not sealed with a toy's key.
    """
    if os.environ.get("DATABASE_URL"):
        return {}
    file = DATA / "secrets.json"
    found: dict[str, str] = json.loads(file.read_text()) if file.is_file() else {}
    return found


def _address() -> str:
    """DATABASE_URL, or the server that runs in the folder of the demonstration."""
    if named := os.environ.get("DATABASE_URL"):
        return named
    return postgres.address(DATA) if postgres.is_running(DATA) else "postgresql:///motcua"


def _flag(name: str, *, default: bool) -> bool:
    value = _text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} is yes or no, not {value!r}")
    return value == "yes"


PROVING = _flag("MOTCUA_PROVING", default=False)
"""Demonstration and tests: pretend gateways may stand in for real ones."""

if PROVING:
    # Journeys are told on a working day, whatever day they are run on.
    clock.shift(timedelta(seconds=float(_text("MOTCUA_SHIFT", "0"))))

DATA = Path(_text("MOTCUA_DATA", ".data")).absolute()

# `MOTCUA_BIND=no` is for a pooler that gives each transaction another session.
BIND = _flag("MOTCUA_BIND", default=True)
DATABASES = {
    "default": database(_address(), bind=BIND, test_name=_text("MOTCUA_TEST_NAME", "test_motcua"))
}
SECRET_KEY, *SECRET_KEY_FALLBACKS = _secrets("MOTCUA_SECRET_KEYS", "secret_key")
MOTCUA_DATA_KEYS = _secrets("MOTCUA_DATA_KEYS", "data_key")
"""The first seals and finds; what lies under the others can be read and found too."""
MOTCUA_FILES = _text("MOTCUA_FILES", str(DATA / "files"))
MOTCUA_FILES_KEYS = _text("MOTCUA_FILES_KEYS", "")
MOTCUA_SCRATCH = _text("MOTCUA_SCRATCH", "")
MOTCUA_LEAVING = _text("MOTCUA_LEAVING", "")
"""A file that is there while this machine is being taken out of service."""
MOTCUA_SCANNER = _text("MOTCUA_SCANNER", "")
MOTCUA_READER = _text("MOTCUA_READER", "")
MOTCUA_SCANS = _text("MOTCUA_SCANS", "")
MOTCUA_READERS = int(_text("MOTCUA_READERS", "1"))
"""How many scanned pages are read at once, by all workers together."""
MOTCUA_AUTHORITY = _text("MOTCUA_AUTHORITY", str(DATA / "authority"))
MOTCUA_TRUST = _text("MOTCUA_TRUST", "")
MOTCUA_TSA = _text("MOTCUA_TSA", "")
MOTCUA_PKCS11 = _text("MOTCUA_PKCS11", "")
MOTCUA_REMOTE_SIGNING = _text("MOTCUA_REMOTE_SIGNING", "")
MOTCUA_REMOTE_TOKEN = _text("MOTCUA_REMOTE_TOKEN", "")
MOTCUA_REMOTE_PATIENCE = float(_text("MOTCUA_REMOTE_PATIENCE", "60"))
MOTCUA_REGISTERS = _text("MOTCUA_REGISTERS", "")
"""Databases of the State that are connected: "population=https://…,land=https://…"."""
if not PROVING and "pretend" in MOTCUA_REGISTERS:
    raise ImproperlyConfigured("MOTCUA_REGISTERS: pretend registers are for proving only")
MOTCUA_AXIS = _text("MOTCUA_AXIS", str(DATA / "axis") if PROVING else "")
MOTCUA_ADDRESS = _text("MOTCUA_ADDRESS", "http://127.0.0.1:8000")
MOTCUA_OIDC_ISSUER = _text("MOTCUA_OIDC_ISSUER", "")
MOTCUA_OIDC_CLIENT = _text("MOTCUA_OIDC_CLIENT", "motcua")
MOTCUA_OIDC_SECRET = _text("MOTCUA_OIDC_SECRET", "")

MOTCUA_PROXIES = int(_text("MOTCUA_PROXIES", "0"))
"""How many of our own proxies stand before the house: whose word on a visitor's address counts."""

MOTCUA_LIMITS = _flag("MOTCUA_LIMITS", default=True)
"""Whether requests are counted; `no` where something before the house counts them, and for load."""

DEBUG = False
ALLOWED_HOSTS = _text("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [MOTCUA_ADDRESS]
SECURE_COOKIES = MOTCUA_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Sent by a browser to this house alone, over a line that nobody reads along, and to all of it.
_HOST = "__Host-" if SECURE_COOKIES else ""
SESSION_COOKIE_NAME = f"{_HOST}phien"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
SESSION_COOKIE_AGE = 12 * 60 * 60
MACHINE_COOKIE_NAME = f"{_HOST}may"
SESSION_ENGINE = "motcua.base.sessions"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
CSRF_FAILURE_VIEW = "motcua.faces.ui.pages.csrf_failure"
FORM_TARGETS = [MOTCUA_OIDC_ISSUER] if MOTCUA_OIDC_ISSUER else []
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE_COOKIES else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MOTCUA_PROXIES else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "motcua.base",
    "motcua.apps.agencies",
    "motcua.apps.procedures",
    "motcua.apps.hall",
    "motcua.apps.letters",
    "motcua.apps.documents",
    "motcua.apps.exports",
    "motcua.apps.scans",
    "motcua.apps.signatures",
    "motcua.apps.register",
    "motcua.apps.dossiers",
    "motcua.apps.feedback",
    "motcua.faces.ui",
]

MIDDLEWARE = [
    "motcua.faces.ui.watching.WatchMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "motcua.faces.ui.statics.StaticsMiddleware",
    "motcua.faces.ui.middleware.CompressionMiddleware",
    "motcua.faces.ui.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.faces.ui.language.LanguageMiddleware",
    "motcua.faces.ui.middleware.ErrorsMiddleware",
    "motcua.faces.ui.middleware.ActorMiddleware",
    "motcua.faces.ui.limits.LimitsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            str(Path(__file__).parents[1] / "faces" / face / "templates")
            for face in ("ui", "citizen", "desk", "office", "api")
        ],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "motcua.faces.ui.jinja.environment"},
    }
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = False
LANGUAGE_CODE = "vi"

STATIC_URL = "/static/"
STATIC_ROOT = _text("MOTCUA_STATIC", str(DATA / "static"))
STORAGES = {"staticfiles": {"BACKEND": "motcua.faces.ui.statics.NamedByContent"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

PROCRASTINATE_ON_APP_READY = "motcua.config.jobs.on_app_ready"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

# Watching: nothing of it is there unless it is asked for (docs/howto/watch.md).
MOTCUA_METRICS = _text("MOTCUA_METRICS", "")
"""A folder of this machine alone, in which its processes count what they do; empty: nobody does."""
MOTCUA_METRICS_TOKEN = _text("MOTCUA_METRICS_TOKEN", "")
if MOTCUA_METRICS:
    # Read by the library that counts, when it is imported.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = MOTCUA_METRICS
    Path(MOTCUA_METRICS).mkdir(mode=0o700, parents=True, exist_ok=True)
OTLP = _text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "")
if not OTLP and (_collector := _text("OTEL_EXPORTER_OTLP_ENDPOINT", "")):
    OTLP = f"{_collector.rstrip('/')}/v1/traces"
SPANS_TO = "motcua.gateways.traces.send" if OTLP else ""
MOTCUA_TRACED = float(_text("MOTCUA_TRACED", "1"))
"""Which share of the requests that nobody traced yet is traced."""
MOTCUA_LOG_FORMAT = _text("MOTCUA_LOG_FORMAT", "text")
if MOTCUA_LOG_FORMAT not in {"text", "json"}:
    raise ImproperlyConfigured(f"MOTCUA_LOG_FORMAT is text or json, not {MOTCUA_LOG_FORMAT!r}")
LINES_FOR_MACHINES = MOTCUA_LOG_FORMAT == "json"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "motcua.config.logs.Line",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "motcua.config.lines.Json"},
    },
    "filters": {"masked": {"()": "motcua.config.logs.Masked"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LINES_FOR_MACHINES else "line",
            "filters": ["masked"],
        }
    },
    "loggers": {
        # It warns of each signature that lists of the revoked are not fetched while one signs.
        "pyhanko": {"level": "ERROR"},
        # The app server's own list of requests, where it is asked for one: crossed out like ours.
        # For machines each request is one line of ours, which names no path.
        "django.request": {"level": "CRITICAL" if LINES_FOR_MACHINES else "WARNING"},
        "motcua.requests": {"level": "INFO" if LINES_FOR_MACHINES else "WARNING"},
        "granian.access": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": _text("MOTCUA_LOG", "WARNING")},
}
