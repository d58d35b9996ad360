"""A dossier without a secret is opened by no secret, an empty one least of all."""

import pytest

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from tests.expect import refused
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["", " ", "ABCDEF"])
def test_nothing_opens_it(typed: str) -> None:
    dossier = a_submitted_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(secret=None)
    with refused("secret_wrong"):
        queries.look_up(str(dossier.code), typed)
