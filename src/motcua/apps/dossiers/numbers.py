"""Numbers without doubles: the code of a dossier, the number of a result."""

from datetime import date

from django.db import connection

from motcua.apps.dossiers.clocks import law
from motcua.rules.codes import AGENCY_FIRST, MOST_SPECIFIC_FIRST, dossier_code


def next_number(book: str) -> int:
    """The next number of a book. The row stays locked to the end of the transaction.

    A number that was given is kept by the row that carries it: one that is missing belongs to a
    transaction that never was, so a book has no gaps.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_counter (book, last) values (%s, 1) "
            "on conflict (book) do update set last = dossiers_counter.last + 1 returning last",
            [book],
        )
        return int(cursor.fetchone()[0])


def next_code(agency: str, day: date) -> tuple[str, int]:
    """The next code of an agency's day, in the layout in force that day, and its serial."""
    serial = next_number(f"dossier:{agency}:{day.isoformat()}")
    layout = law("dossier_code", day)
    rule = MOST_SPECIFIC_FIRST if layout["order"] == "most_specific_first" else AGENCY_FIRST
    return dossier_code(agency, day, serial, rule=rule), serial


def next_result(unit_path: str, symbol: str, day: date) -> str:
    """The next number of a unit's book for a kind of result, from one each year: 12/GKS-2026."""
    number = next_number(f"result:{unit_path}:{symbol}:{day.year}")
    return f"{number}/{symbol}"
