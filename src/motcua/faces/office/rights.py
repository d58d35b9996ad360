"""What each right lets somebody do, in words. A right bears the name of its command."""

from typing import Final

from motcua.faces.ui.language import t

RIGHTS: Final[dict[str, tuple[str, str]]] = {
    "dossiers.see": ("Xem hồ sơ", "See dossiers"),
    "dossiers.begin": ("Bắt đầu một hồ sơ", "Begin a dossier"),
    "dossiers.fill": ("Điền tờ khai", "Fill in the form"),
    "dossiers.attach": ("Thêm tệp", "Add files"),
    "dossiers.detach": ("Bỏ tệp", "Take files out"),
    "dossiers.submit": ("Nộp hồ sơ", "File a dossier"),
    "dossiers.complete": ("Bổ sung hồ sơ", "Complete a dossier"),
    "dossiers.withdraw": ("Rút hồ sơ", "Withdraw a dossier"),
    "dossiers.receive": ("Nhận hồ sơ tại quầy, qua bưu chính", "Receive at the counter or by post"),
    "dossiers.take": ("Nhận việc về mình", "Take a task"),
    "dossiers.accept": ("Tiếp nhận, hẹn trả", "Accept and promise"),
    "dossiers.refuse": ("Từ chối tiếp nhận", "Refuse a dossier"),
    "dossiers.request_completion": ("Yêu cầu bổ sung", "Ask for completion"),
    "dossiers.allow_second_completion": (
        "Cho yêu cầu bổ sung lần nữa",
        "Allow a second request for completion",
    ),
    "dossiers.give_papers": ("Ghi giấy tờ đã nhận", "Note papers taken in"),
    "dossiers.collect_fee": ("Thu phí, lệ phí", "Collect fees"),
    "dossiers.hand_over": ("Chuyển bước", "Hand over"),
    "dossiers.send_back": ("Trả lại bước trước", "Send back"),
    "dossiers.consult": ("Xin ý kiến", "Ask for an opinion"),
    "dossiers.answer": ("Trả lời ý kiến", "Give an opinion"),
    "dossiers.decline": ("Trả lại việc không thuộc thẩm quyền", "Decline a linked task"),
    "dossiers.call_off": ("Thôi hỏi cơ quan khác", "Call off a linked task"),
    "dossiers.note_silence": ("Ghi nơi quá hạn trả lời", "Note who did not answer in time"),
    "dossiers.note_fault": ("Ghi chỗ thiếu", "Note a fault"),
    "dossiers.drop_fault": ("Bỏ chỗ thiếu đã ghi", "Take back a noted fault"),
    "dossiers.log_reuse_check": ("Ghi kết quả tra dữ liệu", "Note a look into a register"),
    "dossiers.propose": ("Đề xuất kết quả", "Propose a decision"),
    "dossiers.approve": ("Ký duyệt", "Sign"),
    "dossiers.issue": ("Lấy số, đóng dấu", "Number and seal"),
    "dossiers.return_result": ("Trả kết quả", "Return the result"),
    "dossiers.extend": ("Xin lỗi, hẹn lại", "Apologise and promise again"),
    "dossiers.stop": ("Dừng giải quyết", "Stop the handling"),
    "dossiers.close": ("Đóng hồ sơ không bổ sung", "Close what was not completed"),
    "dossiers.decline_closing": ("Không đóng, chờ thêm", "Leave it open, wait on"),
    "dossiers.propose_closing": ("Đề nghị đóng hồ sơ", "Propose closing"),
    "dossiers.warn": ("Cảnh báo thời hạn", "Warn of a term"),
    "dossiers.acknowledge": ("Ghi đã xem cảnh báo", "Note a warning as seen"),
    "dossiers.reassign": ("Giao lại việc", "Reassign a task"),
    "dossiers.plan_change": ("Lập thay đổi hàng loạt", "Plan a bulk change"),
    "dossiers.run_change": ("Cho chạy thay đổi hàng loạt", "Run a bulk change"),
    "dossiers.stop_change": ("Dừng thay đổi hàng loạt", "Stop a bulk change"),
    "dossiers.plan_way_back": ("Lập hoàn tác", "Plan the way back of a bulk change"),
    "dossiers.finish_change": ("Ghi thay đổi đã xong", "Note that a bulk change is finished"),
    "dossiers.recount": ("Tính lại hạn theo lịch mới", "Count terms again by a new calendar"),
    "dossiers.move_to_successor": (
        "Chuyển hồ sơ sang đơn vị kế tục",
        "Move dossiers to a successor",
    ),
    "dossiers.migrate_version": (
        "Chuyển hồ sơ sang phiên bản khác",
        "Migrate dossiers to another version",
    ),
    "dossiers.put_back": ("Đưa hồ sơ về như trước", "Put a dossier back"),
    "dossiers.correct_result": ("Sửa kết quả sai", "Correct a wrong result"),
    "dossiers.file_paper": ("Lưu văn bản", "File papers"),
    "procedures.see_drafts": ("Xem bản nháp thủ tục", "See drafts of procedures"),
    "procedures.found": ("Thêm mã thủ tục", "Enter a procedure's code"),
    "procedures.draft": ("Soạn phiên bản", "Draft a version"),
    "procedures.amend": ("Sửa bản nháp", "Amend a draft"),
    "procedures.propose": ("Trình phiên bản", "Propose a version"),
    "procedures.publish": ("Công bố phiên bản", "Publish a version"),
    "procedures.repeal": ("Bãi bỏ thủ tục", "Repeal a procedure"),
    "agencies.see_people": ("Xem người", "See people"),
    "agencies.set_keys": ("Đổi phím tắt của mình", "Set one's own keys"),
    "agencies.register_person": ("Ghi nhận người đến quầy", "Register a person at the counter"),
    "agencies.admit": ("Nhận người từ nơi định danh", "Admit a person who signs in"),
    "agencies.enrol": ("Nạp người", "Enrol a person"),
    "agencies.sign_in": ("Ghi nhận đăng nhập", "Note a sign-in"),
    "agencies.found": ("Lập đơn vị", "Found a unit"),
    "agencies.rename": ("Đổi tên đơn vị", "Rename a unit"),
    "agencies.dissolve": ("Giải thể đơn vị", "Dissolve a unit"),
    "agencies.appoint": ("Giao vai trò", "Appoint"),
    "agencies.end_post": ("Kết thúc vai trò", "End a post"),
    "agencies.delegate": ("Ủy quyền khi vắng", "Delegate for an absence"),
    "agencies.note_absence": ("Ghi vắng mặt", "Note an absence"),
    "agencies.end_absence": ("Ghi trở lại làm việc", "End an absence"),
    "agencies.set_hours": ("Đặt giờ làm việc", "Set office hours"),
    "agencies.set_calendar_day": ("Đặt ngày nghỉ, ngày làm bù", "Set days off and make-up days"),
    "agencies.open_account": ("Mở tài khoản", "Open an account"),
    "agencies.issue_token": ("Cấp khóa API", "Issue an API token"),
    "agencies.revoke_token": ("Thu hồi khóa API", "Revoke an API token"),
    "journal.see": ("Đọc nhật ký", "Read the journal"),
}


def place(right: str) -> tuple[int, str]:
    """Where a right stands in a list: in the order of the work."""
    order = list(RIGHTS)
    return (order.index(right) if right in order else len(order), right)


def right_words(right: str) -> str:
    pair = RIGHTS.get(right)
    return t(*pair) if pair else right
