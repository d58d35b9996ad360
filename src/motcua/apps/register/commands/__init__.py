"""Everything that may happen to a registered paper: entered, looked at, replaced, revoked."""

from motcua.apps.register.commands.backlog import plan_backlog
from motcua.apps.register.commands.copies import certify_copy, seal_copy
from motcua.apps.register.commands.entering import enter_issued, enter_paper
from motcua.apps.register.commands.life import correct_paper, look_at_paper, revoke_paper

__all__ = [
    "certify_copy",
    "correct_paper",
    "enter_issued",
    "enter_paper",
    "look_at_paper",
    "plan_backlog",
    "revoke_paper",
    "seal_copy",
]
