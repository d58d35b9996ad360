"""Each fact of the journal as a sentence, in both languages: what happened, in plain words.

A fact may have several sentences, the fullest first; the first whose places can be filled is said,
so that an old line still reads when a newer sentence asks for more.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from string import Formatter
from typing import Any, Final

from motcua.faces.ui import format as written
from motcua.faces.ui.language import active, t
from motcua.faces.ui.vocabulary import channel_name, role_name

Pair = tuple[str, str]

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    # Dossiers
    "DossierBegun": (("Bắt đầu soạn hồ sơ {procedure}", "Began a dossier of {procedure}"),),
    "DossierFilled": (
        ("Lưu {fields} câu trả lời", "Saved answers: {fields}"),
        ("Lưu hồ sơ, không đổi câu trả lời nào", "Saved the dossier, no answer changed"),
    ),
    "FileAttached": (
        ("Nhận tệp {name}, {size}", "Received the file {name}, {size}"),
        ("Nhận một tệp", "Received a file"),
    ),
    "FileDetached": (("Bỏ một tệp khỏi hồ sơ", "Took a file out of the dossier"),),
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
    "TaskTaken": (("Nhận xử lý: {step}", "Took the task: {step}"),),
    "TaskReassigned": (
        ("Giao việc cho {holder_id}: {reason}", "Gave the task to {holder_id}: {reason}"),
    ),
    "TaskHandedOver": (
        (
            "Xong “{step}”, chuyển sang “{to_step}”, {outcome}",
            "Done: “{step}”; next: “{to_step}”; {outcome}",
        ),
        ("Xong “{step}”, chuyển sang “{to_step}”", "Done: “{step}”; next: “{to_step}”"),
    ),
    "TaskSentBack": (("Trả lại bước “{to_step}”: {reason}", "Sent back to “{to_step}”: {reason}"),),
    "DecisionProposed": (
        (
            "Đề xuất {decision}, chuyển sang “{to_step}”",
            "Proposed: {decision}; next: “{to_step}”",
        ),
        ("Đề xuất {decision}", "Proposed: {decision}"),
    ),
    "DecisionApproved": (("Ký duyệt: {decision}", "Signed: {decision}"),),
    "OpinionAsked": (
        ("Xin ý kiến {unit}, trả lời trước {due_at}", "Asked {unit} for an opinion by {due_at}"),
    ),
    "OpinionGiven": (("Trả lời ý kiến, {outcome}", "Gave an opinion, {outcome}"),),
    "TermExtended": (
        (
            "Xin lỗi và hẹn lại từ {was_due_at} sang {due_at}: {reason}",
            "Apologised and promised {due_at} instead of {was_due_at}: {reason}",
        ),
    ),
    "ResultIssued": (("Ban hành kết quả số {number}", "Issued result no. {number}"),),
    "ResultReturned": (
        ("Trả kết quả, {way}, {outcome}", "Returned the result, {way}, {outcome}"),
        ("Trả kết quả", "Returned the result"),
    ),
    "ResultCorrected": (
        (
            "Cấp kết quả đúng số {number} thay bản sai: {reason}",
            "Issued result no. {number} in place of a wrong one: {reason}",
        ),
    ),
    "FeeCollected": (("Thu {amount}", "Collected {amount}"),),
    "DossierWithdrawn": (
        ("Rút hồ sơ: {reason}", "Withdrew the dossier: {reason}"),
        ("Rút hồ sơ", "Withdrew the dossier"),
    ),
    "DossierStopped": (("Dừng giải quyết: {reason}", "Stopped the handling: {reason}"),),
    "DossierClosed": (
        ("Đóng hồ sơ vì không bổ sung: {basis}", "Closed, not completed in time: {basis}"),
    ),
    "PaperFiled": (("Lưu văn bản {form}", "Filed the paper {form}"),),
    # The catalogue
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
    # Units, people, calendars
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
    "HoursSet": (
        ("Đặt giờ làm việc từ {since} ({document})", "Set office hours from {since} ({document})"),
    ),
    "CalendarDaySet": (("Đặt {day} là {kind} ({document})", "Set {day} as {kind} ({document})"),),
    "PersonRegistered": (("Ghi nhận một người, {how}", "Registered a person, {how}"),),
    "PersonSignedIn": (("Đăng nhập, {how}", "Signed in, {how}"),),
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
    "AccountOpened": (("Mở tài khoản {login}", "Opened the account {login}"),),
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
    "DossierBegun": ("Bắt đầu soạn", "Dossier begun"),
    "DossierFilled": ("Lưu câu trả lời", "Answers saved"),
    "FileAttached": ("Nhận tệp", "File received"),
    "FileDetached": ("Bỏ tệp", "File taken out"),
    "PapersGiven": ("Nhận giấy tờ tại quầy", "Papers taken in"),
    "DossierSubmitted": ("Nộp hồ sơ", "Dossier filed"),
    "DossierReceived": ("Nhận hồ sơ tại quầy", "Dossier received"),
    "DossierAccepted": ("Tiếp nhận, hẹn trả", "Dossier accepted"),
    "CompletionRequested": ("Yêu cầu bổ sung", "Completion requested"),
    "SecondCompletionAllowed": ("Cho bổ sung thêm", "Second completion allowed"),
    "DossierCompleted": ("Bổ sung xong", "Dossier completed"),
    "DossierRefused": ("Từ chối tiếp nhận", "Dossier refused"),
    "TaskTaken": ("Nhận xử lý", "Task taken"),
    "TaskReassigned": ("Giao lại việc", "Task reassigned"),
    "TaskHandedOver": ("Chuyển bước", "Task handed over"),
    "TaskSentBack": ("Trả lại bước trước", "Task sent back"),
    "DecisionProposed": ("Đề xuất kết quả", "Decision proposed"),
    "DecisionApproved": ("Ký duyệt", "Decision signed"),
    "OpinionAsked": ("Xin ý kiến", "Opinion asked"),
    "OpinionGiven": ("Trả lời ý kiến", "Opinion given"),
    "TermExtended": ("Xin lỗi, hẹn lại", "Term extended"),
    "ResultIssued": ("Ban hành kết quả", "Result issued"),
    "ResultReturned": ("Trả kết quả", "Result returned"),
    "ResultCorrected": ("Sửa kết quả sai", "Result corrected"),
    "FeeCollected": ("Thu phí, lệ phí", "Fee collected"),
    "DossierWithdrawn": ("Rút hồ sơ", "Dossier withdrawn"),
    "DossierStopped": ("Dừng giải quyết", "Handling stopped"),
    "DossierClosed": ("Đóng hồ sơ", "Dossier closed"),
    "PaperFiled": ("Lưu văn bản", "Paper filed"),
    "ProcedureFounded": ("Thêm mã thủ tục", "Procedure founded"),
    "VersionDrafted": ("Soạn phiên bản", "Version drafted"),
    "VersionAmended": ("Sửa bản nháp", "Draft amended"),
    "VersionProposed": ("Trình phiên bản", "Version proposed"),
    "VersionPublished": ("Công bố phiên bản", "Version published"),
    "VersionRepealed": ("Bãi bỏ thủ tục", "Procedure repealed"),
    "UnitFounded": ("Lập đơn vị", "Unit founded"),
    "UnitRenamed": ("Đổi tên đơn vị", "Unit renamed"),
    "UnitDissolved": ("Giải thể đơn vị", "Unit dissolved"),
    "HoursSet": ("Đặt giờ làm việc", "Hours set"),
    "CalendarDaySet": ("Đặt ngày trong lịch", "Calendar day set"),
    "PersonRegistered": ("Ghi nhận người", "Person registered"),
    "PersonSignedIn": ("Đăng nhập", "Signed in"),
    "Appointed": ("Giao vai trò", "Appointed"),
    "PostEnded": ("Thôi vai trò", "Post ended"),
    "Delegated": ("Ủy quyền", "Delegated"),
    "AccountOpened": ("Mở tài khoản", "Account opened"),
    "TokenIssued": ("Cấp khóa API", "Token issued"),
    "TokenRevoked": ("Thu hồi khóa API", "Token revoked"),
}
VALUES: Final[dict[str, dict[str, Pair]]] = {
    "outcome": {
        "early": ("trước hạn", "early"),
        "on_time": ("đúng hạn", "on time"),
        "late": ("quá hạn", "late"),
    },
    "decision": {"grant": ("đồng ý", "grant"), "refuse": ("từ chối", "refuse")},
    "kind": {"off": ("ngày nghỉ", "a day off"), "work": ("ngày làm việc", "a working day")},
    "way": {
        "counter": ("tại quầy", "at the counter"),
        "post": ("qua bưu chính", "by post"),
        "online": ("trên mạng", "online"),
        "cash": ("tiền mặt", "in cash"),
    },
    "how": {
        "counter": ("tại quầy", "at the counter"),
        "cast": ("khi nạp dữ liệu thử", "with the test data"),
        "simulated": ("khi mô phỏng", "by the simulation"),
        "console": ("bằng lệnh quản trị", "by an administrator's command"),
        "oidc": ("bằng tài khoản định danh điện tử", "with an electronic identity"),
        "password": ("bằng mật khẩu và mã hai lớp", "with a password and a second factor"),
    },
    "form": {
        "receipt": ("giấy tiếp nhận và hẹn trả", "receipt"),
        "completion": ("phiếu yêu cầu bổ sung", "completion request"),
        "refusal": ("phiếu từ chối", "refusal"),
        "apology": ("thư xin lỗi", "letter of apology"),
        "stop": ("thông báo dừng", "notice of stopping"),
        "result": ("kết quả", "result"),
    },
}
STEPS: Final[dict[str, Pair]] = {
    "intake": ("tiếp nhận", "intake"),
    "opinion": ("cho ý kiến", "opinion"),
}
MOMENTS: Final = frozenset({"answer_due", "promised_at", "due_at", "was_due_at", "saved_at", "at"})
DAYS: Final = frozenset({"closes_on", "since", "until", "day", "expires_on", "announced_on"})
COUNTED: Final = frozenset({"fields", "items", "components"})


def happening(
    fact: str,
    details: Mapping[str, Any],
    *,
    people: Mapping[int, str] | None = None,
    steps: Mapping[str, str] | None = None,
) -> str:
    """The sentence of a fact. `people` names persons by number, `steps` the steps by code."""
    told = {
        name: _told(name, value, people or {}, steps or {})
        for name, value in details.items()
        if value not in (None, "", [], ())
    }
    for vi, en in HAPPENINGS.get(fact, ()):
        chosen = en if active() == "en" else vi
        if {name for _, name, _, _ in Formatter().parse(chosen) if name} <= told.keys():
            return chosen.format(**told)
    if fact in SHORT:
        return t(*SHORT[fact])
    return t("Việc khác ({fact})", "Something else ({fact})", fact=fact)


def short_names() -> dict[str, str]:
    """Each fact by a short name, for a list to choose from."""
    return {fact: t(*pair) for fact, pair in SHORT.items()}


def _told(name: str, value: Any, people: Mapping[int, str], steps: Mapping[str, str]) -> str:
    if name in VALUES:
        pair = VALUES[name].get(str(value))
        return t(*pair) if pair else str(value)
    if name in ("step", "to_step"):
        pair = STEPS.get(str(value))
        return t(*pair) if pair else steps.get(str(value), str(value))
    teller = _TELLERS.get(name)
    if teller:
        return teller(value)
    if name.endswith("_id") and isinstance(value, int):
        return people.get(value, f"№ {value}")
    return _plainly(name, value)


def _plainly(name: str, value: Any) -> str:
    if name in COUNTED:
        return written.number(len(value))
    if name in MOMENTS:
        return written.moment(
            value if isinstance(value, datetime) else datetime.fromisoformat(value)
        )
    if name in DAYS:
        return written.day(value if isinstance(value, date) else date.fromisoformat(value))
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return str(value)


_TELLERS: Final[dict[str, Callable[[Any], str]]] = {
    "role": role_name,
    "channel": lambda value: channel_name(str(value)).lower(),
    "amount": written.dong,
    "size": written.size,
}
