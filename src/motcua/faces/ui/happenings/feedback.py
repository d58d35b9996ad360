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
    "RatingChanged": (
        (
            "Sửa điểm của hồ sơ {dossier} từ {before} thành {score}",
            "Changed the rating of dossier {dossier} from {before} to {score}",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "DossierRated": ("Đã đánh giá", "Rated"),
    "RatingChanged": ("Đã sửa đánh giá", "Rating changed"),
}
