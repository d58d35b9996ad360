"""The work on a dossier, and its end."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "TaskTaken": (("Nhận xử lý: {step}", "Took the task: {step}"),),
    "TaskReassigned": (
        ("Giao việc cho {holder_id}: {reason}", "Gave the task to {holder_id}: {reason}"),
        ("Đưa việc về hàng chung: {reason}", "Put the task back for the whole unit: {reason}"),
    ),
    "TaskHandedOver": (
        (
            "Xong “{step}”, chuyển sang “{to_step}”, {outcome}",
            "Done: “{step}”; next: “{to_step}”; {outcome}",
        ),
        ("Xong “{step}”, chuyển sang “{to_step}”", "Done: “{step}”; next: “{to_step}”"),
    ),
    "TaskSentBack": (("Trả lại bước “{to_step}”: {reason}", "Sent back to “{to_step}”: {reason}"),),
    "QueueRuleSet": (
        (
            "Đặt thứ tự hàng việc từ {since}: {order}, theo {document}",
            "Set the order of the queue from {since}: {order}, by {document}",
        ),
    ),
    "HandoverListed": (
        (
            "Lập danh sách bàn giao số {number} cho {unit}: {codes}",
            "Made hand-over list no. {number} for {unit}: {codes}",
        ),
    ),
    "HandoverConfirmed": (
        (
            "Xác nhận danh sách bàn giao số {number}, thiếu: {missing}",
            "Confirmed hand-over list no. {number}, missing: {missing}",
        ),
        (
            "Xác nhận đã nhận đủ danh sách bàn giao số {number}",
            "Confirmed hand-over list no. {number}: all received",
        ),
    ),
    "DecisionProposed": (
        (
            "Đề xuất {decision}, chuyển sang “{to_step}”",
            "Proposed: {decision}; next: “{to_step}”",
        ),
        ("Đề xuất {decision}", "Proposed: {decision}"),
    ),
    "DecisionApproved": (("Ký duyệt: {decision}", "Signed: {decision}"),),
    "DossierDispatched": (
        (
            "Giao {agency} giải quyết, {outcome} ({basis})",
            "Sent to {agency} to decide, {outcome} ({basis})",
        ),
    ),
    "DossierMisrouted": (
        (
            "{agency} trả lại vì không thuộc thẩm quyền: {reason}",
            "{agency} returned it, not being competent: {reason}",
        ),
    ),
    "OpinionAsked": (
        ("Xin ý kiến {unit}, trả lời trước {due_at}", "Asked {unit} for an opinion by {due_at}"),
    ),
    "OpinionGiven": (("Trả lời ý kiến, {outcome}", "Gave an opinion, {outcome}"),),
    "TermExtended": (
        (
            "Xin lỗi và hẹn lại từ {was_due_at} sang {due_at}: {reason}",
            "Apologised and promised {due_at} instead of {was_due_at}: {reason}",
        ),
    ),
    "ResultIssued": (("Ban hành kết quả số {number}", "Issued result no. {number}"),),
    "ResultReturned": (
        ("Trả kết quả, {way}, {outcome}", "Returned the result, {way}, {outcome}"),
        ("Trả kết quả", "Returned the result"),
    ),
    "ResultCorrected": (
        (
            "Cấp kết quả đúng số {number} thay bản sai: {reason}",
            "Issued result no. {number} in place of a wrong one: {reason}",
        ),
    ),
    "FeeCollected": (("Thu {amount}", "Collected {amount}"),),
    "DossierWithdrawn": (
        ("Rút hồ sơ: {reason}", "Withdrew the dossier: {reason}"),
        ("Rút hồ sơ", "Withdrew the dossier"),
    ),
    "DossierStopped": (("Dừng giải quyết: {reason}", "Stopped the handling: {reason}"),),
    "DossierClosed": (
        ("Đóng hồ sơ vì không bổ sung: {basis}", "Closed, not completed in time: {basis}"),
    ),
    "WarningGiven": (("Cảnh báo: {level}, hạn {due_at}", "Warned: {level}, due {due_at}"),),
    "WarningSeen": (("Đã xem cảnh báo: {level}", "Saw the warning: {level}"),),
    "ClosingProposed": (
        (
            "Đề nghị đóng: hết {closes_on} vẫn chưa bổ sung",
            "Closing proposed: not completed by {closes_on}",
        ),
    ),
    "ClosingDeclined": (("Chưa đóng, chờ thêm: {reason}", "Left open: {reason}"),),
    "PaperFiled": (("Lưu văn bản {form}", "Filed the paper {form}"),),
    "MessageWritten": (("Nhắn tin trong hồ sơ", "Wrote a message in the dossier"),),
    "MessagesRead": (("Đã đọc tin nhắn", "Read the messages"),),
    "NoteWritten": (("Ghi chú nội bộ", "Wrote a note for officers"),),
    "PrecheckAsked": (
        ("Nhờ một cửa xem trước hồ sơ nháp", "Asked the one-stop unit to look at the draft"),
    ),
    "PrecheckAnswered": (
        ("Trả lời việc xem trước: {verdict}", "Answered about the draft: {verdict}"),
    ),
}
# The same, as short as a list to choose from wants it.
SHORT: Final[dict[str, Pair]] = {
    "TaskTaken": ("Nhận xử lý", "Task taken"),
    "TaskReassigned": ("Giao lại việc", "Task reassigned"),
    "TaskHandedOver": ("Chuyển bước", "Task handed over"),
    "TaskSentBack": ("Trả lại bước trước", "Task sent back"),
    "QueueRuleSet": ("Đặt thứ tự hàng việc", "Order of the queue set"),
    "HandoverListed": ("Lập danh sách bàn giao", "Hand-over listed"),
    "HandoverConfirmed": ("Xác nhận bàn giao", "Hand-over confirmed"),
    "DecisionProposed": ("Đề xuất kết quả", "Decision proposed"),
    "DecisionApproved": ("Ký duyệt", "Decision signed"),
    "DossierDispatched": ("Giao cơ quan giải quyết", "Dispatched to an agency"),
    "DossierMisrouted": ("Trả lại vì sai thẩm quyền", "Returned: wrong agency"),
    "OpinionAsked": ("Xin ý kiến", "Opinion asked"),
    "OpinionGiven": ("Trả lời ý kiến", "Opinion given"),
    "TermExtended": ("Xin lỗi, hẹn lại", "Term extended"),
    "ResultIssued": ("Ban hành kết quả", "Result issued"),
    "ResultReturned": ("Trả kết quả", "Result returned"),
    "ResultCorrected": ("Sửa kết quả sai", "Result corrected"),
    "FeeCollected": ("Thu phí, lệ phí", "Fee collected"),
    "DossierWithdrawn": ("Rút hồ sơ", "Dossier withdrawn"),
    "DossierStopped": ("Dừng giải quyết", "Handling stopped"),
    "DossierClosed": ("Đóng hồ sơ", "Dossier closed"),
    "WarningGiven": ("Cảnh báo thời hạn", "Warning given"),
    "WarningSeen": ("Đã xem cảnh báo", "Warning seen"),
    "ClosingProposed": ("Đề nghị đóng hồ sơ", "Closing proposed"),
    "ClosingDeclined": ("Không đóng, chờ thêm", "Closing declined"),
    "PaperFiled": ("Lưu văn bản", "Paper filed"),
    "MessageWritten": ("Nhắn tin", "Message written"),
    "MessagesRead": ("Đọc tin nhắn", "Messages read"),
    "NoteWritten": ("Ghi chú nội bộ", "Note written"),
    "PrecheckAsked": ("Nhờ xem trước", "Pre-check asked"),
    "PrecheckAnswered": ("Trả lời xem trước", "Pre-check answered"),
}
