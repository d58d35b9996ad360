"""The register of results, and what the State held already."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "HeldPaperUsed": (
        (
            "Dùng giấy số {number} trong kho cho “{component}”, không bắt nộp lại",
            "Paper {number} of the store stands for “{component}”; it was not asked for",
        ),
    ),
    "RegisterDataUsed": (
        (
            "Lấy dữ liệu từ {register} cho “{component}”",
            "Data of {register} stands for “{component}”",
        ),
    ),
    "HeldPaperOpened": (("Mở giấy số {number} trong kho", "Opened paper {number} of the store"),),
    "PaperRegistered": (
        (
            "Ghi vào sổ giấy số {number}, thay cho {replaces_number}",
            "Registered paper {number}, in place of {replaces_number}",
        ),
        ("Ghi vào sổ giấy số {number}, từ {source}", "Registered paper {number}, from {source}"),
    ),
    "PaperReplaced": (
        (
            "Thay giấy số {number} bằng {new_number}: {reason}",
            "Replaced paper {number} by {new_number}: {reason}",
        ),
    ),
    "PaperRevoked": (
        (
            "Thu hồi giấy số {number}: {reason} ({basis})",
            "Revoked paper {number}: {reason} ({basis})",
        ),
    ),
    "PaperLookedAt": (
        (
            "Xem giấy số {number} cho hồ sơ {dossier_code}: {why}",
            "Looked at paper {number} for dossier {dossier_code}: {why}",
        ),
        ("Xem giấy số {number}: {why}", "Looked at paper {number}: {why}"),
    ),
    "CopyCertified": (
        (
            "Cấp bản sao điện tử {copy_number} của giấy số {number}, để {copy_for}",
            "Certified the electronic copy {copy_number} of paper {number}, for {copy_for}",
        ),
    ),
    "CopySealed": (
        (
            "Cơ quan ký số bản sao điện tử {copy_number} của giấy số {number}",
            "The agency sealed the electronic copy {copy_number} of paper {number}",
        ),
    ),
    "BacklogPlanned": (
        (
            "Lập kế hoạch số hóa {book}: {papers} giấy, xong trước {due_on}",
            "Planned to digitise {book}: {papers} papers, by {due_on}",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "HeldPaperUsed": ("Dùng giấy trong kho", "Paper of the store used"),
    "RegisterDataUsed": ("Lấy dữ liệu dùng lại", "Register data used"),
    "HeldPaperOpened": ("Mở giấy trong kho", "Paper of the store opened"),
    "PaperRegistered": ("Ghi giấy vào sổ kết quả", "Paper registered"),
    "PaperReplaced": ("Thay giấy trong sổ", "Paper replaced"),
    "PaperRevoked": ("Thu hồi giấy", "Paper revoked"),
    "PaperLookedAt": ("Xem giấy trong sổ", "Paper looked at"),
    "CopyCertified": ("Cấp bản sao điện tử", "Copy certified"),
    "CopySealed": ("Ký số bản sao điện tử", "Copy sealed"),
    "BacklogPlanned": ("Lập kế hoạch số hóa", "Digitising planned"),
}
