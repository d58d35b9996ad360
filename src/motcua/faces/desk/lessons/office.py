"""The first day in the office."""

from typing import Final

from motcua.faces.desk.lessons.steps import (
    ADMIN,
    DESK,
    MANY,
    OFFICE,
    Lesson,
    Step,
)

OFFICERS: Final = (
    Lesson(
        "catalogue_officer",
        (
            "Danh mục thủ tục, từng phiên bản và bản đang soạn.",
            "The catalogue of procedures, each version and each draft.",
        ),
        (
            Step(
                "Mở thủ tục, đọc bản đang có hiệu lực và các bản trước.",
                "Open a procedure, read what is in force and what was before.",
                f"{OFFICE}/thu-tuc",
            ),
            Step(
                "Soạn phiên bản mới từ bản hiện hành; sửa thành phần, phí, thời hạn, quy trình.",
                "Draft a new version from the present one; change papers, fees, terms, process.",
                f"{OFFICE}/thu-tuc",
            ),
            Step(
                "Đọc các lỗi hệ thống tìm ra; sửa hết rồi mới trình.",
                "Read the faults that were found; mend all before you propose.",
                f"{OFFICE}/thu-tuc",
            ),
            Step(
                "Trình công bố; người khác công bố, không phải bạn.",
                "Propose it; somebody else publishes, not you.",
                f"{OFFICE}/thu-tuc",
            ),
        ),
        (),
        (
            (
                "Ghi thêm giấy tờ mà văn bản không nêu. Mỗi thành phần phải có căn cứ.",
                "Adding papers that no text names. Each component needs its basis.",
            ),
        ),
        (
            "Hỏi người công bố thủ tục hoặc sở chủ quản.",
            "Ask the catalogue approver or the department in charge.",
        ),
    ),
    Lesson(
        "catalogue_approver",
        (
            "Bản đã trình, khác gì so với bản đang có hiệu lực.",
            "What was proposed, and how it differs from what is in force.",
        ),
        (
            Step(
                "Mở bản đã trình, đọc từng chỗ khác và căn cứ.",
                "Open what was proposed, read each difference and its basis.",
                f"{OFFICE}/thu-tuc",
            ),
            Step(
                "Công bố với ngày có hiệu lực; hồ sơ cũ giữ bản cũ.",
                "Publish with the day it begins; running dossiers keep their version.",
                f"{OFFICE}/thu-tuc",
            ),
            Step(
                "Bãi bỏ thủ tục: ghi căn cứ và ngày hết hiệu lực.",
                "Repeal: give the basis and the day it ends.",
                f"{OFFICE}/thu-tuc",
            ),
            MANY,
        ),
        (),
        (
            (
                "Công bố lùi ngày. Hồ sơ đã nhận không đổi luật giữa chừng.",
                "Publishing into the past. A dossier keeps the law of its day.",
            ),
        ),
        (
            "Hỏi cán bộ kiểm soát thủ tục đã soạn.",
            "Ask the catalogue officer who drafted it.",
        ),
    ),
    Lesson(
        "reform_officer",
        (
            "Mọi hồ sơ trong phạm vi của bạn, chỉ để xem; và nhật ký.",
            "All dossiers in your charge, to read only; and the journal.",
        ),
        (
            Step(
                "Mở Văn phòng: tỷ lệ đúng hạn và nơi đang chậm.",
                "Open the Office: the share on time, and where it is late.",
                OFFICE,
            ),
            Step(
                "Tìm một hồ sơ, đọc dòng việc: ai giữ, bao lâu, vì sao.",
                "Find a dossier and read its timeline: who held it, how long, why.",
                DESK,
            ),
            Step(
                "Đọc hai cách tính đúng hạn: theo nghị định và theo chỉ số 766.",
                "Read both measures of being on time: the decree's and index 766's.",
                DESK,
            ),
            Step(
                "Lọc nhật ký theo đơn vị, ngày, loại việc.",
                "Filter the journal by unit, day and kind of act.",
                f"{OFFICE}/nhat-ky",
            ),
        ),
        ("answer_to_online_submission", "apology_at_least_before", "extensions_allowed"),
        (
            (
                "Trách người giữ cuối. Xem thời gian dùng của từng bước trước.",
                "Blaming the last holder. Look at the time of each step first.",
            ),
        ),
        ADMIN,
    ),
    Lesson(
        "administrator",
        (
            "Đơn vị, người, vị trí, giờ làm việc, ngày nghỉ và khóa API.",
            "Units, people, posts, working hours, days off and API keys.",
        ),
        (
            Step(
                "Người mới: tìm người, bổ nhiệm vị trí có ngày bắt đầu.",
                "Somebody new: find the person, appoint to a post from a day.",
                f"{OFFICE}/nguoi",
            ),
            Step(
                "Thôi việc: kết thúc vị trí; người phụ trách giao lại việc đang giữ.",
                "Leaving: end the post; the head gives the held work to others.",
                f"{OFFICE}/nguoi",
            ),
            Step(
                "Lập, đổi tên hoặc giải thể đơn vị, có ngày và căn cứ.",
                "Found, rename or dissolve a unit, with a day and a basis.",
                f"{OFFICE}/don-vi",
            ),
            Step(
                "Thêm ngày nghỉ hoặc ngày làm bù trước khi ngày đó tới.",
                "Add days off or working Saturdays before they come.",
                f"{OFFICE}/lich",
            ),
            Step(
                "Lịch hoặc đơn vị đổi: lập thay đổi hàng loạt, xem trước, rồi chạy.",
                "A calendar or unit changed: plan a bulk change, read it, run it.",
                f"{OFFICE}/thay-doi",
            ),
            Step(
                "Cấp khóa API đúng quyền cần dùng; thu hồi khi không dùng nữa.",
                "Give API keys only the rights they need; revoke them when unused.",
                f"{OFFICE}/khoa-api",
            ),
        ),
        (),
        (
            (
                "Cho một người nhiều vị trí để tiện. Mỗi vị trí một việc thật.",
                "Giving somebody many posts for convenience. One post for each real duty.",
            ),
        ),
        (
            "Hỏi người quản trị cấp trên; xem bảng vai trò ở Văn phòng.",
            "Ask the administrator above; see the table of roles in the Office.",
        ),
    ),
    Lesson(
        "archivist",
        (
            "Hồ sơ đã kết thúc: lưu bao lâu, cái nào đang được giữ lại, cái nào đã hết hạn lưu.",
            "Ended dossiers: for how long they are kept, which are held back, which are over.",
        ),
        (
            Step(
                "Xem thời hạn lưu theo lĩnh vực và tình trạng kho tệp.",
                "See the years of each field, and whether the files are whole.",
                f"{OFFICE}/luu-tru",
            ),
            Step(
                "Có khiếu nại, vụ án hay thanh tra: giữ hồ sơ lại theo văn bản.",
                "A complaint, a lawsuit or an inspection: hold the dossier back by its document.",
                f"{OFFICE}/luu-tru",
            ),
            Step(
                "Hồ sơ lưu vĩnh viễn đến hạn: lập danh mục, đóng gói, ghi biên bản giao nhận.",
                "Kept for ever and due: list it, pack it, enter the minutes.",
                f"{OFFICE}/thay-doi/moi/giao-nop",
            ),
            Step(
                "Lập danh sách hủy; lãnh đạo quyết định rồi mới cho chạy.",
                "List what is over; it runs after a leader has decided.",
                f"{OFFICE}/thay-doi/moi/huy-ho-so",
            ),
        ),
        ("correction_of_wrong_result",),
        (
            (
                "Bấm chạy để thử. Hủy rồi thì không lấy lại được.",
                "Running it to see. What is destroyed does not come back.",
            ),
        ),
        ADMIN,
    ),
    Lesson(
        "inspector",
        (
            "Hồ sơ, nhật ký và niêm phong; chỉ để xem, không sửa được gì.",
            "Dossiers, the journal and its seals; to read, nothing can be changed.",
        ),
        (
            Step(
                "Tìm hồ sơ, đọc ai làm gì, lúc nào, với chức danh nào.",
                "Find a dossier; read who did what, when, and as what.",
                DESK,
            ),
            Step(
                "Lọc nhật ký theo đơn vị, ngày, loại việc, mã hồ sơ.",
                "Filter the journal by unit, day, kind of act, dossier code.",
                f"{OFFICE}/nhat-ky",
            ),
            Step(
                "Mở chuỗi của một hồ sơ: hệ thống tính lại và nói có bị sửa không.",
                "Open the chain of a dossier: it is computed again and says if it was altered.",
                f"{OFFICE}/nhat-ky",
            ),
            Step(
                "So dấu niêm phong với bản đã in.",
                "Compare the seals with what was printed.",
                f"{OFFICE}/nhat-ky/niem-phong",
            ),
            Step(
                "Xem sổ số hồ sơ có chỗ trống không.",
                "See whether the book of serials has gaps.",
                f"{OFFICE}/nhat-ky/so",
            ),
        ),
        ("answer_to_online_submission", "apology_at_least_before", "correction_of_wrong_result"),
        (
            (
                "Tin bản chụp màn hình. Mở chuỗi và để hệ thống tính lại.",
                "Trusting a screenshot. Open the chain and let it be computed again.",
            ),
        ),
        ADMIN,
    ),
)
