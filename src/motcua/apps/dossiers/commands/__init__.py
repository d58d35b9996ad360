"""Everything that may happen to a dossier, by the stage of its life."""

from motcua.apps.dossiers.commands.completion import (
    allow_second_completion,
    close,
    complete,
    request_completion,
)
from motcua.apps.dossiers.commands.dispatch import dispatch, return_misrouted
from motcua.apps.dossiers.commands.drafting import attach, begin, detach, fill, give_papers
from motcua.apps.dossiers.commands.handling import (
    answer,
    approve,
    consult,
    extend,
    hand_over,
    propose,
    reassign,
    send_back,
    take,
)
from motcua.apps.dossiers.commands.handover import confirm_handover, list_handover
from motcua.apps.dossiers.commands.intake import accept, receive, refuse, submit
from motcua.apps.dossiers.commands.result import (
    collect_fee,
    correct_result,
    file_paper,
    issue,
    return_result,
    stop,
    withdraw,
)
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
    "approve",
    "attach",
    "begin",
    "close",
    "collect_fee",
    "complete",
    "confirm_handover",
    "consult",
    "correct_result",
    "decline_closing",
    "detach",
    "dispatch",
    "extend",
    "file_paper",
    "fill",
    "give_papers",
    "hand_over",
    "issue",
    "list_handover",
    "propose",
    "propose_closing",
    "reassign",
    "receive",
    "refuse",
    "request_completion",
    "return_misrouted",
    "return_result",
    "send_back",
    "stop",
    "submit",
    "take",
    "warn",
    "withdraw",
]
