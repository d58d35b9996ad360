"""Everything that may happen to a dossier, by the stage of its life."""

from motcua.apps.dossiers.commands.archiving import (
    decide_deposit,
    deposit,
    enter_receipt,
    fetch_package,
    keep_package,
    pack_dossier,
)
from motcua.apps.dossiers.commands.bulk import (
    finish_change,
    plan_change,
    plan_way_back,
    run_change,
    stop_change,
)
from motcua.apps.dossiers.commands.completion import (
    allow_second_completion,
    close,
    complete,
    request_completion,
)
from motcua.apps.dossiers.commands.cosigning import (
    ask_cosigner,
    cosign,
    decline_cosigning,
    remind_cosigner,
)
from motcua.apps.dossiers.commands.digitising import digitise, link_scan
from motcua.apps.dossiers.commands.dispatch import dispatch, return_misrouted
from motcua.apps.dossiers.commands.drafting import (
    attach,
    begin,
    detach,
    discard,
    fill,
    give_papers,
    note_infected_file,
)
from motcua.apps.dossiers.commands.faults import drop_fault, log_reuse_check, note_fault
from motcua.apps.dossiers.commands.handling import (
    approve,
    extend,
    hand_over,
    propose,
    send_back,
    take,
)
from motcua.apps.dossiers.commands.handover import confirm_handover, list_handover
from motcua.apps.dossiers.commands.helping import help_file
from motcua.apps.dossiers.commands.intake import accept, receive, refuse, submit
from motcua.apps.dossiers.commands.keeping import (
    decide_destruction,
    destroy,
    lift_hold,
    place_hold,
)
from motcua.apps.dossiers.commands.linked import (
    answer,
    call_off,
    consult,
    decline,
    note_silence,
)
from motcua.apps.dossiers.commands.migration import migrate_version, put_back
from motcua.apps.dossiers.commands.moving import move_to_successor
from motcua.apps.dossiers.commands.order import set_queue_rule
from motcua.apps.dossiers.commands.prechecking import answer_precheck, ask_precheck
from motcua.apps.dossiers.commands.reassigning import reassign
from motcua.apps.dossiers.commands.recount import recount
from motcua.apps.dossiers.commands.result import (
    collect_fee,
    correct_result,
    file_paper,
    issue,
    return_result,
    stop,
    withdraw,
)
from motcua.apps.dossiers.commands.reusing import (
    look_at_held,
    note_register_answer,
    use_held,
    use_register,
)
from motcua.apps.dossiers.commands.talk import read_messages, write_message, write_note
from motcua.apps.dossiers.commands.warning import (
    acknowledge,
    decline_closing,
    propose_closing,
    warn,
)

__all__ = [
    "accept",
    "acknowledge",
    "allow_second_completion",
    "answer",
    "answer_precheck",
    "approve",
    "ask_cosigner",
    "ask_precheck",
    "attach",
    "begin",
    "call_off",
    "close",
    "collect_fee",
    "complete",
    "confirm_handover",
    "consult",
    "correct_result",
    "cosign",
    "decide_deposit",
    "decide_destruction",
    "decline",
    "decline_closing",
    "decline_cosigning",
    "deposit",
    "destroy",
    "detach",
    "digitise",
    "discard",
    "dispatch",
    "drop_fault",
    "enter_receipt",
    "extend",
    "fetch_package",
    "file_paper",
    "fill",
    "finish_change",
    "give_papers",
    "hand_over",
    "help_file",
    "issue",
    "keep_package",
    "lift_hold",
    "link_scan",
    "list_handover",
    "log_reuse_check",
    "look_at_held",
    "migrate_version",
    "move_to_successor",
    "note_fault",
    "note_infected_file",
    "note_register_answer",
    "note_silence",
    "pack_dossier",
    "place_hold",
    "plan_change",
    "plan_way_back",
    "propose",
    "propose_closing",
    "put_back",
    "read_messages",
    "reassign",
    "receive",
    "recount",
    "refuse",
    "remind_cosigner",
    "request_completion",
    "return_misrouted",
    "return_result",
    "run_change",
    "send_back",
    "set_queue_rule",
    "stop",
    "stop_change",
    "submit",
    "take",
    "use_held",
    "use_register",
    "warn",
    "withdraw",
    "write_message",
    "write_note",
]
