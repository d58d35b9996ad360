"""What a page was asked for in its address, and who may open an office page at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from motcua.base import clock
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import DAYS
from motcua.faces.ui.language import t
from motcua.rules.errors import Forbidden

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[Request, P], R]

FIRST_YEAR: Final = 2019
LAST_YEAR: Final = 2100


def office_page(view: View[P, R]) -> Callable[..., R]:
    """Office pages are for whoever holds a post; what each may do there, commands say."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R:
        if not cast(Request, request).actor.is_officer:
            raise Forbidden("office")
        return view(cast(Request, request), *args, **kwargs)

    return answer


@dataclass(frozen=True)
class AskedDay:
    """A day of the address; `wrong` says why it was not understood."""

    day: date
    written: str = ""
    wrong: str = ""

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()

    @property
    def value(self) -> str:
        """As the field shows it again."""
        return self.written if self.wrong else f"{self.day:%d/%m/%Y}"


def asked_day(request: HttpRequest, name: str = "ngay") -> AskedDay:
    written = request.GET.get(name, "").strip()
    if not written:
        return AskedDay(clock.today())
    found = read_day(written)
    if found is not None:
        return AskedDay(found, written)
    return AskedDay(
        clock.today(),
        written,
        t(
            "Nhập ngày theo ngày/tháng/năm, ví dụ 27/11/2026. Dưới đây là hôm nay.",
            "Enter a day as day/month/year, such as 27/11/2026. Below is today.",
        ),
    )


def optional_day(request: HttpRequest, name: str = "ngay") -> AskedDay | None:
    return asked_day(request, name) if request.GET.get(name, "").strip() else None


def read_day(written: str) -> date | None:
    for pattern in DAYS:
        try:
            found = datetime.strptime(written, pattern).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        return found if FIRST_YEAR - 100 <= found.year <= LAST_YEAR else None
    return None


def asked_number(request: HttpRequest, name: str) -> int | None:
    written = request.GET.get(name, "").strip()
    return int(written) if written.isdecimal() and len(written) <= 15 else None
