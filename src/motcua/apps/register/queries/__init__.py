"""What one may see of registered papers: one's own, a unit's, or what a token tells anybody."""

from motcua.apps.register.holdings import StoredPaper
from motcua.apps.register.queries.backlog import BacklogRow, TierRow, backlog, by_tier
from motcua.apps.register.queries.checking import Checked, check_paper, copy_token
from motcua.apps.register.queries.office import (
    FoundPaper,
    OpenedPaper,
    copy_file,
    find_papers,
    opened_paper,
    registered_id,
)
from motcua.apps.register.queries.store import (
    PaperLookRow,
    looks_at_me,
    my_copy,
    my_paper,
    my_papers,
    represented,
    stored_file,
)

__all__ = [
    "BacklogRow",
    "Checked",
    "FoundPaper",
    "OpenedPaper",
    "PaperLookRow",
    "StoredPaper",
    "TierRow",
    "backlog",
    "by_tier",
    "check_paper",
    "copy_file",
    "copy_token",
    "find_papers",
    "looks_at_me",
    "my_copy",
    "my_paper",
    "my_papers",
    "opened_paper",
    "registered_id",
    "represented",
    "stored_file",
]
