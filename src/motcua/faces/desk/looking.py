"""What one looks at, as it stands in the address of the queue; and addresses made of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.http import QueryDict

from motcua.apps.dossiers.queries import CHANNELS, SORTS, TABS, Wanted
from motcua.faces.ui.language import t

DAYS: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d%m%Y", "%d-%m-%Y")
LONGEST: Final = 60
QUEUE: Final = "/ban-lam-viec"
FILTERS: Final = ("thu-tuc", "don-vi", "nguoi", "kenh", "tu-ngay", "den-ngay", "chu")
KEPT: Final = ("hang", "cua", "xep", "thu-tuc", "don-vi", "nguoi", "kenh", "tu-ngay", "den-ngay")
"""What is found again on coming back; a name that was looked for is not kept."""


@dataclass(frozen=True)
class Looking:
    """The address as it was sent, what it means, and what in it cannot be read."""

    asked: QueryDict
    wanted: Wanted
    faults: tuple[str, ...]

    def typed(self, name: str) -> str:
        return str(self.asked.get(name, ""))[:LONGEST]

    def link(self, **changes: str) -> str:
        """This list with something changed, from its first page; an empty value takes it out."""
        query = self.asked.copy()
        for name in ("trang", "sau", "tu", *(each.replace("_", "-") for each in changes)):
            query.pop(name, None)
        for name, value in changes.items():
            if value:
                query[name.replace("_", "-")] = value
        return f"{QUEUE}?{query.urlencode()}" if query else f"{QUEUE}?hang=all"

    @property
    def kept(self) -> str:
        """The address after its question mark as it is found again on coming back."""
        query = self.asked.copy()
        for name in [each for each in query if each not in KEPT or not query[each]]:
            query.pop(name)
        return str(query.urlencode())

    @property
    def rest(self) -> str:
        """The address after its question mark, without what is only about one loading."""
        query = self.asked.copy()
        query.pop("tu", None)
        return str(query.urlencode())

    @property
    def bare(self) -> str:
        """The same tab without any filter."""
        return self.link(**{name.replace("-", "_"): "" for name in FILTERS})


def looking(asked: QueryDict) -> Looking:
    faults: list[str] = []
    wanted = Wanted(
        tab=_one_of(asked, "hang", TABS, "all"),
        page=_number(asked.get("trang", "")) or 1,
        whole_unit=asked.get("cua") == "don-vi",
        procedure=asked.get("thu-tuc", "")[:LONGEST],
        unit=asked.get("don-vi", "")[:LONGEST],
        holder=_number(asked.get("nguoi", "")),
        channel=_one_of(asked, "kenh", CHANNELS, ""),
        since=typed_day(asked.get("tu-ngay", ""), faults),
        until=typed_day(asked.get("den-ngay", ""), faults),
        text=asked.get("chu", "").replace("\0", "")[:LONGEST],
        sort=_one_of(asked, "xep", SORTS, "due"),
        after=_number(asked.get("sau", "")),
    )
    if wanted.since and wanted.until and wanted.until < wanted.since:
        faults.append(
            t("Đổi lại: ngày đầu phải trước ngày cuối", "Swap them: the first day comes first")
        )
    return Looking(asked, wanted, tuple(faults))


def _one_of(asked: QueryDict, name: str, known: tuple[str, ...], else_: str) -> str:
    value = str(asked.get(name, ""))
    return value if value in known else else_


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def typed_day(text: str, faults: list[str]) -> date | None:
    """A day as officers type it; what cannot be read is told in `faults`."""
    if not text.strip():
        return None
    for form in DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day, no moment
        except ValueError:
            continue
    faults.append(
        t(
            "Ghi ngày như 26/11/2026, thay cho “{text}”",
            "Write a day as 26/11/2026, not “{text}”",
            text=text[:LONGEST],
        )
    )
    return None
