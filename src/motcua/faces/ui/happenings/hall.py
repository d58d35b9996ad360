"""The hall: matters, counters, tickets, appointments."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "MatterAdded": (
        (
            "Mở nhóm việc {letter}: {name}",
            "Added matter {letter}: {name}",
        ),
    ),
    "MatterChanged": (
        (
            "Sửa nhóm việc {letter}: {name}",
            "Changed matter {letter}: {name}",
        ),
    ),
    "MatterEnded": (
        (
            "Ngừng lấy số cho nhóm việc {letter}",
            "Ended matter {letter}",
        ),
    ),
    "CounterAdded": (
        (
            "Lập quầy {counter}",
            "Added counter {counter}",
        ),
    ),
    "CounterChanged": (
        (
            "Sửa quầy {counter}",
            "Changed counter {counter}",
        ),
    ),
    "CounterEnded": (
        (
            "Bỏ quầy {counter}",
            "Took counter {counter} away",
        ),
    ),
    "CounterOpened": (
        (
            "Mở quầy {counter}",
            "Opened counter {counter}",
        ),
    ),
    "CounterClosed": (
        (
            "Đóng quầy {counter}",
            "Closed counter {counter}",
        ),
    ),
    "TicketIssued": (
        (
            "Cấp số {label}",
            "Issued number {label}",
        ),
    ),
    "TicketCalled": (
        (
            "Gọi số {label} tới quầy {counter}",
            "Called {label} to counter {counter}",
        ),
    ),
    "TicketCalledAgain": (
        (
            "Gọi lại số {label} tới quầy {counter}, lần {times}",
            "Called {label} to counter {counter} again, time {times}",
        ),
    ),
    "TicketMissed": (
        (
            "Ghi số {label} không có mặt ở quầy {counter}",
            "Noted that {label} did not come to counter {counter}",
        ),
    ),
    "TicketCameBack": (
        (
            "Số {label} quay lại, được gọi tiếp",
            "{label} came back, to be called next",
        ),
    ),
    "ServingBegun": (
        (
            "Bắt đầu phục vụ số {label} ở quầy {counter}",
            "Began to serve {label} at counter {counter}",
        ),
    ),
    "ServingFinished": (
        (
            "Phục vụ xong số {label} ở quầy {counter}",
            "Finished {label} at counter {counter}",
        ),
    ),
    "TicketSentOn": (
        (
            "Chuyển số {label} sang nhóm việc {letter}",
            "Sent {label} on to matter {letter}",
        ),
    ),
    "AppointmentBooked": (
        (
            "Đặt lịch hẹn lúc {at}, nhóm việc {letter}",
            "Booked an appointment at {at} for matter {letter}",
        ),
    ),
    "AppointmentMoved": (
        (
            "Đổi lịch hẹn sang {at}",
            "Moved the appointment to {at}",
        ),
    ),
    "AppointmentCancelled": (
        (
            "Hủy lịch hẹn lúc {at}",
            "Cancelled the appointment at {at}",
        ),
    ),
    "AppointmentMet": (
        (
            "Đến theo lịch hẹn, nhận số {label}",
            "Came to the appointment, number {label}",
        ),
    ),
    "AppointmentNotMet": (
        (
            "Không đến theo lịch hẹn lúc {at}",
            "Did not come to the appointment at {at}",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "MatterAdded": ("Mở nhóm việc lấy số", "Matter added"),
    "MatterChanged": ("Sửa nhóm việc lấy số", "Matter changed"),
    "MatterEnded": ("Ngừng nhóm việc lấy số", "Matter ended"),
    "CounterAdded": ("Lập quầy", "Counter added"),
    "CounterChanged": ("Sửa quầy", "Counter changed"),
    "CounterEnded": ("Bỏ quầy", "Counter taken away"),
    "CounterOpened": ("Mở quầy", "Counter opened"),
    "CounterClosed": ("Đóng quầy", "Counter closed"),
    "TicketIssued": ("Cấp số thứ tự", "Ticket issued"),
    "TicketCalled": ("Gọi số", "Ticket called"),
    "TicketCalledAgain": ("Gọi lại số", "Ticket called again"),
    "TicketMissed": ("Số không có mặt", "Ticket missed"),
    "TicketCameBack": ("Số quay lại", "Ticket came back"),
    "ServingBegun": ("Bắt đầu phục vụ", "Serving begun"),
    "ServingFinished": ("Phục vụ xong", "Serving finished"),
    "TicketSentOn": ("Chuyển số", "Ticket sent on"),
    "AppointmentBooked": ("Đặt lịch hẹn", "Appointment booked"),
    "AppointmentMoved": ("Đổi lịch hẹn", "Appointment moved"),
    "AppointmentCancelled": ("Hủy lịch hẹn", "Appointment cancelled"),
    "AppointmentMet": ("Đến theo lịch hẹn", "Appointment met"),
    "AppointmentNotMet": ("Không đến theo lịch hẹn", "Appointment not met"),
}
