"""Invented records of the national catalogue, with the dirt that real ones have."""

import gzip
import hashlib
import json
import unicodedata
from typing import Any

from motcua.apps.agencies import queries as units
from motcua.apps.procedures import commands
from motcua.apps.procedures.facts import RecordImported
from motcua.apps.procedures.models import CatalogueImport, Doubt, Record
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from motcua.rules.catalogue import formats
from motcua.rules.catalogue.files import lines_of

CODE = "9.912345"
WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LAW = "Tên văn bản pháp lýMã văn bản"
BUTTONS = (
    "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phố"
    "Bộ ngành-- Chọn Bộ ngành --Đơn vị-- Chọn Cơ sở --Nộp hồ sơ"
)


def crawled(**changes: str) -> dict[str, Any]:
    """A record as the crawl has it: cells run together, nothing doubtful in it."""
    record = {
        "ma_thu_tuc": CODE,
        "ten_thu_tuc": "Cấp thẻ nuôi rồng cảnh trong nhà",
        "so_quyet_dinh": "1234/QĐ-BTP",
        "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
        "loai_thu_tuc": "TTHC được giao luật quy định chi tiết",
        "linh_vuc": "Rồng cảnh",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận thẻ.",
        "cach_thuc_thuc_hien": f"{WAYS}Trực tiếp5 Ngày làm việc50,000 Việt Nam Đồng(mỗi thẻ)"
        "Nộp tại quầy.Trực tuyến5 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": f"--{PAPERS}Đơn đề nghị cấp thẻMẫu RC-01.docx1 bản chính"
        "Ảnh của rồng0 bản chính,2 bản sao",
        "can_cu_phap_ly": f"{LAW}Thông tư số 09/2020/TT-BTP ngày 3/4/2020 của Bộ Tư pháp"
        "09/2020/TT-BTPNuôi rồng cảnh12/2019/NĐ-CP",
        "co_quan_thuc_hien": "Sở Tư pháp, Ủy ban nhân dân xã, phường",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "ket_qua_xu_ly": f"Thẻ nuôi rồngMã: KQ.G15.999999{BUTTONS}",
        "detail_url": "https://vi-du.invalid/thu-tuc/9.912345",
    }
    return {**record, **changes}


def ways(*cells: str) -> str:
    return WAYS + "".join(cells)


def decomposed(record: dict[str, Any]) -> dict[str, Any]:
    return {key: unicodedata.normalize("NFD", value) for key, value in record.items()}


def structured() -> dict[str, Any]:
    """A record as the format of 2021 has it: without a code."""
    return {
        "title": "Gia hạn thẻ nuôi rồng cảnh",
        "Trình tự thực hiện": "Bước 1: Nộp hồ sơ. </p> \nBước 2: Nhận thẻ.</p>",
        "Cách thức thực hiện": [
            {
                "Hình thức nộp": "Trực tiếp",
                "Thời hạn giải quyết": "20 Ngày làm việc",
                "Phí, lệ phí": "Phí: 30.000 ĐồngXem chi tiết Lệ phí: 500 ĐồngXem chi tiết",
                "Mô tả": "",
            },
            {
                "Hình thức nộp": "Trực tuyến",
                "Thời hạn giải quyết": "khác",
                "Phí, lệ phí": "",
                "Mô tả": "Tối đa 15 ngày.",
            },
        ],
        "Thành phần hồ sơ": [
            {
                "Tên giấy tờ": "Thẻ cũ",
                "Mẫu đơn, tờ khai": "https://vi-du.invalid/mau",
                "Số lượng - bản chính": "Bản chính: 1 - Bản sao: 2",
            }
        ],
        "Cơ quan thực hiện": "Sở Tư pháp",
    }


def from_portal(**changes: Any) -> dict[str, Any]:
    """A record as LayThuTuc answers."""
    record = {
        "MATTHC": "9.954321",
        "TENTTHC": "Thu hồi thẻ nuôi rồng cảnh",
        "SOQUYETDINH": "77/QĐ-BTP",
        "CAPTHUCHIEN": "Cấp xã",
        "DOITUONGTHUCHIEN": "Công dân Việt Nam",
        "LINHVUCTHUCHIEN": {"MALINHVUC": "RC", "TENLINHVUC": "Rồng cảnh"},
        "TRINHTUTHUCHIEN": [
            {"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Nộp thẻ"}, {"TENTRINHTU": "Nhận giấy"}]}
        ],
        "CACHTHUCTHUCHIEN": [
            {
                "KENH": "1",
                "THOIGIAN": [
                    {
                        "THOIGIANGIAIQUYET": "3",
                        "DONVITINH": "Ngày làm việc",
                        "MOTA": "",
                        "PHILEPHI": [{"SOTIEN": "20000", "DONVI": "Đồng", "MOTA": "mỗi thẻ"}],
                    }
                ],
            },
            {"KENH": "2", "THOIGIAN": {"THOIGIANGIAIQUYET": 3, "DONVITINH": "Ngày làm việc"}},
        ],
        "THANHPHANHOSO": [
            {
                "TRUONGHOP": "Rồng đã mất",
                "THANHPHAN": [
                    {"MAGIAYTO": "G1", "TENGIAYTO": "Thẻ", "SOBANCHINH": "1", "SOBANSAO": "0"}
                ],
            }
        ],
        "YEUCAU": "",
        "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.999998", "TENKETQUA": "Giấy xác nhận"}],
        "CANCUPHAPLY": [{"SOVANBAN": "09/2020/TT-BTP", "TENVANBAN": "Thông tư về rồng"}],
        "COQUANTHUCHIEN": [{"MADONVI": "H17.32", "TENDONVI": "Ủy ban nhân dân xã"}],
    }
    return {**record, **changes}


def imported(record: dict[str, Any] | None = None, by: Actor = HOUSE, **how: Any) -> RecordImported:
    """The fact of importing a record, from today on."""
    record = record or crawled()
    return commands.import_record(
        by,
        units.unit_coded("H17", clock.today()).id,
        record=record,
        source=how.pop("source", formats.format_of(record)),
        since=how.pop("since", clock.today()),
        **how,
    )


def a_record(**changes: str) -> Record:
    return Record.objects.get(pk=imported(crawled(**changes)).record_id)


def a_doubt(kind: str = "term_without_unit", **changes: str) -> Doubt:
    """A doubt of a kind, in a record whose term has no unit if nothing else is said."""
    changes = changes or {"cach_thuc_thuc_hien": ways("Trực tiếp5Miễn phí")}
    found = a_record(**changes).doubts.get(kind=kind)
    assert isinstance(found, Doubt)
    return found


def file_of(*records: dict[str, Any]) -> bytes:
    """A record a line, packed, as crawls are sent."""
    lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in records)
    return gzip.compress(lines.encode())


def numbered(number: int, **changes: str) -> dict[str, Any]:
    return crawled(ma_thu_tuc=f"9.90000{number}", **changes)


def begun(*records: dict[str, Any], by: Actor = HOUSE, raw: bytes = b"") -> CatalogueImport:
    """A file that was sent; nobody has taken in a line of it yet."""
    sent = raw or file_of(*records)
    fact = commands.begin_import(
        by,
        units.unit_coded("H17", clock.today()).id,
        file="tthc.jsonl.gz",
        sha256=hashlib.sha256(sent).hexdigest(),
        since=clock.today(),
        lines=lines_of([sent]),
    )
    return CatalogueImport.objects.get(pk=fact.catalogue_import_id)


def outcomes(row: CatalogueImport) -> list[tuple[str, str]]:
    return list(row.lines.order_by("number").values_list("outcome", "refusal"))
