"""What anybody may see of a hall, what those who work in it see, and one's own appointments."""

from motcua.apps.hall.queries.booked import (
    AppointmentRow,
    Offer,
    Slot,
    appointment_coded,
    appointments_on,
    bookable_days,
    free_slots,
    my_appointment,
    my_appointments,
    not_met,
)
from motcua.apps.hall.queries.desk import (
    CounterRow,
    Desk,
    TicketRow,
    counters,
    desk,
    my_counter,
    setting,
)
from motcua.apps.hall.queries.figures import Figures, figures
from motcua.apps.hall.queries.hall import (
    Hall,
    MatterRow,
    Screen,
    TicketPage,
    hall_coded,
    halls,
    matter_for,
    screen,
    ticket_held,
)
from motcua.apps.hall.queries.papers import ticket_paper

__all__ = [
    "AppointmentRow",
    "CounterRow",
    "Desk",
    "Figures",
    "Hall",
    "MatterRow",
    "Offer",
    "Screen",
    "Slot",
    "TicketPage",
    "TicketRow",
    "appointment_coded",
    "appointments_on",
    "bookable_days",
    "counters",
    "desk",
    "figures",
    "free_slots",
    "hall_coded",
    "halls",
    "matter_for",
    "my_appointment",
    "my_appointments",
    "my_counter",
    "not_met",
    "screen",
    "setting",
    "ticket_held",
    "ticket_paper",
]
