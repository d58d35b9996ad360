"""A young mother who is signed in, and her draft of a birth in a hospital."""

from typing import Any

import pytest
from django.test import Client

# A conftest is read before Django is set up, so it imports what needs Django when it is used.


@pytest.fixture
def mother(client: Client) -> Client:
    from tests.faces.signed_in import client_as  # noqa: PLC0415

    return client_as(client, "sao-mai")


@pytest.fixture
def draft() -> Any:
    from motcua.apps.dossiers import commands  # noqa: PLC0415
    from motcua.apps.dossiers.models import Dossier  # noqa: PLC0415
    from tests.cast import actor  # noqa: PLC0415
    from tests.makers import a_draft  # noqa: PLC0415

    found = a_draft("sao-mai")
    commands.fill(actor("sao-mai"), found.pk, answers={"born_at": "hospital", "relation": "mother"})
    return Dossier.objects.get(pk=found.pk)
