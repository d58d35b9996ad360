"""What is told about messages, notes and drafts that are shown before filing."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

TALK: Final[dict[str, tuple[Pair, ...]]] = {
    "not_filed_yet": (
        (
            "Hồ sơ chưa nộp; nộp xong mới nhắn được.",
            "The dossier is not filed yet; messages begin with the filing.",
        ),
    ),
    "text_missing": (("Viết vài chữ rồi gửi.", "Write a few words, then send."),),
    "text_too_long": (
        (
            "Lời nhắn dài {length} ký tự; rút còn {longest} hoặc gửi làm hai lần.",
            "The message has {length} characters; keep to {longest} or send it in two.",
        ),
    ),
    "said_already": (
        ("Lời này đã gửi lúc {at}; không gửi lần nữa.", "This was sent at {at}; not sent again."),
    ),
    "nothing_unread": (("Không còn tin nào chưa đọc.", "Nothing is unread."),),
    "precheck_awaited": (
        (
            "Bạn đã nhờ xem trước hồ sơ này; chờ một cửa trả lời.",
            "You have asked for this draft to be looked at; the one-stop unit will answer.",
        ),
    ),
    "precheck_answered": (
        (
            "Hồ sơ nháp này đã được {by} trả lời.",
            "This draft was answered by {by}.",
        ),
        (
            "Hồ sơ nháp này không còn chờ trả lời.",
            "This draft no longer waits for an answer.",
        ),
    ),
    "verdict_unknown": (
        ("Chọn “đủ để nộp” hoặc “còn thiếu”.", "Choose “ready to file” or “still lacking”."),
    ),
    "remarks_missing": (
        (
            "Ghi ít nhất một chỗ còn thiếu và cách bổ sung.",
            "Write at least one thing that lacks, and what to do about it.",
        ),
    ),
}
