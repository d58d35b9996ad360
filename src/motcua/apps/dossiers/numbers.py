"""Numbers without doubles: the code of a dossier, the number of a result."""

from datetime import date, datetime

from motcua.apps.agencies import successors as agencies
from motcua.apps.dossiers.clocks import law
from motcua.apps.dossiers.models import Counter, Dossier
from motcua.base import line
from motcua.rules.codes import AGENCY_FIRST, MOST_SPECIFIC_FIRST, dossier_code, parse_code
from motcua.rules.errors import Refused


def next_number(book: str) -> int:
    """The next number of a book. The row stays locked to the end of the transaction.

    A number that was given is kept by the row that carries it: one that is missing belongs to a
    transaction that never was, so a book has no gaps.
    """
    cursor = line.cursor()
    cursor.execute(
        "insert into dossiers_counter (book, last) values (%s, 1) "
        "on conflict (book) do update set last = dossiers_counter.last + 1 returning last",
        [book],
    )
    return int(cursor.fetchone()[0])


def next_code(agency: str, day: date) -> tuple[str, int]:
    """The next code of an agency's day, in the layout in force that day, and its serial.

    `agency` is its code; in codes of dossiers its identifier stands for it, where it has one.
    """
    agency = agencies.identifier_of(agency, day)
    serial = next_number(_book(agency, day))
    layout = law("dossier_code", day)
    rule = MOST_SPECIFIC_FIRST if layout["order"] == "most_specific_first" else AGENCY_FIRST
    return dossier_code(agency, day, serial, rule=rule), serial


def next_result(unit_path: str, symbol: str, day: date) -> str:
    """The next number of a unit's book for a kind of result, from one each year: 12/GKS-2026."""
    number = next_number(f"result:{unit_path}:{symbol}:{day.year}")
    return f"{number}/{symbol}"


def behind(since: datetime) -> list[str]:
    """Books of dossiers filed since then that stand below a serial that a dossier carries.

    The next filing in such a book would get a code that is given already, and is refused.
    """
    highest: dict[str, int] = {}
    codes = Dossier.objects.filter(submitted_at__gte=since, code__isnull=False)
    for code in codes.values_list("code", flat=True).iterator():
        try:
            told = parse_code(str(code))
        except Refused:
            continue  # of another system
        if told.ministry is not None:
            continue
        book = _book(told.agency, told.day)
        highest[book] = max(told.serial, highest.get(book, 0))
    stand = dict(Counter.objects.filter(book__in=highest).values_list("book", "last"))
    return sorted(book for book, serial in highest.items() if serial > stand.get(book, 0))


def _book(agency: str, day: date) -> str:
    return f"dossier:{agency}:{day.isoformat()}"
