"""Ratings: given and changed."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "DossierRated": (
        (
            "Chấm {score} điểm cho hồ sơ {dossier}",
            "Rated dossier {dossier} with {score}",
        ),
    ),
    "RatingWordsForgotten": (
        (
            "Xóa lời viết kèm đánh giá của hồ sơ {dossier} đã hủy",
            "Removed what was written with the rating of dossier {dossier}, destroyed",
        ),
    ),
    "RatingChanged": (
        (
            "Sửa điểm của hồ sơ {dossier} từ {before} thành {score}",
            "Changed the rating of dossier {dossier} from {before} to {score}",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "DossierRated": ("Đã đánh giá", "Rated"),
    "RatingWordsForgotten": ("Đã xóa lời viết", "Words removed"),
    "RatingChanged": ("Đã sửa đánh giá", "Rating changed"),
}
