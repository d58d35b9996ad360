"""A short table as CSV at once, as harmless to open as a list that the worker makes."""

from collections.abc import Iterable, Sequence

from motcua.apps.exports.lists import Row
from motcua.gateways import sheets


def csv_of(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with its mark; nothing in it is a formula."""
    return b"".join(sheets.csv([sheets.Column(head) for head in heads], rows))
