"""The web and the worker fall at steps of a whole life: nothing told is lost, nothing is twice.

A sample of what `python bench/faults.py` does at every step, and with the database too.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from motcua.base import clock
from tests.faults import state
from tests.faults.sweep import Sweep, a_house

pytestmark = pytest.mark.slow
SHARES = (0.4, 0.85, 1.0)
"""After which share of its steps each act falls: before its end, around its commit, untold."""


@pytest.mark.usefixtures("province_of_its_own")
def test_whoever_falls_where_the_life_is_the_same(settings: Any, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = str(tmp_path)
    url = urlsplit(os.environ["DATABASE_URL"])
    own = {
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "MOTCUA_FILES": str(tmp_path),
        "MOTCUA_SHIFT": str((clock.now() - datetime.now(UTC)).total_seconds()),
    }
    with a_house(own) as house:
        sweep = Sweep(house)
        sweep.undisturbed()
        for share in SHARES:
            sweep.sampled(share)
    # A round of the worker may be shorter than the first, and then does not come to its fall.
    assert sweep.falls >= 16 * len(SHARES)
    state.hold(sweep.lives)
