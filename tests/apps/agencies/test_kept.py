"""What a thread keeps of units is its own: nobody else sees or spoils what is not committed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.commands.units import changed
from motcua.apps.agencies.kept import COMMON, common, kept
from motcua.apps.agencies.models import Unit
from tests.conftest import FRIDAY


@pytest.mark.django_db
def test_each_thread_keeps_its_own() -> None:
    ward = agencies.unit_coded("H17.32", FRIDAY.date())

    def in_another() -> tuple[int, int]:
        before = len(kept.units)
        agencies.forget_versions()
        kept.seen["units"] = (0.0, -1)
        return before, len(kept.seen)

    with ThreadPoolExecutor(1) as other:
        assert other.submit(in_another).result() == (0, 1)
    assert kept.seen["units"][1] != -1
    assert agencies.unit_coded("H17.32", FRIDAY.date()) is ward


@pytest.mark.django_db
def test_what_was_read_under_a_number_is_not_read_again_by_another_thread() -> None:
    agencies.forget_versions()
    agencies.unit_coded("H17.32", FRIDAY.date())
    number = agencies.version_of("units")

    def in_another() -> dict[str, list[agencies.UnitRow]]:
        return common("units", number, lambda: pytest.fail("it was there"))

    with ThreadPoolExecutor(1) as other:
        assert other.submit(in_another).result() is kept.units[number]


@pytest.mark.django_db
def test_what_changes_twice_in_one_transaction_is_read_again_each_time() -> None:
    """Both changes bear the number of the transaction; nobody is left with what lay between."""
    for basis in ("Nghị quyết 1", "Nghị quyết 2"):
        Unit.objects.filter(code="H17.32").update(basis=basis)
        changed("units")
        assert agencies.unit_coded("H17.32", FRIDAY.date()).basis == basis
    number = agencies.version_of("units")
    changed("units")
    assert ("units", number) not in COMMON
