"""Two languages, side by side in the source: Vietnamese first, English always there."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.functional import lazy
from django.utils.http import escape_leading_slashes
from markupsafe import Markup

Language = Literal["vi", "en"]

COOKIE: Final = "ngon_ngu"
YEAR_IN_SECONDS: Final = 365 * 24 * 3600

_active: ContextVar[Language] = ContextVar("language", default="vi")


def active() -> Language:
    return _active.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Everything said inside is said in this language: a request, a letter, a test."""
    token = _active.set(language)
    try:
        yield
    finally:
        _active.reset(token)


def t(vi: str, en: str, **values: object) -> str:
    """The sentence in the active language, its {places} filled.

    A value that is markup makes the whole sentence markup; every other value is then escaped.
    `{s}` in the English is the plural of the first value: "1 file", "2 files".
    """
    sentence = en if active() == "en" else vi
    if not values:
        return sentence
    if "{s}" in sentence:
        values["s"] = "" if str(next(iter(values.values()))) == "1" else "s"
    if any(hasattr(value, "__html__") for value in values.values()):
        return Markup(sentence).format(**values)  # noqa: S704 (sentences are ours, values are escaped)
    return sentence.format(**values)


_later = lazy(t, str)


def words(vi: str, en: str) -> str:
    """The same, said later: for labels that are written when a module is imported."""
    return _later(vi, en)


def tr(value: Mapping[str, str] | str | None, language: Language | None = None) -> str:
    """Data that holds both languages; without English, the Vietnamese is better than nothing."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.get(language or active()) or value.get("vi") or ""


class LanguageMiddleware:
    """Answer in the reader's language; `?ngon_ngu=` changes it and comes back to the same place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _known(request.GET.get(COOKIE))
        if asked and request.method in {"GET", "HEAD"}:
            response: HttpResponse = HttpResponseRedirect(_same_place(request))
            _remember(request, response, asked)
            return response
        with speaking(asked or _known(request.COOKIES.get(COOKIE)) or "vi"):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", active())
        patch_vary_headers(response, ["Cookie"])
        return response


def _known(language: str | None) -> Language | None:
    if language == "vi":
        return "vi"
    return "en" if language == "en" else None


def _same_place(request: HttpRequest) -> str:
    query = request.GET.copy()
    del query[COOKIE]
    place = escape_leading_slashes(request.path)
    return f"{place}?{query.urlencode()}" if query else place


def _remember(request: HttpRequest, response: HttpResponse, language: Language) -> None:
    response.set_cookie(
        COOKIE,
        language,
        max_age=YEAR_IN_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
