"""Power is given by two: one administrator proposes, another confirms. Taking it away needs one."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.rules.roles import ASSIGNABLE, ROLES

APPOINTMENT: Final = "appointment"
DELEGATION: Final = "delegation"
ACCOUNT: Final = "account"
TOKEN: Final = "token"  # noqa: S105  a kind, no secret
RIGHTS: Final[Mapping[str, str]] = {
    APPOINTMENT: "agencies.appoint",
    DELEGATION: "agencies.delegate",
    ACCOUNT: "agencies.open_account",
    TOKEN: "agencies.issue_token",
}
"""The right by which each kind is given, which proposer and second must both hold."""
TWO: Final = 2


def needs_two(asked: Mapping[str, Any], kind: str, role: str = "") -> bool:
    """Whether a second administrator confirms this; `asked` is the value of the rule `grants`.

    Accounts and tokens always; a post, or the delegation of one, when its role is powerful.
    """
    if asked["people"] < TWO:
        return False
    return kind in (ACCOUNT, TOKEN) or is_powerful(asked, role)


def is_powerful(asked: Mapping[str, Any], role: str) -> bool:
    return role in ASSIGNABLE and not ROLES[role].isdisjoint(asked["rights"])
