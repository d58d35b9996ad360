"""Programs that call the API: with no token, with a citizen's, with an officer's."""

from collections.abc import Callable
from typing import Any

import pytest

# A conftest is read before Django is set up, so it imports what needs Django when it is used.


@pytest.fixture
def anybody() -> Any:
    from tests.faces.api.caller import Caller  # noqa: PLC0415

    return Caller()


@pytest.fixture
def citizen() -> Any:
    from tests.faces.api.caller import CITIZEN, Caller, token_of  # noqa: PLC0415

    return Caller(token_of("sao-mai", CITIZEN))


@pytest.fixture
def officer() -> Callable[[str], Any]:
    from tests.faces.api.caller import OFFICER, Caller, token_of  # noqa: PLC0415

    return lambda key: Caller(token_of(key, OFFICER))
