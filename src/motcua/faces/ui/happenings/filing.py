"""From the first answer to the receipt, and what is to be completed."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "DraftDiscarded": (
        (
            "Bỏ bản nháp {procedure} cùng {files} tệp",
            "Discarded a draft of {procedure}, files: {files}",
        ),
        ("Bỏ bản nháp {procedure}", "Discarded a draft of {procedure}"),
    ),
    "DossierBegun": (
        (
            "Bắt đầu soạn hồ sơ {procedure}, thay cho {behalf_of}",
            "Began a dossier of {procedure}, for {behalf_of}",
        ),
        ("Bắt đầu soạn hồ sơ {procedure}", "Began a dossier of {procedure}"),
    ),
    "DossierFilled": (
        ("Lưu {fields} câu trả lời", "Saved answers: {fields}"),
        ("Lưu hồ sơ, không đổi câu trả lời nào", "Saved the dossier, no answer changed"),
    ),
    "FileAttached": (
        ("Nhận tệp {name}, {size}", "Received the file {name}, {size}"),
        ("Nhận một tệp", "Received a file"),
    ),
    "FileDetached": (("Bỏ một tệp khỏi hồ sơ", "Took a file out of the dossier"),),
    "InfectedFileRefused": (
        (
            "Từ chối tệp {name}: có vi-rút {virus}",
            "Refused the file {name}: virus {virus}",
        ),
        ("Từ chối một tệp có vi-rút", "Refused a file with a virus"),
    ),
    "InfectedFileStopped": (
        (
            "Chặn tệp {name} ở {about_code}: có vi-rút {virus}",
            "Stopped the file {name} at {about_code}: virus {virus}",
        ),
        ("Chặn tệp {name}: có vi-rút {virus}", "Stopped the file {name}: virus {virus}"),
    ),
    "PapersGiven": (
        (
            "Nhận giấy tờ tại quầy: {components} loại",
            "Took in papers at the counter, kinds: {components}",
        ),
    ),
    "DossierSubmitted": (
        (
            "Nộp hồ sơ {code}, {channel}; một cửa trả lời trước {answer_due}",
            "Filed dossier {code}, {channel}; the one-stop unit answers by {answer_due}",
        ),
        ("Nộp hồ sơ {code}", "Filed dossier {code}"),
    ),
    "DossierReceived": (
        ("Nhận hồ sơ {code}, {channel}", "Received dossier {code}, {channel}"),
        ("Nhận hồ sơ {code}", "Received dossier {code}"),
    ),
    "DossierFiledWithHelp": (
        (
            "Nộp hồ sơ {code} với sự giúp đỡ của điểm hỗ trợ; một cửa trả lời trước {answer_due}",
            "Filed dossier {code} with help at a support point; answer by {answer_due}",
        ),
        ("Nộp hồ sơ {code} tại điểm hỗ trợ", "Filed dossier {code} at a support point"),
    ),
    "DossierAccepted": (
        (
            "Tiếp nhận hồ sơ, hẹn trả {promised_at}",
            "Accepted the dossier, result promised for {promised_at}",
        ),
    ),
    "CompletionRequested": (
        (
            "Yêu cầu bổ sung {items} mục, chậm nhất {closes_on}",
            "Asked for completion by {closes_on}, items: {items}",
        ),
    ),
    "SecondCompletionAllowed": (
        ("Cho yêu cầu bổ sung thêm: {reason}", "Allowed another request for completion: {reason}"),
    ),
    "DossierCompleted": (
        (
            "Bổ sung xong hồ sơ; hạn tiếp theo {due_at}",
            "The dossier was completed; next due {due_at}",
        ),
    ),
    "DossierRefused": (
        ("Từ chối tiếp nhận: {reason} ({basis})", "Refused the dossier: {reason} ({basis})"),
    ),
}
# The same, as short as a list to choose from wants it.
SHORT: Final[dict[str, Pair]] = {
    "DraftDiscarded": ("Bỏ bản nháp", "Draft discarded"),
    "DossierBegun": ("Bắt đầu soạn", "Dossier begun"),
    "DossierFilled": ("Lưu câu trả lời", "Answers saved"),
    "FileAttached": ("Nhận tệp", "File received"),
    "FileDetached": ("Bỏ tệp", "File taken out"),
    "InfectedFileStopped": ("Chặn tệp có vi-rút tại đơn vị", "Infected file stopped at a unit"),
    "InfectedFileRefused": ("Từ chối tệp có vi-rút", "Infected file refused"),
    "PapersGiven": ("Nhận giấy tờ tại quầy", "Papers taken in"),
    "DossierSubmitted": ("Nộp hồ sơ", "Dossier filed"),
    "DossierFiledWithHelp": ("Nộp tại điểm hỗ trợ", "Filed with help"),
    "DossierReceived": ("Nhận hồ sơ tại quầy", "Dossier received"),
    "DossierAccepted": ("Tiếp nhận, hẹn trả", "Dossier accepted"),
    "CompletionRequested": ("Yêu cầu bổ sung", "Completion requested"),
    "SecondCompletionAllowed": ("Cho bổ sung thêm", "Second completion allowed"),
    "DossierCompleted": ("Bổ sung xong", "Dossier completed"),
    "DossierRefused": ("Từ chối tiếp nhận", "Dossier refused"),
}
