"""The first day of those who take in and appraise."""

from typing import Final

from motcua.faces.desk.lessons.steps import (
    ADMIN,
    AWAY,
    DESK,
    HEAD,
    HEARD,
    MANY,
    ONCE,
    PAPERS,
    SHARE,
    TALK,
    WARNED,
    Lesson,
    Step,
)

COUNTER: Final = (
    Lesson(
        "receptionist",
        (
            "Hàng việc của quầy, nút Tiếp nhận, cảnh báo, tin và hồ sơ nhờ xem trước.",
            "The counter's queue, Intake, warnings, messages and drafts to look at.",
        ),
        (
            Step(
                "Người dân tới quầy: bấm N, quét căn cước, gõ ba chữ của thủ tục.",
                "Somebody comes: press N, scan the card, type three letters of the procedure.",
                f"{DESK}/nhan",
            ),
            Step(
                "Đánh dấu từng giấy: phím cách là có, O bản chính, Y bản sao, Q quét tại chỗ.",
                "Tick each paper: Space is here, O an original, Y a copy, Q scans it now.",
                f"{DESK}/nhan",
            ),
            Step(
                "Bấm A để nhận, P để in giấy hẹn. Thiếu thì bấm B, ghi mọi chỗ một lần.",
                "Press A to receive, P to print the receipt. If it lacks, press B and list all.",
                f"{DESK}/nhan",
            ),
            Step(
                "Hồ sơ trực tuyến ở hàng Chưa ai nhận: bấm T để nhận việc, rồi trả lời.",
                "Online dossiers are in Nobody's yet: press T to take, then answer.",
                f"{DESK}?hang=new",
            ),
            Step(
                "Có người nhờ xem trước bản nháp: góp ý từng chỗ, chọn Đủ hoặc Còn thiếu.",
                "Somebody asks for a look at a draft: remark on each point, say Ready or Lacking.",
                f"{DESK}/xem-truoc",
            ),
            TALK,
            Step(
                "Chuyển giấy đi: đánh dấu, bấm C để lập danh sách, L để in nhãn.",
                "Sending papers on: tick, C makes the list, L prints labels.",
                f"{DESK}/ban-giao",
            ),
            Step(
                "Trả kết quả: quét giấy hẹn, thu lệ phí còn thiếu, bấm R.",
                "Returning a result: scan the receipt, take the fee that is due, press R.",
                f"{DESK}?hang=return",
            ),
        ),
        (
            "answer_to_online_submission",
            "paper_forwarding_cutoff",
            "paper_to_other_level_within",
            "close_if_not_completed_after",
        ),
        (ONCE, PAPERS, HEARD),
        HEAD,
    ),
    Lesson(
        "helper",
        (
            "Tờ nộp hộ và những hồ sơ điểm của bạn đã giúp nộp.",
            "The filing sheet, and the dossiers that your point helped to file.",
        ),
        (
            Step(
                "Người cần nộp ngồi cạnh bạn: bấm N, quét căn cước, chọn thủ tục.",
                "The person sits beside you: press N, scan the card, choose the procedure.",
                f"{DESK}/nhan",
            ),
            Step(
                "Điền theo lời người đó, chụp từng giấy tờ, đọc lại rồi xin đồng ý.",
                "Fill in what the person says, scan each paper, read it back, ask for consent.",
                f"{DESK}/nhan",
            ),
            Step(
                "Không thu tiền, không giữ giấy tờ gốc, không hứa ngày trả.",
                "Take no money, keep no originals, promise no day.",
            ),
            Step(
                "Xem hồ sơ đã giúp đang ở đâu, cần gì; gọi người nộp khi phải bổ sung.",
                "See where what you helped with is and what is asked; tell the person.",
                f"{DESK}/diem-ho-tro",
            ),
        ),
        ("answer_to_online_submission",),
        (ONCE,),
        HEAD,
    ),
    Lesson(
        "one_stop_head",
        (
            "Việc của cả đơn vị, ai đang giữ, cảnh báo và hồ sơ chưa rõ nơi giải quyết.",
            "The whole unit's work, who holds it, warnings, and dossiers without a known agency.",
        ),
        (
            WARNED,
            Step(
                "Chọn Của: cả đơn vị để thấy mọi việc; đánh dấu rồi giao cho người khác.",
                "Choose Of: my unit to see all work; tick, then give it to another.",
                f"{DESK}?cua=don-vi",
            ),
            SHARE,
            Step(
                "Hồ sơ chưa rõ thẩm quyền: mở, bấm S, chọn cơ quan và ghi căn cứ.",
                "A dossier without a known agency: open it, press S, choose and give the basis.",
                DESK,
            ),
            Step(
                "Yêu cầu bổ sung lần hai cần bạn cho phép; mở hồ sơ, ghi lý do.",
                "A second request for completion needs your leave; open the dossier, say why.",
                DESK,
            ),
            Step(
                "Hết hạn bổ sung: đóng hồ sơ, hoặc ghi lý do chờ thêm.",
                "The time to complete is over: close the dossier, or say why you wait.",
                f"{DESK}?hang=waiting",
            ),
            TALK,
            MANY,
        ),
        (
            "answer_to_online_submission",
            "dispatch_within",
            "paper_to_other_level_within",
            "close_if_not_completed_after",
        ),
        (
            (
                "Để việc ở người đang vắng. Ghi vắng mặt và người làm thay trước.",
                "Leaving work with somebody who is away. Note the absence and the deputy first.",
            ),
            ONCE,
            HEARD,
        ),
        ADMIN,
    ),
    Lesson(
        "case_officer",
        (
            "Việc chưa ai nhận và việc của bạn, kèm giờ làm việc còn lại.",
            "Work that nobody took and work of yours, with the working time left.",
        ),
        (
            Step(
                "Mở hàng Chưa ai nhận, đánh dấu bằng X, bấm T để nhận.",
                "Open Nobody's yet, tick with X, press T to take.",
                f"{DESK}?hang=new",
            ),
            Step(
                "Đọc tờ khai và giấy tờ. Thiếu thì bấm B, ghi mọi chỗ trong một lần.",
                "Read the answers and papers. If it lacks, press B and list every fault.",
                f"{DESK}?hang=mine",
            ),
            Step(
                "Cần ý kiến: bấm Y, chọn cơ quan, ghi câu hỏi và hạn trả lời.",
                "You need an opinion: press Y, choose the unit, write question and term.",
                f"{DESK}?hang=mine",
            ),
            Step(
                "Thủ tục liên thông: mỗi cơ quan làm kết quả của mình; xem bảng trong hồ sơ.",
                "A linked group: each agency makes its own result; see the table in the dossier.",
                f"{DESK}?hang=mine",
            ),
            Step(
                "Đủ thì bấm S để trình ký; từ chối phải ghi lý do.",
                "When it is whole press S to propose; refusing needs a reason.",
                f"{DESK}?hang=mine",
            ),
            WARNED,
            TALK,
            AWAY,
        ),
        ("return_for_completion_within", "apology_at_least_before", "extensions_allowed"),
        (ONCE, HEARD, PAPERS),
        HEAD,
    ),
)
