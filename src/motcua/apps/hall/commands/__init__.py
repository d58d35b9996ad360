"""Everything that may happen in a hall: set up, sat at, called, booked."""

from motcua.apps.hall.commands.appointments import (
    book,
    cancel_appointment,
    meet_appointment,
    miss_appointment,
    move_appointment,
)
from motcua.apps.hall.commands.counters import call_next, close_counter, open_counter
from motcua.apps.hall.commands.setting_up import (
    add_counter,
    add_matter,
    change_counter,
    change_matter,
    end_counter,
    end_matter,
)
from motcua.apps.hall.commands.tickets import (
    call_again,
    come_back,
    finish,
    issue_ticket,
    miss,
    send_on,
    serve,
)

__all__ = [
    "add_counter",
    "add_matter",
    "book",
    "call_again",
    "call_next",
    "cancel_appointment",
    "change_counter",
    "change_matter",
    "close_counter",
    "come_back",
    "end_counter",
    "end_matter",
    "finish",
    "issue_ticket",
    "meet_appointment",
    "miss",
    "miss_appointment",
    "move_appointment",
    "open_counter",
    "send_on",
    "serve",
]
