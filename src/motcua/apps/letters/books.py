"""Numbers of the books of an agency, without gaps."""

from datetime import date

from django.db import connection

INCOMING = "in"


def next_number(agency_path: str, book: str, day: date) -> int:
    """Taken last: the row of the book stays locked to the end of the transaction (0010)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into letters_letterbook (agency_path, book, year, last) "
            "values (%s, %s, %s, 1) on conflict (agency_path, book, year) "
            "do update set last = letters_letterbook.last + 1 returning last",
            [agency_path, book, day.year],
        )
        return int(cursor.fetchone()[0])
