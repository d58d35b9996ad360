"""What the minutes of a handing over to the historical archive need to be told."""

from collections.abc import Sequence
from datetime import date
from typing import NotRequired, TypedDict

from motcua.gateways.papers.contracts import Unit


class DepositedRow(TypedDict):
    """Dossiers of one procedure; `years` in which they ended, "2026" or "2024 to 2026"."""

    procedure: str
    years: str
    dossiers: int
    files: int


class DepositPaper(TypedDict):
    """The minutes by which a package goes to the historical archive; `size` in bytes."""

    unit: Unit
    number: str
    day: date
    decision: str
    listed_by: str
    giver: str
    archive: NotRequired[str]
    dossiers: int
    files: int
    package: str
    size: int
    sha256: str
    sealed_by: NotRequired[str]
    rows: Sequence[DepositedRow]
