"""Why a dossier cannot be rated, or a rating not changed."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

FEEDBACK: Final[dict[str, tuple[Pair, ...]]] = {
    "rating_of_a_dossier_that_is_kept": (
        (
            "Hồ sơ {code} còn được lưu nên lời đánh giá cũng được lưu.",
            "Dossier {code} is kept, and so is what was written with its rating.",
        ),
    ),
    "rating_without_words": (
        (
            "Đánh giá của hồ sơ {code} không kèm lời viết nào.",
            "Nothing was written with the rating of dossier {code}.",
        ),
    ),
    "rating_not_yet": (
        (
            "Hồ sơ {code} chưa xong. Đánh giá khi đã nhận kết quả.",
            "Dossier {code} has not ended. Rate it once you have the result.",
        ),
    ),
    "rating_too_late": (("Đã hết hạn đánh giá lúc {until}.", "Rating closed at {until}."),),
    "rating_given": (
        (
            "Hồ sơ {code} đã được đánh giá. Mỗi hồ sơ đánh giá một lần.",
            "Dossier {code} was rated already. Each is rated once.",
        ),
    ),
    "rating_settled": (
        ("Chỉ sửa được đánh giá đến {until}.", "The rating could be changed until {until}."),
    ),
    "rating_unchanged": (("Đánh giá không có gì thay đổi.", "Nothing of the rating has changed."),),
    "rating_score_wrong": (
        ("Chọn một mức từ 1 đến {highest}.", "Choose a mark from 1 to {highest}."),
    ),
    "rating_content_unknown": (
        (
            "Không có nội dung đánh giá này. Tải lại trang rồi chấm lại.",
            "There is no such content. Load the page again and rate anew.",
        ),
    ),
    "rating_too_long": (
        ("Viết ngắn lại, nhiều nhất {most} chữ cái.", "Write less, at most {most} characters."),
    ),
}
