"""Sentences about what the house cannot help at the moment: a full disk, a silent one."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

_FULL: Final = (
    "Kho lưu tệp của chúng tôi đã đầy nên chưa nhận được tệp; cái đã lưu vẫn còn, gửi lại sau.",
    "Our storage is full, so the file is not taken yet; what was saved is safe, send it later.",
)
_SILENT: Final = (
    "Kho lưu tệp của chúng tôi chưa trả lời nên chưa nhận được tệp; đợi ít phút rồi gửi lại.",
    "Our storage does not answer, so the file is not taken yet; wait a few minutes, send again.",
)
REFUSALS: Final[dict[str, tuple[Pair, ...]]] = {
    "storage_full": (_FULL,),
    "storage_silent": (_SILENT,),
}
TROUBLES: Final[dict[str, tuple[Pair, Pair]]] = {
    "storage_full": (("Chưa lưu được, kho tệp đã đầy", "Not saved, our storage is full"), _FULL),
    "storage_silent": (
        ("Chưa làm được, kho tệp chưa trả lời", "Not done, our storage does not answer"),
        (
            "Những gì đã lưu vẫn còn. Đợi ít phút rồi làm lại; bấm mấy lần cũng chỉ tính một lần.",
            "What was saved is safe. Wait a few minutes and try again; pressing twice counts once.",
        ),
    ),
    "database_full": (
        ("Chưa lưu được, máy chủ đã đầy", "Not saved, our server is full"),
        (
            "Những gì đã lưu vẫn còn và vẫn xem được. Chưa ghi thêm được; đợi ít phút rồi làm lại.",
            "What was saved is safe and can be read. Nothing more can be kept: try again later.",
        ),
    ),
}
