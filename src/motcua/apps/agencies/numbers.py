"""One row for one personal number, under however many data keys its index may be written."""

from django.db import connection

from motcua.apps.agencies.models import Person
from motcua.base.encryption import blinds


def stand_in_line(number: str) -> list[str]:
    """Behind whoever writes a row of this number, until the transaction ends; its indexes.

    Under one data key the unique index holds. While several are given, two machines may write the
    same number under two of them: who looks whether it is there and writes it stands in line first.
    """
    found_by = blinds(number, "personal_number")
    if len(found_by) > 1:
        with connection.cursor() as cursor:
            # In whatever order two machines have the keys, they wait for the same.
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [min(found_by)])
    return found_by


def is_known(number: str) -> bool:
    """Whether a person with this number is there. For who is about to write one."""
    found_by = stand_in_line(number)
    return bool(Person.objects.filter(personal_number_blind__in=found_by).exists())
