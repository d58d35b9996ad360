"""What a thread keeps of units is its own: nobody else sees or spoils what is not committed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.kept import kept
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
