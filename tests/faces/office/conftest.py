"""A browser for each person of the cast, and how many questions a page may ask the database."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from motcua.faces.ui.language import speaking

Sign = Callable[[str], Client]


@pytest.fixture
def sign() -> Sign:
    from tests.faces.signed_in import client_as  # noqa: PLC0415 (models need Django set up)

    return lambda key: client_as(Client(), key)


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


@pytest.fixture
def draft() -> object:
    """The version in force of the birth procedure, copied."""
    from tests.apps.procedures.drafts import a_drafted_version  # noqa: PLC0415

    return a_drafted_version()
