"""The hall: matters, counters, tickets, appointments."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

HALL: Final[dict[str, tuple[Pair, ...]]] = {
    "unit_not_one_stop": (
        (
            "Đơn vị này không phải Bộ phận Một cửa; chọn Trung tâm Phục vụ hành chính công.",
            "This is not a one-stop unit; choose a one-stop centre.",
        ),
    ),
    "letter_wrong": (
        (
            "Dùng một chữ trong các chữ {letters}.",
            "Use one of the letters {letters}.",
        ),
    ),
    "letter_taken": (
        (
            "Chữ {letter} đã dùng cho nhóm việc khác; chọn chữ khác.",
            "The letter {letter} is taken; choose another.",
        ),
    ),
    "matter_ended": (
        (
            "Nhóm việc {letter} đã ngừng lấy số; chọn nhóm khác.",
            "No numbers are given for {letter} any more; choose another matter.",
        ),
    ),
    "matter_unknown": (
        (
            "Không có nhóm việc này ở sảnh; chọn lại trong danh sách.",
            "This hall has no such matter; choose again from the list.",
        ),
    ),
    "matter_waited_for": (
        (
            "Còn người chờ số {letter}; gọi hết rồi mới ngừng nhóm này.",
            "People still wait with {letter}; call them first, then end it.",
        ),
    ),
    "matter_has_appointments": (
        (
            "Nhóm {letter} còn lịch hẹn; đợi qua lịch hoặc để người hẹn hủy, rồi mới ngừng.",
            "{letter} still has appointments; let them pass or be cancelled, then end it.",
        ),
    ),
    "counter_number_wrong": (
        (
            "Số quầy từ 1 đến {most}; nhập lại.",
            "A counter has a number from 1 to {most}; enter it again.",
        ),
    ),
    "counter_number_taken": (
        (
            "Đã có quầy số {number}; chọn số khác.",
            "There is a counter {number} already; choose another number.",
        ),
    ),
    "counter_unknown": (
        (
            "Không có quầy này ở sảnh; chọn lại trong danh sách.",
            "This hall has no such counter; choose again from the list.",
        ),
    ),
    "counter_ended": (
        (
            "Quầy {number} đã bỏ; chọn quầy khác.",
            "Counter {number} was taken away; choose another.",
        ),
    ),
    "counter_open": (
        (
            "Quầy {number} đang có người ngồi; đóng quầy trước.",
            "Somebody sits at counter {number}; close it first.",
        ),
    ),
    "counter_closed": (
        (
            "Quầy {number} đang đóng; mở quầy rồi làm tiếp.",
            "Counter {number} is closed; open it, then go on.",
        ),
    ),
    "counter_of_another": (
        (
            "Quầy {number} do người khác ngồi; làm ở quầy của bạn.",
            "Somebody else sits at counter {number}; work at your own.",
        ),
    ),
    "officer_at_counter": (
        (
            "Bạn đang ngồi quầy {number}; đóng quầy đó trước.",
            "You sit at counter {number}; close that one first.",
        ),
    ),
    "nobody_waits": (
        (
            "Không còn ai chờ quầy này.",
            "Nobody waits for this counter.",
        ),
    ),
    "priority_unknown": (
        (
            "Không có diện ưu tiên này; chọn lại trong danh sách.",
            "There is no such priority; choose again from the list.",
        ),
    ),
    "ticket_token_wrong": (
        (
            "Trang lấy số đã cũ; mở lại trang rồi bấm lần nữa.",
            "This page is out of date; open it again and press once more.",
        ),
    ),
    "ticket_known": (
        (
            "Số này đã lấy rồi; xem lại vé của bạn.",
            "This number was taken already; look at your ticket.",
        ),
    ),
    "ticket_not_finished": (
        (
            "Số {label} còn ở quầy này; làm xong hoặc ghi không có mặt trước.",
            "Number {label} is still at this counter; finish it, or note that nobody came.",
        ),
    ),
    "ticket_not_called": (
        (
            "Số {label} không ở trạng thái đang gọi; tải lại trang rồi xem.",
            "Number {label} is not being called; reload the page and look again.",
        ),
    ),
    "ticket_not_served": (
        (
            "Số {label} chưa được phục vụ ở quầy này; tải lại trang rồi xem.",
            "Number {label} is not being served here; reload the page and look again.",
        ),
    ),
    "ticket_not_missed": (
        (
            "Số {label} không bị ghi vắng; tải lại trang rồi xem.",
            "Number {label} was not noted as absent; reload the page and look again.",
        ),
    ),
    "ticket_lapsed": (
        (
            "Đã gọi quá {most} số sau số {label}; mời lấy số mới.",
            "More than {most} were called after {label}; please take a new number.",
        ),
    ),
    "ticket_of_another_day": (
        (
            "Số {label} là của ngày {day}; mời lấy số mới.",
            "Number {label} is of {day}; please take a new one.",
        ),
    ),
    "too_many_tickets": (
        (
            "Bạn đã lấy nhiều số liền nhau; chờ {minutes} phút, hoặc nhờ cán bộ ở sảnh.",
            "You have taken many numbers; wait {minutes} minutes, or ask an officer in the hall.",
        ),
    ),
    "appointment_code_wrong": (
        (
            "Không có lịch hẹn mang mã này ở đây; xem lại mã, hoặc lấy số thường ở trên.",
            "No appointment has this code here; check it, or take an ordinary number above.",
        ),
    ),
    "appointment_known": (
        (
            "Bạn đã hẹn việc này lúc {at}; đổi hoặc hủy lịch đó.",
            "You have an appointment for this at {at}; move or cancel it.",
        ),
    ),
    "too_many_appointments": (
        (
            "Mỗi người giữ nhiều nhất {most} lịch hẹn; hủy bớt một lịch rồi đặt.",
            "One person may hold {most} appointments; cancel one first.",
        ),
    ),
    "appointment_ended": (
        (
            "Lịch hẹn này không còn; đặt lịch khác.",
            "This appointment is no longer open; book another.",
        ),
    ),
    "appointment_too_early": (
        (
            "Lịch hẹn lúc {at}; đến lấy số từ {minutes} phút trước giờ hẹn.",
            "The appointment is at {at}; take the number from {minutes} minutes before.",
        ),
    ),
    "appointment_too_late": (
        (
            "Đã quá giờ hẹn {at}; mời lấy số thường, hoặc đặt lịch khác.",
            "The appointment at {at} is over; take an ordinary number, or book another.",
        ),
    ),
    "appointment_not_over": (
        (
            "Chưa hết giờ của lịch hẹn {at}; chờ thêm rồi ghi.",
            "The appointment at {at} is not over yet; wait, then record it.",
        ),
    ),
    "slot_unknown": (
        (
            "Giờ này không đặt được; chọn giờ khác trong danh sách.",
            "This time cannot be booked; choose another from the list.",
        ),
    ),
    "slot_full": (
        (
            "Khung giờ {at} vừa hết chỗ; chọn giờ khác.",
            "The slot at {at} has just filled; choose another.",
        ),
    ),
}
