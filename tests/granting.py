"""A province in which one administrator suffices, and what two of them give each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from motcua.apps.agencies import grants


@contextmanager
def one_suffices() -> Iterator[None]:
    """As a province's own rulebook says it while it has one administrator."""
    told = {**grants.asked(), "people": 1}
    with mock.patch.object(grants, "asked", return_value=told):
        yield
