"""Papers of several dossiers in one file, as a counter prints them in one go."""

from collections.abc import Sequence

from motcua.apps.dossiers.queries.papers import paper
from motcua.gateways import papers
from motcua.rules.access import Actor


def receipts(actor: Actor, codes: Sequence[str]) -> bytes:
    """The receipts of these dossiers, one after another; `Missing` for one out of sight."""
    return papers.joined(paper(actor, code, "receipt") for code in codes)
