"""The one list of who may. An inspector can read it aloud: a role, and the commands it holds."""

from collections.abc import Mapping

PERSON = "person"
OWNER = "applicant"

_SEE = frozenset({"dossiers.see"})
_FIX_INTAKE = frozenset({"dossiers.fill", "dossiers.attach", "dossiers.detach"})

_INTAKE = (
    _SEE
    | _FIX_INTAKE
    | {
        "dossiers.receive",
        "dossiers.take",
        "dossiers.accept",
        "dossiers.request_completion",
        "dossiers.complete",
        "dossiers.refuse",
        "dossiers.give_papers",
        "dossiers.collect_fee",
        "dossiers.return_result",
        "dossiers.stop",
        "agencies.register_person",
    }
)

_HANDLING = _SEE | {
    "dossiers.take",
    "dossiers.hand_over",
    "dossiers.send_back",
    "dossiers.propose",
    "dossiers.consult",
    "dossiers.answer",
    "dossiers.request_completion",
    "dossiers.extend",
}

ROLES: Mapping[str, frozenset[str]] = {
    # Anybody who has signed in.
    PERSON: frozenset({"dossiers.begin"}),
    # Whose the dossier is.
    OWNER: _SEE
    | _FIX_INTAKE
    | {
        "dossiers.submit",
        "dossiers.complete",
        "dossiers.withdraw",
    },
    # One-stop unit (Bộ phận Một cửa).
    "receptionist": _INTAKE,
    "one_stop_head": _INTAKE
    | {"dossiers.allow_second_completion", "dossiers.close", "dossiers.reassign"},
    # Competent and consulted agencies.
    "case_officer": _HANDLING,
    "section_head": _HANDLING
    | {
        "dossiers.approve",
        "dossiers.allow_second_completion",
        "dossiers.close",
        "dossiers.reassign",
    },
    "leader": _SEE
    | {
        "dossiers.take",
        "dossiers.approve",
        "dossiers.send_back",
        "dossiers.extend",
        "dossiers.correct_result",
        "dossiers.allow_second_completion",
        "dossiers.reassign",
    },
    "clerk": _SEE | {"dossiers.take", "dossiers.issue", "dossiers.send_back"},
    # Reform office and catalogue.
    "catalogue_officer": frozenset(
        {"procedures.draft", "procedures.amend", "procedures.propose", "procedures.see_drafts"}
    ),
    "catalogue_approver": frozenset(
        {"procedures.publish", "procedures.repeal", "procedures.see_drafts"}
    ),
    "reform_officer": _SEE | {"journal.see", "procedures.see_drafts"},
    "administrator": frozenset(
        {
            "agencies.found",
            "agencies.rename",
            "agencies.dissolve",
            "agencies.appoint",
            "agencies.end_post",
            "agencies.delegate",
            "agencies.set_calendar_day",
            "agencies.set_hours",
            "agencies.open_account",
            "agencies.issue_token",
            "agencies.revoke_token",
            "agencies.see_people",
        }
    ),
    "inspector": _SEE | {"journal.see", "procedures.see_drafts", "agencies.see_people"},
    # The machine: what it does is in the journal under its own name.
    "house": frozenset(
        {
            "agencies.found",
            "agencies.dissolve",
            "agencies.appoint",
            "agencies.set_calendar_day",
            "agencies.set_hours",
            "agencies.enrol",
            "agencies.open_account",
            "agencies.issue_token",
            "agencies.sign_in",
            "procedures.found",
            "procedures.draft",
            "procedures.propose",
            "procedures.publish",
            "procedures.repeal",
            "dossiers.see",
            "dossiers.file_paper",
            "journal.see",
        }
    ),
}

# A head does what the unit's officers do when none of them is there.
STANDS_IN: Mapping[str, tuple[str, ...]] = {"one_stop_head": ("receptionist",)}

NAMES: Mapping[str, tuple[str, str]] = {
    PERSON: ("Người đã đăng nhập", "Anybody signed in"),
    OWNER: ("Chủ hồ sơ", "Applicant"),
    "receptionist": ("Cán bộ một cửa", "Receptionist"),
    "one_stop_head": ("Phụ trách bộ phận một cửa", "Head of the one-stop unit"),
    "case_officer": ("Chuyên viên", "Case officer"),
    "section_head": ("Trưởng phòng", "Section head"),
    "leader": ("Lãnh đạo ký", "Signing leader"),
    "clerk": ("Văn thư", "Clerk of the seal"),
    "catalogue_officer": ("Cán bộ soạn danh mục thủ tục", "Catalogue officer"),
    "catalogue_approver": ("Người duyệt danh mục thủ tục", "Catalogue approver"),
    "reform_officer": ("Cán bộ cải cách hành chính", "Reform officer"),
    "administrator": ("Quản trị đơn vị và lịch", "Administrator"),
    "inspector": ("Thanh tra, kiểm tra", "Inspector"),
    "house": ("Hệ thống", "The system"),
}
