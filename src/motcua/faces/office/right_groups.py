"""The rights a token may name, by the stage of the work in which they are used."""

from typing import Final, NamedTuple

from motcua.rules.roles import ROLES


class Group(NamedTuple):
    vi: str
    en: str
    rights: tuple[str, ...]


GROUPS: Final = (
    Group("Xem hồ sơ", "See dossiers", ("see", "see_looks", "take_home", "look_at_held")),
    Group(
        "Nộp và theo dõi, thay người nộp",
        "File and follow, as the applicant",
        (
            *("begin", "fill", "attach", "detach", "note_infected_file", "use_held"),
            *("use_register", "submit", "complete", "discard", "withdraw", "help_file"),
        ),
    ),
    Group(
        "Xem trước, cùng ký, nhắn tin",
        "Pre-check, co-signers, messages",
        (
            *("ask_precheck", "answer_precheck", "ask_cosigner", "remind_cosigner", "cosign"),
            *("decline_cosigning", "write_message", "read_messages", "write_note"),
        ),
    ),
    Group(
        "Tiếp nhận và trả kết quả ở một cửa",
        "Take in and return, at the one-stop unit",
        (
            *("receive", "accept", "refuse", "give_papers", "digitise", "collect_fee"),
            *("dispatch", "return_misrouted", "list_handover", "confirm_handover"),
            "return_result",
        ),
    ),
    Group(
        "Kiểm giấy tờ, yêu cầu bổ sung",
        "Check papers, ask for completion",
        (
            *("note_register_answer", "log_reuse_check", "note_fault", "drop_fault"),
            *("request_completion", "allow_second_completion"),
        ),
    ),
    Group(
        "Giải quyết",
        "Handle",
        (
            *("take", "hand_over", "send_back", "propose", "approve", "issue"),
            *("correct_result", "consult", "answer", "decline", "call_off"),
        ),
    ),
    Group(
        "Thời hạn và dừng",
        "Terms, and to stop",
        (
            *("extend", "note_silence", "acknowledge", "stop", "close", "decline_closing"),
            *("set_queue_rule", "reassign"),
        ),
    ),
    Group(
        "Thay đổi hàng loạt",
        "Bulk changes",
        (
            *("plan_change", "run_change", "stop_change", "plan_way_back", "recount"),
            *("move_to_successor", "migrate_version", "put_back"),
        ),
    ),
    Group(
        "Lưu trữ và hủy",
        "Keep and destroy",
        (
            *("place_hold", "lift_hold", "pack_dossier", "fetch_package", "decide_deposit"),
            *("deposit", "enter_receipt", "decide_destruction", "destroy"),
        ),
    ),
)
"""Without the app's name before it: a token is for dossiers."""

MACHINE: Final = "house"


def offered() -> list[str]:
    """Rights over dossiers that a person can hold, in the order of the groups.

    What only the house does is not among them: a token acts as a person.
    """
    held = frozenset().union(*(rights for role, rights in ROLES.items() if role != MACHINE))
    return [right for group in GROUPS for right in rights_of(group) if right in held]


def rights_of(group: Group) -> tuple[str, ...]:
    return tuple(f"dossiers.{name}" for name in group.rights)
