"""What every test of letters has."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def axis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An axis of the test's own, empty."""
    monkeypatch.setattr(settings, "MOTCUA_AXIS", str(tmp_path / "axis"))
    return tmp_path / "axis"
