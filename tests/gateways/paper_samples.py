"""One plainly invented dossier, as each paper is told of it."""

from datetime import date, datetime
from typing import Any

from motcua.base.clock import HANOI
from motcua.gateways.papers import contracts as c
from motcua.gateways.papers.deposit import DepositPaper

DAY = date(2026, 11, 23)
URL = "https://motcua.example/tra-cuu/H17.32-261121-0042?ma=7Q4M-K2RX"


def at(day: int, hour: int, minute: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI)


UNIT: c.Unit = {
    "superior": "Ủy ban nhân dân phường Hải Châu",
    "kind": "Trung tâm Phục vụ hành chính công",
    "territory": "phường Hải Châu",
    "place": "Hải Châu",
    "phone": "0236 000 000",
}
OFFICE: c.Unit = {
    "superior": "Ủy ban nhân dân phường Hải Châu",
    "kind": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "place": "Hải Châu",
}
COMMITTEE: c.Unit = {
    "superior": "",
    "kind": "Ủy ban nhân dân",
    "territory": "phường Hải Châu",
    "place": "Hải Châu",
}
PERSON: c.Person = {
    "name": "Võ Thị Sao Mai",
    "number": "048 194 000 642",
    "address": "Tổ 5, phường Hải Châu, thành phố Đà Nẵng",
    "phone": "0905 000 642",
    "email": "saomai@vidu.example",
}
PROCEDURE: c.Named = {"name": "Đăng ký thành lập hộ kinh doanh", "code": "1.001612"}
LOOK_UP: c.LookUp = {"url": URL, "secret": "7Q4M-K2RX", "hotline": "1022"}
CODE = "H17.32-261121-0042"

COMMON: dict[str, Any] = {
    "unit": UNIT,
    "number": "1187/TTPVHCC",
    "day": DAY,
    "code": CODE,
    "applicant": PERSON,
    "procedure": PROCEDURE,
    "look_up": LOOK_UP,
}
OFFICER: c.Signer = {"name": "Phan Thị Lúa Non", "note": "(Ký số lúc 10:56, 23/11/2026)"}

RECEIPT: c.ReceiptPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "components": [
        {
            "name": "Giấy đề nghị đăng ký hộ kinh doanh",
            "form": "Bản điện tử, ký số",
            "originals": 1,
            "copies": 0,
        },
        {
            "name": "Văn bản ủy quyền của các thành viên cho một thành viên làm chủ hộ",
            "form": "Bản sao điện tử",
            "originals": 0,
            "copies": 1,
        },
    ],
    "sets": 1,
    "term": "03 ngày làm việc",
    "reason": "Tính từ lúc nhận đủ hồ sơ hợp lệ; không tính ngày nghỉ 24/11/2026",
    "received": at(23, 10, 56),
    "promised": at(27, 10, 56),
    "return_at": "Quầy số 3, Trung tâm Phục vụ hành chính công phường Hải Châu",
    "fees": [
        {
            "name": "Lệ phí đăng ký",
            "amount": 150_000,
            "paid": True,
            "note": "trực tuyến, lúc 20:13 ngày 21/11/2026",
        }
    ],
    "book": {"volume": "04", "serial": "1187"},
    "submitter": {"name": "Võ Thị Sao Mai", "note": "(Đã ký số trên Cổng dịch vụ công)"},
    "receiver": OFFICER,
}
COMPLETION: c.CompletionPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "number": f"{CODE}/HDHS",
    "components": [
        {"name": "Giấy đề nghị đăng ký hộ kinh doanh", "originals": 1, "certified": 0, "copies": 0},
        {
            "name": "Văn bản ủy quyền của thành viên hộ gia đình",
            "originals": 0,
            "certified": 1,
            "copies": 0,
        },
    ],
    "faults": [
        {
            "component": "Văn bản ủy quyền",
            "reason": "Trang 2 mờ, không đọc được chữ ký. Nộp lại bản chụp rõ cả hai trang.",
            "basis": "Nghị định 168/2025/NĐ-CP",
        },
        {"component": "Giấy đề nghị", "reason": "Chưa ghi địa chỉ trụ sở hộ kinh doanh (mục 3)."},
    ],
    "until": at(8, 17, 0, month=12),
    "officer": OFFICER,
    "contact": "Phan Thị Lúa Non, điện thoại 0236 000 000",
}
REFUSAL: c.RefusalPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "number": "12/TC-TTPVHCC",
    "reasons": [
        {
            "text": "Người nộp đang là chủ một hộ kinh doanh khác còn hoạt động.",
            "basis": "Nghị định 168/2025/NĐ-CP",
        }
    ],
    "advice": "Nếu đã chấm dứt hộ kinh doanh cũ, nộp lại hồ sơ kèm thông báo chấm dứt.",
    "contact": "Phan Thị Lúa Non, điện thoại 0236 000 000",
    "signer": OFFICER,
}
APOLOGY: c.ApologyPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "unit": OFFICE,
    "number": "31/PXL-KTHTĐT",
    "received": at(23, 10, 56),
    "promised": at(27, 10, 56),
    "again": at(2, 10, 56, month=12),
    "reason": "Cơ quan phối hợp chưa trả lời; đã gửi công văn nhắc ngày 25/11/2026.",
    "recipients": [
        "Bà Võ Thị Sao Mai",
        "Trung tâm Phục vụ hành chính công phường Hải Châu",
        "Lưu: VT",
    ],
    "signer": {"name": "Lê Văn Bến Đò", "title": "Trưởng phòng"},
}
STOP: c.StopPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "number": "07/TB-TTPVHCC",
    "received": at(23, 10, 56),
    "stopped": at(24, 9, 5),
    "reason": "Người nộp đề nghị dừng giải quyết để thay đổi địa chỉ trụ sở.",
    "basis": "Nghị định 118/2025/NĐ-CP, Điều 21",
    "notes": [
        "Giấy tờ bản chính đã nộp được trả lại tại Quầy số 3.",
        "Lệ phí chưa dùng được hoàn theo quy định.",
    ],
    "recipients": ["Bà Võ Thị Sao Mai", "Phòng Kinh tế, Hạ tầng và Đô thị", "Lưu: VT"],
    "signer": {"name": "Lê Văn Bến Đò", "title": "Giám đốc"},
}
CONTROL: c.ControlPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "number": "1187/PKS",
    "agency": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "partners": ["Thuế cơ sở 1", "Công an phường Hải Châu"],
    "received": at(23, 10, 56),
    "promised": at(27, 10, 56),
    "legs": [
        {
            "unit": "Trung tâm Phục vụ hành chính công",
            "step": "Tiếp nhận",
            "allowed": "2 giờ làm việc",
            "handed": at(23, 10, 56),
            "giver": "Phan Thị Lúa Non",
            "taken": at(23, 13, 40),
            "taker": "Đỗ Văn Cồn Cát",
            "due": at(23, 15, 56),
            "ended": at(23, 14, 30),
            "outcome": "early",
        },
        {
            "unit": "Phòng Kinh tế, Hạ tầng và Đô thị",
            "step": "Thẩm định",
            "allowed": "2 ngày làm việc",
            "handed": at(26, 16, 5),
            "giver": "Đỗ Văn Cồn Cát",
            "outcome": "late",
            "note": "Chờ ý kiến của Thuế cơ sở 1",
        },
    ],
}
REGISTER: c.RegisterPaper = {
    "unit": UNIT,
    "volume": "04",
    "since": date(2026, 11, 1),
    "last": date(2026, 11, 30),
    "rows": [
        {
            "code": f"H17.32-2611{1 + place % 28:02}-{place:04}",
            "procedure": "Đăng ký thành lập hộ kinh doanh" if place % 3 else "Đăng ký khai sinh",
            "sets": 1,
            "applicant": "Võ Thị Sao Mai",
            "contact": "Tổ 5, phường Hải Châu; 0905 000 642",
            "agency": "Phòng Kinh tế, Hạ tầng và Đô thị",
            "received": at(1 + place % 28, 8, place % 60),
            "promised": at(1 + place % 28, 16, place % 60),
            "forwarded": at(1 + place % 28, 9, place % 60),
            "result_in": None if place % 4 else at(1 + place % 28, 15, 30),
            "returned": None if place % 4 else at(1 + place % 28, 15, 55),
            "way": "" if place % 4 else "Trực tuyến",
        }
        for place in range(1, 41)
    ],
}
RESULT: c.ResultPaper = {
    "unit": COMMITTEE,
    "number": "412/GCN-UBND",
    "day": date(2026, 11, 27),
    "title": "Giấy chứng nhận đăng ký hộ kinh doanh",
    "subject": "Đăng ký lần đầu, ngày 27 tháng 11 năm 2026",
    "bases": [
        "Căn cứ Nghị định số 168/2025/NĐ-CP ngày 30 tháng 6 năm 2025 của Chính phủ;",
        "Xét hồ sơ mã H17.32-261121-0042 của bà Võ Thị Sao Mai.",
    ],
    "opening": "Ủy ban nhân dân phường Hải Châu chứng nhận:",
    "sections": [
        {
            "title": "1. Hộ kinh doanh",
            "rows": [
                {"label": "Tên hộ kinh doanh", "value": "TIỆM BÁNH SAO MAI"},
                {
                    "label": "Địa chỉ trụ sở",
                    "value": "Số 00 đường Bến Nước, phường Hải Châu, thành phố Đà Nẵng",
                },
                {"label": "Vốn kinh doanh", "value": "50.000.000 đồng"},
            ],
        },
        {
            "title": "2. Chủ hộ kinh doanh",
            "rows": [
                {"label": "Họ và tên", "value": "VÕ THỊ SAO MAI"},
                {"label": "Số định danh cá nhân", "value": "048 194 000 642"},
            ],
        },
    ],
    "closing": "Giấy này có hiệu lực từ ngày ký.",
    "recipients": ["Bà Võ Thị Sao Mai", "Thuế cơ sở 1", "Lưu: VT"],
    "signer": {
        "authority": "Kt. Chủ tịch",
        "title": "Phó Chủ tịch",
        "name": "Trần Thị Mây Chiều",
        "note": "(Ký số lúc 09:12, 27/11/2026)",
    },
    "paper_code": "048194000642-KQ.G12.000031",
    "verify_url": "https://motcua.example/giay-to/048194000642-KQ.G12.000031",
}
ANSWERS: c.AnswersPaper = {
    "unit": UNIT,
    "code": CODE,
    "applicant": PERSON,
    "procedure": PROCEDURE,
    "submitted": at(21, 20, 13),
    "sections": RESULT["sections"],
    "files": [
        {
            "component": "Giấy đề nghị đăng ký hộ kinh doanh",
            "name": "giay-de-nghi.pdf",
            "size": 482_113,
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "pages": 2,
        },
        {
            "component": "Văn bản ủy quyền",
            "name": "van-ban-uy-quyen.jpg",
            "size": 1_934_004,
            "sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            "pages": None,
        },
    ],
    "declaration": "Tôi chịu trách nhiệm trước pháp luật về nội dung đã khai.",
    "look_up": LOOK_UP,
}
HANDOVER: c.HandoverPaper = {
    "unit": UNIT,
    "number": "15/BG-TTPVHCC",
    "code": "BG-H17.32-2026-15",
    "verify_url": "BG-H17.32-2026-15",
    "day": DAY,
    "made": at(23, 11, 30),
    "giver": "Trung tâm Phục vụ hành chính công phường Hải Châu",
    "receiver": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "rows": [
        {
            "code": f"H17.32-261123-{place:04}",
            "applicant": "Võ Thị Sao Mai",
            "procedure": "Đăng ký thành lập hộ kinh doanh",
            "originals": 1 + place % 2,
            "copies": place % 3,
            "note": "Có bản vẽ" if place % 7 == 0 else "",
        }
        for place in range(1, 51)
    ],
    "by": "Phan Thị Lúa Non",
}
DEPOSIT: DepositPaper = {
    "unit": HANDOVER["unit"],
    "number": "……/BBGN",
    "day": HANDOVER["day"],
    "decision": "Quyết định 20/QĐ-UBND ngày 01/6/2033",
    "listed_by": "Phan Thị Giấy Dó",
    "giver": "Ủy ban nhân dân phường Hải Châu",
    "dossiers": 1204,
    "files": 6021,
    "package": "H17.32-goi-7",
    "size": 4_300_000_000,
    "sha256": "0123456789abcdef" * 4,
    "sealed_by": "Ủy ban nhân dân phường Hải Châu",
    "rows": [
        {"procedure": "Đăng ký khai sinh", "years": "2025–2026", "dossiers": 1200, "files": 6001},
        {"procedure": "Đăng ký khai tử", "years": "2026", "dossiers": 4, "files": 20},
    ],
}
LABELS: c.LabelsPaper = {
    "labels": [
        {
            "code": f"H17.32-261123-{place:04}",
            "url": f"https://motcua.example/tra-cuu?ma=H17.32-261123-{place:04}",
            "applicant": "Võ Thị Sao Mai",
            "procedure": "Đăng ký thành lập hộ kinh doanh",
            "due": at(27, 10, 56),
        }
        for place in range(1, 51)
    ]
}
SLIP: c.SlipPaper = {
    **COMMON,  # type: ignore[typeddict-item]
    "received": RECEIPT["received"],
    "promised": RECEIPT["promised"],
    "return_at": RECEIPT["return_at"],
    "fees": RECEIPT["fees"],
}
TICKET: c.TicketPaper = {
    "unit": "Trung tâm Phục vụ hành chính công phường Hải Châu",
    "service": "Đăng ký kinh doanh",
    "number": "B042",
    "taken": at(23, 8, 12),
    "before": 7,
    "verify_url": "https://motcua.example/so/B042",
    "note": "Số hết hiệu lực khi đã gọi ba lần.",
}

OWN: dict[str, Any] = {
    "separators": {
        "procedure": "Đăng ký khai sinh",
        "separators": [{"name": "Giấy chứng sinh", "mark": "MOTCUA:TACH:birth_notice"}],
    },
    "handover": HANDOVER,
    "deposit": DEPOSIT,
    "labels": LABELS,
    "slip": SLIP,
    "ticket": TICKET,
}
"""The papers of the house itself that are not one A4 page."""

SAMPLES: dict[str, Any] = {
    "receipt": RECEIPT,
    "completion": COMPLETION,
    "refusal": REFUSAL,
    "apology": APOLOGY,
    "stop": STOP,
    "control": CONTROL,
    "register": REGISTER,
    "result": RESULT,
    "answers": ANSWERS,
}
