"""Units through time, people, posts, calendars, accounts."""

from motcua.apps.agencies.models.entry import (
    Account,
    Attempt,
    Grant,
    Idempotent,
    Session,
    Tally,
    Token,
    Version,
)
from motcua.apps.agencies.models.ground import (
    CalendarDay,
    Place,
    PlaceDoubt,
    PlaceLink,
    PlaceList,
    Unit,
    WeeklyHours,
)
from motcua.apps.agencies.models.people import (
    Absence,
    Mandate,
    Person,
    Post,
)

__all__ = [
    "Absence",
    "Account",
    "Attempt",
    "CalendarDay",
    "Grant",
    "Idempotent",
    "Mandate",
    "Person",
    "Place",
    "PlaceDoubt",
    "PlaceLink",
    "PlaceList",
    "Post",
    "Session",
    "Tally",
    "Token",
    "Unit",
    "Version",
    "WeeklyHours",
]
