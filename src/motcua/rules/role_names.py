"""What roles are called, in both languages."""

from collections.abc import Mapping

from motcua.rules.text import Text

PERSON = "person"
OWNER = "applicant"
FILER = "filer"
AGENT = "agent"

NAMES: Mapping[str, Text] = {
    PERSON: {"vi": "Người đã đăng nhập", "en": "Anybody signed in"},
    OWNER: {"vi": "Người nộp hồ sơ", "en": "Applicant"},
    FILER: {"vi": "Người nộp thay", "en": "Who filed for another"},
    AGENT: {"vi": "Người đại diện, người được ủy quyền", "en": "Agent under a mandate"},
    "receptionist": {"vi": "Cán bộ một cửa", "en": "One-stop officer"},
    "one_stop_head": {"vi": "Phụ trách Bộ phận Một cửa", "en": "Head of the one-stop unit"},
    "helper": {"vi": "Người hỗ trợ nộp hồ sơ", "en": "Filing helper"},
    "case_officer": {"vi": "Chuyên viên", "en": "Case officer"},
    "section_head": {"vi": "Trưởng phòng", "en": "Head of section"},
    "leader": {"vi": "Lãnh đạo ký", "en": "Signing leader"},
    "clerk": {"vi": "Văn thư", "en": "Records clerk"},
    "catalogue_officer": {"vi": "Cán bộ kiểm soát thủ tục", "en": "Catalogue officer"},
    "catalogue_approver": {"vi": "Người công bố thủ tục", "en": "Catalogue approver"},
    "reform_officer": {"vi": "Cán bộ cải cách hành chính", "en": "Reform officer"},
    "administrator": {"vi": "Người quản trị", "en": "Administrator"},
    "archivist": {"vi": "Lưu trữ", "en": "Archivist"},
    "inspector": {"vi": "Thanh tra", "en": "Inspector"},
    "house": {"vi": "Hệ thống Một cửa", "en": "The Motcua system"},
}
