"""What may be tried on a dossier: each command of the house, with fitting and unfitting words.

A try is a function of the dossier and of `draw`, which chooses; it calls one command as anybody.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Dossier, Given, Precheck, Result, Task
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.rules.access import HOUSE, NOBODY, Actor
from tests.cast import actor
from tests.makers import PLACE, a_file, answers_for, holder

T = TypeVar("T")
Choose = Callable[[Sequence[Any]], Any]
Try = Callable[[Dossier, Choose], Any]

CITIZENS = ("sao-mai", "cay-duoc")
OFFICERS = ("lua-non", "rang-dua", "hang-cau", "hoa-muop", "goc-da", "giay-do", "ben-do", "bo-cau")
REASONS = ("Không rõ.", "Giấy tờ chưa khớp.", "  ")
"""Two reasons, and one that is none."""

TRIES: dict[str, Try] = {}


def tries(attempt: Try) -> Try:
    TRIES[attempt.__name__] = attempt
    return attempt


def somebody(dossier: Dossier, choose: Choose) -> Actor:
    """Whose turn it is, oftener than not; or anybody at all."""
    kind = choose(("holder", "holder", "holder", "owner", "owner", "officer", "nobody"))
    if kind == "owner":
        return actor(choose((CITIZENS[0], *CITIZENS)))
    if kind == "officer":
        return actor(choose(OFFICERS))
    if kind == "nobody":
        return NOBODY if choose((True, False)) else HOUSE
    task = _a_task(dossier, choose, only_open=True)
    return holder(task) if task is not None else actor(choose(OFFICERS))


def _a_task(dossier: Dossier, choose: Choose, *, only_open: bool = False) -> Task | None:
    tasks = list(Task.objects.filter(dossier=dossier).order_by("pk"))
    waiting = [each for each in tasks if each.done_at is None]
    found = waiting or ([] if only_open else tasks)
    if tasks and not only_open and choose(range(6)) == 0:
        found = tasks
    return choose(found) if found else None


def _on_a_task(dossier: Dossier, choose: Choose) -> tuple[Actor, int]:
    task = _a_task(dossier, choose)
    if task is None:
        return somebody(dossier, choose), 0
    fitting = choose(range(4)) > 0
    return (holder(task) if fitting else somebody(dossier, choose)), task.pk


def _step(dossier: Dossier, choose: Choose) -> str:
    process = catalogue.pinned(dossier.version_id).process
    return str(choose(("", "", "", "nowhere", *(step.code for step in process.steps))))


# ── Filing ──────────────────────────────────────────────────────────────────────────────────


@tries
def fill(dossier: Dossier, choose: Choose) -> Any:
    answers = choose(
        (
            answers_for(dossier.procedure_code, "sao-mai"),
            {"unheard_of": "x"},
            {"applicant_name": choose(("", "Trần Thị Sao Mai", "x" * 3000))},
        )
    )
    place = choose((None, PLACE, "99999"))
    return commands.fill(somebody(dossier, choose), dossier.pk, answers=answers, place=place)


@tries
def attach(dossier: Dossier, choose: Choose) -> Any:
    content = catalogue.pinned(dossier.version_id)
    codes = [each.code for each in content.components] + ["no_such_paper"]
    who = choose((actor("sao-mai"), somebody(dossier, choose)))
    return commands.attach(who, dossier.pk, component=choose(codes), file=a_file())


@tries
def detach(dossier: Dossier, choose: Choose) -> Any:
    given = list(Given.objects.filter(dossier=dossier).values_list("pk", flat=True)) or [0]
    return commands.detach(somebody(dossier, choose), dossier.pk, given_id=choose(given))


@tries
def give_papers(dossier: Dossier, choose: Choose) -> Any:
    content = catalogue.pinned(dossier.version_id)
    counts = ((1, 0), (0, 1)) if choose((True, False)) else ((0, 0), (-1, 1))
    papers = {each.code: choose(counts) for each in content.components[:2]}
    return commands.give_papers(
        choose((actor("lua-non"), somebody(dossier, choose))), dossier.pk, papers=papers
    )


@tries
def submit(dossier: Dossier, choose: Choose) -> Any:
    return commands.submit(choose((actor("sao-mai"), somebody(dossier, choose))), dossier.pk)


@tries
def accept(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.accept(who, task, fee_received=choose((False, True)))


@tries
def refuse(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    if choose(range(4)):  # it ends a life: not too often
        who = actor("cay-duoc")
    return commands.refuse(who, task, reason=choose(REASONS), basis=choose(REASONS))


# ── Completion ──────────────────────────────────────────────────────────────────────────────


@tries
def request_completion(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    content = catalogue.pinned(dossier.version_id)
    codes = [each.code for each in content.components] * 3 + ["no_such_paper"]
    items = [
        {"component": choose(codes), "reason": choose(REASONS), "basis": "Điều 16"}
        for _ in range(choose((0, 1, 1, 1, 2)))
    ]
    return commands.request_completion(who, task, items=items)


@tries
def complete(dossier: Dossier, choose: Choose) -> Any:
    for request in dossier.requests.filter(answered_at__isnull=True):
        if choose(range(3)):
            for item in request.items:
                commands.attach(
                    actor("sao-mai"), dossier.pk, component=item["component"], file=a_file()
                )
    return commands.complete(choose((actor("sao-mai"), somebody(dossier, choose))), dossier.pk)


@tries
def allow_second_completion(dossier: Dossier, choose: Choose) -> Any:
    who = choose((actor("hang-cau"), actor("goc-da"), somebody(dossier, choose)))
    return commands.allow_second_completion(who, dossier.pk, reason=choose(REASONS))


@tries
def close(dossier: Dossier, choose: Choose) -> Any:
    return commands.close(choose((actor("hang-cau"), somebody(dossier, choose))), dossier.pk)


# ── Handling ────────────────────────────────────────────────────────────────────────────────


@tries
def take(dossier: Dossier, choose: Choose) -> Any:
    return commands.take(*_on_a_task(dossier, choose))


@tries
def reassign(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    to = actor(choose(OFFICERS)).person_id or 0
    return commands.reassign(who, task, holder_id=choose((to, to, 0)), reason=choose(REASONS))


@tries
def hand_over(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.hand_over(who, task, to_step=_step(dossier, choose))


@tries
def send_back(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.send_back(who, task, to_step=_step(dossier, choose), reason=choose(REASONS))


@tries
def propose(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    decision = choose(("grant", "grant", "refuse", "perhaps"))
    return commands.propose(
        who, task, decision=decision, reason=choose(REASONS), to_step=_step(dossier, choose)
    )


@tries
def approve(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    return commands.approve(who, task, to_step=_step(dossier, choose))


@tries
def consult(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    unit = choose(("H17.18.11", "H17.17.32", "H17.32.04", "H17.99", "H99"))
    return commands.consult(
        who, task, unit=unit, question=choose(REASONS), term=choose(("2 working days", "4 hours"))
    )


@tries
def answer(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    verdict = choose(("agreed", "not_agreed", "done", "perhaps"))
    return commands.answer(who, task, text=choose(REASONS), verdict=verdict)


@tries
def extend(dossier: Dossier, choose: Choose) -> Any:
    until = clock.now() + timedelta(days=choose((-2, 1, 30, 90)))
    return commands.extend(
        somebody(dossier, choose), dossier.pk, until=until, reason=choose(REASONS)
    )


# ── What is said ────────────────────────────────────────────────────────────────────────────


@tries
def write_message(dossier: Dossier, choose: Choose) -> Any:
    return commands.write_message(somebody(dossier, choose), dossier.pk, text=choose(REASONS))


@tries
def read_messages(dossier: Dossier, choose: Choose) -> Any:
    return commands.read_messages(somebody(dossier, choose), dossier.pk)


@tries
def write_note(dossier: Dossier, choose: Choose) -> Any:
    return commands.write_note(somebody(dossier, choose), dossier.pk, text=choose(REASONS))


@tries
def ask_precheck(dossier: Dossier, choose: Choose) -> Any:
    return commands.ask_precheck(choose((actor("sao-mai"), actor("cay-duoc"))), dossier.pk)


@tries
def answer_precheck(dossier: Dossier, choose: Choose) -> Any:
    asked = list(Precheck.objects.filter(dossier=dossier).values_list("pk", flat=True)) or [0]
    who = choose((actor("lua-non"), somebody(dossier, choose)))
    verdict = choose(("ready", "lacking", "perhaps"))
    return commands.answer_precheck(who, choose(asked), verdict=verdict)


# ── The end ─────────────────────────────────────────────────────────────────────────────────


@tries
def issue(dossier: Dossier, choose: Choose) -> Any:
    return commands.issue(*_on_a_task(dossier, choose))


@tries
def return_result(dossier: Dossier, choose: Choose) -> Any:
    who, task = _on_a_task(dossier, choose)
    way = choose(("counter", "post", "online", "pigeon"))
    return commands.return_result(who, task, way=way, fee_received=choose((False, True)))


@tries
def correct_result(dossier: Dossier, choose: Choose) -> Any:
    changes = choose(({}, {"no such label": "x"}))
    last = Result.objects.filter(dossier=dossier).order_by("-pk").values_list("pk", flat=True)
    return commands.correct_result(
        somebody(dossier, choose), last.first() or 0, changes=changes, reason=choose(REASONS)
    )


@tries
def collect_fee(dossier: Dossier, choose: Choose) -> Any:
    amount = choose((dossier.fee, dossier.fee + 1, 0))
    return commands.collect_fee(somebody(dossier, choose), dossier.pk, amount=amount, way="cash")


@tries
def withdraw(dossier: Dossier, choose: Choose) -> Any:
    who = actor("cay-duoc" if choose(range(4)) else "sao-mai")
    return commands.withdraw(who, dossier.pk, reason=choose(REASONS))


@tries
def stop(dossier: Dossier, choose: Choose) -> Any:
    who = actor("cay-duoc") if choose(range(8)) else somebody(dossier, choose)
    return commands.stop(who, dossier.pk, reason=choose(REASONS))


@tries
def go_on(dossier: Dossier, choose: Choose) -> Any:
    """The ordinary thing, so that most lives come to an end and not to a standstill."""
    from tests.makers import act  # noqa: PLC0415

    task = _a_task(dossier, choose, only_open=True)
    return act(holder(task), task) if task is not None else submit(dossier, choose)


# What is lawful where the dossier stands, more often than not.
FITTING: dict[str, tuple[str, ...]] = {
    "draft": ("fill", "attach", "detach", "submit", "ask_precheck", "answer_precheck"),
    "completion": ("complete", "complete", "attach", "give_papers", "close", "withdraw"),
    "receive": ("accept", "accept", "request_completion", "refuse", "take", "reassign"),
    "appraise": (
        *("propose", "hand_over", "consult", "consult", "request_completion"),
        *("note_fault", "log_reuse_check", "note_silence", "call_off", "drop_fault"),
        *("take", "reassign", "extend", "allow_second_completion", "send_back"),
    ),
    "consult": ("hand_over", "send_back", "take"),
    "answer": ("answer", "answer", "take", "decline", "note_fault"),
    "approve": ("approve", "send_back", "reassign", "extend"),
    "issue": ("issue", "send_back"),
    "return": ("return_result", "collect_fee", "correct_result"),
}


def fitting(dossier: Dossier, choose: Choose) -> str:
    """An act that may be lawful now."""
    if dossier.state in FITTING:
        return str(choose(FITTING[dossier.state]))
    task = _a_task(dossier, choose, only_open=True)
    return str(choose(FITTING.get(task.act, tuple(TRIES)))) if task else "correct_result"


NOT_OF_ONE_DOSSIER = frozenset(
    {
        *("begin", "receive", "help_file", "file_paper"),
        "discard",
        *("list_handover", "confirm_handover", "set_queue_rule"),
        *("decide_destruction", "lift_hold", "link_scan"),
        *("pack_dossier", "keep_package", "fetch_package"),
        *("decide_deposit", "enter_receipt", "deposit"),
        *("plan_change", "run_change", "stop_change", "finish_change", "plan_way_back", "put_back"),
    }
)
"""What every life begins with or leaves, and what is done to many at once: tested by itself."""
