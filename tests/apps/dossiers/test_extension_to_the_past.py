"""A new moment is one to come, also where the law of the day let an apology come late."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.base import clock
from tests.apps.dossiers.test_complete import old_law_dossier, old_ward
from tests.expect import moment, refused

pytestmark = pytest.mark.django_db


def test_yesterday_is_never_appointed() -> None:
    dossier = old_law_dossier()  # promised for 26 June 2025, 17:00
    who = old_ward("leader")
    with clock.at(moment("2025-06-30 09:00")):
        with refused("extension_not_later"):
            dossiers.extend(who, dossier.pk, until=moment("2025-06-27 17:00"), reason="Lũ")
        dossiers.extend(who, dossier.pk, until=moment("2025-07-01 17:00"), reason="Lũ")
