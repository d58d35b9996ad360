"""Everything that may happen to units, calendars, people, posts and accounts."""

from motcua.apps.agencies.commands.absences import end_absence, note_absence
from motcua.apps.agencies.commands.accounts import (
    change_password,
    close_account,
    note_failure,
    open_account,
    renew_second_factor,
)
from motcua.apps.agencies.commands.calendars import (
    set_calendar_day,
    set_hours,
)
from motcua.apps.agencies.commands.deliveries import (
    retry_deliveries,
    retry_delivery,
    set_aside_delivery,
)
from motcua.apps.agencies.commands.grants import (
    confirm_grant,
    decline_grant,
    propose_grant,
)
from motcua.apps.agencies.commands.mandates import (
    accept_mandate,
    confirm_mandate,
    declare_mandate,
    decline_mandate,
    propose_mandate,
    revoke_mandate,
)
from motcua.apps.agencies.commands.people import (
    enrol,
    register_person,
    set_keys,
    sign_in,
)
from motcua.apps.agencies.commands.places import (
    read_place_list,
    settle_place_doubt,
    take_places,
)
from motcua.apps.agencies.commands.posts import (
    appoint,
    delegate,
    end_post,
)
from motcua.apps.agencies.commands.sessions import end_other_sessions, end_session
from motcua.apps.agencies.commands.tokens import (
    issue_token,
    new_token,
    revoke_token,
    token_fingerprint,
)
from motcua.apps.agencies.commands.units import (
    dissolve,
    found,
    rename,
)

__all__ = [
    "accept_mandate",
    "appoint",
    "change_password",
    "close_account",
    "confirm_grant",
    "confirm_mandate",
    "declare_mandate",
    "decline_grant",
    "decline_mandate",
    "delegate",
    "dissolve",
    "end_absence",
    "end_other_sessions",
    "end_post",
    "end_session",
    "enrol",
    "found",
    "issue_token",
    "new_token",
    "note_absence",
    "note_failure",
    "open_account",
    "propose_grant",
    "propose_mandate",
    "read_place_list",
    "register_person",
    "rename",
    "renew_second_factor",
    "retry_deliveries",
    "retry_delivery",
    "revoke_mandate",
    "revoke_token",
    "set_aside_delivery",
    "set_calendar_day",
    "set_hours",
    "set_keys",
    "settle_place_doubt",
    "sign_in",
    "take_places",
    "token_fingerprint",
]
