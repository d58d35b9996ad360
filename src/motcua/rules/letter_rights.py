"""The rights over official letters, by what one has to do with them; roles hold them."""

WRITES = frozenset(
    {
        "letters.see",
        "letters.draft",
        "letters.revise",
        "letters.remark",
        "letters.enclose",
        "letters.propose",
        "letters.begin",
        "letters.contribute",
        "letters.finish",
        "letters.link",
    }
)
KEEPS_BOOKS = frozenset(
    {
        "letters.see",
        "letters.remark",
        "letters.issue",
        "letters.send",
        "letters.recall",
        "letters.correct",
        "letters.register",
        "letters.enter",
        "letters.bring_message",
        "letters.link",
        "letters.refuse",
        "letters.settle_change",
    }
)
LEADS = frozenset(
    {
        "letters.see",
        "letters.remark",
        "letters.approve",
        "letters.send_back",
        "letters.assign",
        "letters.link",
        "letters.recall",
        "letters.settle_change",
    }
)
# The machine: what the axis brings, and what the worker sends.
DELIVERS = frozenset(
    {
        "letters.arrive",
        "letters.ask_change",
        "letters.note_status",
        "letters.note_dispatch",
        "letters.refuse_message",
        "letters.print_letter",
        "letters.finish",
    }
)
