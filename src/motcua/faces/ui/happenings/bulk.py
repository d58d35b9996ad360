"""Changes to many dossiers at once, what each of them did, and absences."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "ChangePlanned": (
        (
            "Lập thay đổi hàng loạt ({change}), {lines} dòng: {reason}",
            "Planned a bulk change ({change}), {lines} lines: {reason}",
        ),
    ),
    "WayBackPlanned": (
        (
            "Lập hoàn tác thay đổi {of_change_id}, {lines} dòng: {reason}",
            "Planned the way back of change {of_change_id}, {lines} lines: {reason}",
        ),
    ),
    "ChangeBegun": (
        ("Cho chạy thay đổi, còn {waiting} dòng", "Set the change going, {waiting} lines to do"),
    ),
    "ChangeStopped": (
        ("Dừng thay đổi, còn {waiting} dòng", "Stopped the change, {waiting} lines to do"),
    ),
    "ChangeFinished": (
        (
            "Xong thay đổi: {moved} dòng đổi, {refused} dòng giữ nguyên",
            "The change is finished: {moved} lines changed, {refused} did not",
        ),
    ),
    "TermRecounted": (
        (
            "Tính lại hạn theo lịch mới, từ {was_due_at} sang {due_at} ({basis})",
            "Counted the term again by the new calendar, from {was_due_at} to {due_at} ({basis})",
        ),
    ),
    "DossierMoved": (
        (
            "Chuyển hồ sơ từ {from_unit} sang đơn vị kế tục {to_unit} ({basis})",
            "Moved the dossier from {from_unit} to its successor {to_unit} ({basis})",
        ),
    ),
    "VersionMigrated": (
        (
            "Chuyển hồ sơ sang phiên bản {to_version} của thủ tục: {reason}",
            "Moved the dossier to version {to_version} of its procedure: {reason}",
        ),
    ),
    "DossierPutBack": (
        (
            "Đưa hồ sơ về như trước thay đổi {of_change_id} ({change}): {reason}",
            "Put the dossier back as before change {of_change_id} ({change}): {reason}",
        ),
    ),
    "AbsenceNoted": (
        (
            "Ghi vắng mặt từ {since} đến trước {until}, {deputy_id} làm thay: {reason}",
            "Noted an absence from {since} to {until}, {deputy_id} stands in: {reason}",
        ),
        (
            "Ghi vắng mặt từ {since} đến trước {until}: {reason}",
            "Noted an absence from {since} to {until}: {reason}",
        ),
    ),
    "AbsenceEnded": (
        (
            "Bỏ lần vắng mặt từ {called_off_from}",
            "Called off the absence from {called_off_from}",
        ),
        ("Trở lại làm việc từ {until}", "Back at work from {until}"),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "ChangePlanned": ("Lập thay đổi hàng loạt", "Bulk change planned"),
    "WayBackPlanned": ("Lập hoàn tác", "Way back planned"),
    "ChangeBegun": ("Cho chạy thay đổi", "Bulk change begun"),
    "ChangeStopped": ("Dừng thay đổi", "Bulk change stopped"),
    "ChangeFinished": ("Xong thay đổi", "Bulk change finished"),
    "TermRecounted": ("Tính lại hạn", "Term recounted"),
    "DossierMoved": ("Chuyển sang đơn vị kế tục", "Dossier moved to successor"),
    "VersionMigrated": ("Chuyển phiên bản thủ tục", "Version migrated"),
    "DossierPutBack": ("Đưa về như trước", "Dossier put back"),
    "AbsenceNoted": ("Ghi vắng mặt", "Absence noted"),
    "AbsenceEnded": ("Trở lại làm việc", "Absence ended"),
}
