"""The catalogue, units, people and calendars."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "ProcedureFounded": (
        ("Đưa mã thủ tục {code} vào danh mục", "Entered the code {code} in the catalogue"),
    ),
    "VersionDrafted": (
        (
            "Soạn phiên bản {number} của {code}, áp dụng từ {since}",
            "Drafted version {number} of {code}, from {since}",
        ),
    ),
    "VersionAmended": (("Sửa bản nháp {number} của {code}", "Amended draft {number} of {code}"),),
    "VersionProposed": (
        ("Trình phiên bản {number} của {code}", "Proposed version {number} of {code}"),
    ),
    "VersionPublished": (
        (
            "Công bố phiên bản {number} của {code}, áp dụng từ {since} ({basis})",
            "Published version {number} of {code}, from {since} ({basis})",
        ),
    ),
    "VersionRepealed": (
        ("Bãi bỏ {code} từ {until} ({basis})", "Repealed {code} from {until} ({basis})"),
    ),
    "RecordImported": (
        (
            "Nhập {code} từ cơ sở dữ liệu quốc gia, áp dụng từ {since} ({basis})",
            "Imported {code} from the national catalogue, from {since} ({basis})",
        ),
        (
            "Nhập {code} từ cơ sở dữ liệu quốc gia, chưa công bố",
            "Imported {code} from the national catalogue, not published",
        ),
        (
            "Nhập một bản ghi chưa có mã từ cơ sở dữ liệu quốc gia",
            "Imported a record without a code from the national catalogue",
        ),
    ),
    "KeywordAdded": (
        (
            "Thêm từ thường gọi “{words}” cho {code} từ {since}",
            "Added the everyday word “{words}” for {code} from {since}",
        ),
    ),
    "FieldEventsSet": (
        (
            "Xếp lĩnh vực {field} theo sự kiện đời sống ({events}) từ {since}",
            "Set the life events of the field {field} ({events}) from {since}",
        ),
        (
            "Bỏ lĩnh vực {field} khỏi mọi sự kiện đời sống từ {since}",
            "Took the field {field} out of every life event from {since}",
        ),
    ),
    "KeywordEnded": (
        (
            "Bỏ từ thường gọi “{words}” của {code} từ {until}",
            "Dropped the everyday word “{words}” of {code} from {until}",
        ),
    ),
    "ImportBegun": (
        (
            "Nhập tệp danh mục {file}, {lines} dòng, áp dụng từ {since}",
            "Began to take in the catalogue file {file}, {lines} lines, from {since}",
        ),
    ),
    "ImportStopped": (
        ("Dừng nhập tệp, còn {waiting} dòng", "Stopped taking in the file, {waiting} lines to do"),
    ),
    "ImportResumed": (
        ("Nhập tiếp tệp, còn {waiting} dòng", "Went on with the file, {waiting} lines to do"),
    ),
    "ImportFinished": (
        (
            "Nhập xong tệp: {new} mới, {changed} đổi, {same} như cũ, {refused} dòng không nhận",
            "The file is taken in: {new} new, {changed} changed, {same} as before, "
            "{refused} lines refused",
        ),
    ),
    "RecordPublished": (
        (
            "Công bố bản đã rà soát của {code}, áp dụng từ {since} ({basis})",
            "Published {code} as settled, from {since} ({basis})",
        ),
    ),
    "DoubtSettled": (
        (
            "Xử lý điểm nghi ngờ của {code}: ghi “{value}”",
            "Settled a doubt of {code}: “{value}”",
        ),
        (
            "Xử lý điểm nghi ngờ của {code}: giữ nguyên văn",
            "Settled a doubt of {code}: kept as written",
        ),
        ("Xử lý một điểm nghi ngờ", "Settled a doubt"),
    ),
    "CompetenceSet": (
        (
            "Giao {of} cho {agency} giải quyết từ {since} ({basis})",
            "Gave {of} to {agency} to decide from {since} ({basis})",
        ),
    ),
    "CompetenceEnded": (
        (
            "Thôi giao {of} cho {agency} từ {until} ({basis})",
            "{agency} no longer decides {of} from {until} ({basis})",
        ),
    ),
    "UnitFounded": (("Lập đơn vị {code} {name} từ {since}", "Founded {code} {name} from {since}"),),
    "UnitRenamed": (
        ("Đổi tên {code} thành {name} từ {since}", "Renamed {code} to {name} from {since}"),
    ),
    "UnitDissolved": (
        (
            "Giải thể {code} từ {until}, nơi kế tục: {successors}",
            "Dissolved {code} from {until}, successors: {successors}",
        ),
        ("Giải thể {code} từ {until}", "Dissolved {code} from {until}"),
    ),
    "PlaceListRead": (
        (
            "Nhận danh mục {file} của ngày {listed_on}, {rows} dòng",
            "Read the list {file} of {listed_on}, {rows} lines",
        ),
    ),
    "PlacesTaken": (
        (
            "Ghi {new} địa bàn, {links} nối cũ–mới, {doubts} chỗ lệch, sửa: {changes}",
            "Took in {new} places, {links} links, {doubts} doubts, changed: {changes}",
        ),
        (
            "Ghi {new} địa bàn, {links} nối cũ–mới, {doubts} chỗ lệch",
            "Took in {new} places, {links} links, {doubts} doubts",
        ),
    ),
    "PlaceDoubtSettled": (
        (
            "Xử lý chỗ lệch của {code}, đổi từ {since}: {note}",
            "Settled a doubt about {code}, changed from {since}: {note}",
        ),
        ("Xử lý chỗ lệch của {code}: {note}", "Settled a doubt about {code}: {note}"),
    ),
    "HoursSet": (
        ("Đặt giờ làm việc từ {since} ({document})", "Set office hours from {since} ({document})"),
    ),
    "CalendarDaySet": (("Đặt {day} là {kind} ({document})", "Set {day} as {kind} ({document})"),),
    "PersonRegistered": (("Ghi nhận một người, {how}", "Registered a person, {how}"),),
    "PersonSignedIn": (("Đăng nhập, {how}", "Signed in, {how}"),),
    "KeysSet": (("Đổi phím tắt của mình, {changed} phím", "Set own keys, {changed} changed"),),
    "Appointed": (
        (
            "Giao vai trò {role} tại {unit} từ {since} đến {until}",
            "Appointed as {role} at {unit} from {since} to {until}",
        ),
        ("Giao vai trò {role} tại {unit} từ {since}", "Appointed as {role} at {unit} from {since}"),
    ),
    "PostEnded": (
        ("Thôi vai trò {role} tại {unit} từ {until}", "Ended as {role} at {unit} on {until}"),
    ),
    "Delegated": (
        (
            "Ủy quyền vai trò {role} tại {unit} từ {since} đến {until}: {reason}",
            "Delegated the role {role} at {unit} from {since} to {until}: {reason}",
        ),
    ),
    "TokenIssued": (
        (
            "Cấp khóa API cho {client}, hết hạn {expires_on}",
            "Issued an API token to {client}, until {expires_on}",
        ),
    ),
    "TokenRevoked": (("Thu hồi một khóa API", "Revoked an API token"),),
}
# The same, as short as a list to choose from wants it.
SHORT: Final[dict[str, Pair]] = {
    "ProcedureFounded": ("Thêm mã thủ tục", "Procedure founded"),
    "VersionDrafted": ("Soạn phiên bản", "Version drafted"),
    "VersionAmended": ("Sửa bản nháp", "Draft amended"),
    "VersionProposed": ("Trình phiên bản", "Version proposed"),
    "VersionPublished": ("Công bố phiên bản", "Version published"),
    "RecordImported": ("Nhập bản ghi quốc gia", "Record imported"),
    "KeywordAdded": ("Thêm từ thường gọi", "Everyday word added"),
    "FieldEventsSet": ("Xếp sự kiện đời sống", "Life events of a field set"),
    "KeywordEnded": ("Bỏ từ thường gọi", "Everyday word dropped"),
    "ImportBegun": ("Nhập tệp danh mục", "Catalogue file begun"),
    "ImportStopped": ("Dừng nhập tệp", "Catalogue file stopped"),
    "ImportResumed": ("Nhập tiếp tệp", "Catalogue file resumed"),
    "ImportFinished": ("Nhập xong tệp", "Catalogue file taken in"),
    "RecordPublished": ("Công bố bản đã rà", "Settled record published"),
    "DoubtSettled": ("Xử lý điểm nghi ngờ", "Doubt settled"),
    "CompetenceSet": ("Đặt quy tắc thẩm quyền", "Rule of competence set"),
    "CompetenceEnded": ("Kết thúc quy tắc thẩm quyền", "Rule of competence ended"),
    "VersionRepealed": ("Bãi bỏ thủ tục", "Procedure repealed"),
    "UnitFounded": ("Lập đơn vị", "Unit founded"),
    "UnitRenamed": ("Đổi tên đơn vị", "Unit renamed"),
    "UnitDissolved": ("Giải thể đơn vị", "Unit dissolved"),
    "PlaceListRead": ("Nhận danh mục địa bàn", "List of places read"),
    "PlacesTaken": ("Ghi địa bàn", "Places taken in"),
    "PlaceDoubtSettled": ("Xử lý chỗ lệch", "Doubt about a place settled"),
    "HoursSet": ("Đặt giờ làm việc", "Hours set"),
    "CalendarDaySet": ("Đặt ngày trong lịch", "Calendar day set"),
    "PersonRegistered": ("Ghi nhận người", "Person registered"),
    "PersonSignedIn": ("Đăng nhập", "Signed in"),
    "KeysSet": ("Đổi phím tắt", "Keys set"),
    "Appointed": ("Giao vai trò", "Appointed"),
    "PostEnded": ("Thôi vai trò", "Post ended"),
    "Delegated": ("Ủy quyền", "Delegated"),
    "TokenIssued": ("Cấp khóa API", "Token issued"),
    "TokenRevoked": ("Thu hồi khóa API", "Token revoked"),
}
