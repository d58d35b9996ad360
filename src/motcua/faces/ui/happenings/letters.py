"""Official letters: drafted, approved, numbered, sent; arrived, assigned, answered."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "LetterDrafted": (("Soạn “{abstract}”", "Drafted “{abstract}”"),),
    "LetterRevised": (("Sửa thành bản {wording}", "Changed it to wording {wording}"),),
    "LetterRemarked": (
        ("Góp ý cho bản {wording}: {text}", "Remarked on wording {wording}: {text}"),
    ),
    "FileEnclosed": (("Đính kèm {name}", "Enclosed {name}"),),
    "LetterProposed": (("Trình bản {wording}", "Proposed wording {wording}"),),
    "LetterSentBack": (("Trả lại: {reason}", "Sent back: {reason}"),),
    "LetterApproved": (("Duyệt bản {wording}", "Approved wording {wording}"),),
    "LetterIssued": (("Vào số {number}", "Numbered {number}"),),
    "LetterPrinted": (("Tạo bản PDF của {number}", "Made the PDF of {number}"),),
    "LetterSent": (("Gửi {number} tới {to}", "Sent {number} to {to}"),),
    "LetterRecalled": (("Xin thu hồi {number}: {reason}", "Asked for {number} back: {reason}"),),
    "LetterCorrected": (("Cập nhật {number}: {reason}", "Corrected {number}: {reason}"),),
    "LetterStatusTold": (
        ("{organ} báo: {status}. {text}", "{organ} told: {status}. {text}"),
        ("{organ} báo: {status}", "{organ} told: {status}"),
    ),
    "LetterArrived": (
        ("Văn bản {number} của {sender} đến", "Letter {number} of {sender} arrived"),
    ),
    "MessageBrought": (("Nhập gói tin từ tệp {name}", "Brought in the message {name}"),),
    "LetterLinked": (
        ("Gắn văn bản với hồ sơ {dossier}", "Linked the letter to dossier {dossier}"),
        ("Thôi gắn văn bản với hồ sơ {was}", "Unlinked the letter from dossier {was}"),
    ),
    "LetterEntered": (
        (
            "Vào sổ văn bản {number} của {sender}, số đến {serial}",
            "Entered letter {number} of {sender} as no. {serial}",
        ),
    ),
    "LetterRegistered": (("Vào sổ, số đến {serial}", "Registered as no. {serial}"),),
    "LetterRefused": (("Từ chối tiếp nhận: {reason}", "Refused: {reason}"),),
    "LetterAssigned": (
        (
            "Giao {unit} chủ trì, phối hợp {units}, hạn {due_at}",
            "Gave it to {unit}, with {units}, by {due_at}",
        ),
        ("Giao {unit} chủ trì, hạn {due_at}", "Gave it to {unit}, by {due_at}"),
    ),
    "LetterBegun": (("Bắt đầu xử lý", "Began to work on it"),),
    "LetterFinished": (
        ("Trả lời bằng văn bản {number}", "Answered by letter {number}"),
        ("Hoàn thành: {text}", "Finished: {text}"),
    ),
    "ShareContributed": (("{unit} góp ý: {text}", "{unit} said: {text}"),),
    "LetterChangeAsked": (
        ("Nơi gửi xin {business}: {reason}", "Its sender asks, {business}: {reason}"),
        ("Nơi gửi xin {business}", "Its sender asks, {business}"),
    ),
    "LetterChangeSettled": (
        ("Trả lời yêu cầu {business}: {reason}", "Answered the request, {business}: {reason}"),
        ("Đồng ý {business}", "Agreed, {business}"),
    ),
    "DispatchTried": (
        ("Chưa gửi được tới {organ}: {error}", "Could not send to {organ}: {error}"),
        ("Gửi gói tin tới {organ}", "Sent a message to {organ}"),
    ),
    "MessageRefused": (
        ("Từ chối gói tin của {organ} ({code})", "Refused a message of {organ} ({code})"),
        ("Từ chối một gói tin ({code})", "Refused a message ({code})"),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "LetterDrafted": ("Soạn văn bản", "Letter drafted"),
    "LetterRevised": ("Sửa dự thảo", "Draft changed"),
    "LetterRemarked": ("Góp ý dự thảo", "Draft remarked on"),
    "FileEnclosed": ("Đính kèm tệp", "File enclosed"),
    "LetterProposed": ("Trình văn bản", "Letter proposed"),
    "LetterSentBack": ("Trả lại dự thảo", "Letter sent back"),
    "LetterApproved": ("Duyệt văn bản", "Letter approved"),
    "LetterIssued": ("Vào số văn bản đi", "Letter numbered"),
    "LetterPrinted": ("Tạo bản PDF", "Letter printed"),
    "LetterSent": ("Gửi văn bản", "Letter sent"),
    "LetterRecalled": ("Xin thu hồi văn bản", "Letter recalled"),
    "LetterCorrected": ("Cập nhật văn bản đã gửi", "Letter corrected"),
    "LetterStatusTold": ("Nơi nhận báo trạng thái", "Status of a letter"),
    "LetterArrived": ("Văn bản đến", "Letter arrived"),
    "MessageBrought": ("Nhập gói tin bằng tệp", "Message brought in"),
    "LetterLinked": ("Gắn với hồ sơ", "Linked to a dossier"),
    "LetterEntered": ("Vào sổ văn bản giấy", "Paper letter entered"),
    "LetterRegistered": ("Vào sổ văn bản đến", "Letter registered"),
    "LetterRefused": ("Từ chối văn bản đến", "Letter refused"),
    "LetterAssigned": ("Giao xử lý văn bản", "Letter assigned"),
    "LetterBegun": ("Bắt đầu xử lý văn bản", "Work on a letter begun"),
    "LetterFinished": ("Xử lý xong văn bản", "Letter finished"),
    "ShareContributed": ("Góp phần phối hợp", "Part contributed"),
    "LetterChangeAsked": ("Nơi gửi xin thay đổi", "Change asked by the sender"),
    "LetterChangeSettled": ("Trả lời nơi gửi", "Sender's request settled"),
    "DispatchTried": ("Gửi gói tin", "Message given to the axis"),
    "MessageRefused": ("Từ chối gói tin", "Message refused"),
}
