"""Everything that may happen to official letters."""

from motcua.apps.letters.commands.arriving import arrive, ask_change, note_status, refuse_message
from motcua.apps.letters.commands.bringing import bring_message
from motcua.apps.letters.commands.drafting import draft, enclose, propose, remark, revise
from motcua.apps.letters.commands.handling import assign, begin, contribute, finish, settle_change
from motcua.apps.letters.commands.issuing import (
    approve,
    correct,
    issue,
    print_letter,
    recall,
    send,
    send_back,
)
from motcua.apps.letters.commands.linking import link
from motcua.apps.letters.commands.registering import enter, refuse, register
from motcua.apps.letters.commands.sending import note_dispatch

__all__ = [
    "approve",
    "arrive",
    "ask_change",
    "assign",
    "begin",
    "bring_message",
    "contribute",
    "correct",
    "draft",
    "enclose",
    "enter",
    "finish",
    "issue",
    "link",
    "note_dispatch",
    "note_status",
    "print_letter",
    "propose",
    "recall",
    "refuse",
    "refuse_message",
    "register",
    "remark",
    "revise",
    "send",
    "send_back",
    "settle_change",
]
