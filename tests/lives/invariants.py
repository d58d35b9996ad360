"""What must hold of a dossier at any moment of any life, whoever tried what."""

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.clocks import clock_of, spans
from motcua.apps.dossiers.models import Completion, Dossier, Result, Span, Task
from motcua.base import clock
from motcua.base.models import Entry
from motcua.base.verifying import verify_subject
from motcua.rules.access import NOBODY, Actor

ENDED = frozenset({"returned", "refused", "withdrawn", "closed"})

# The state in which each fact leaves a dossier; a fact that is not here leaves it as it was.
STATE_AFTER: Mapping[str, str] = {
    "DossierBegun": "draft",
    "DossierSubmitted": "submitted",
    "DossierReceived": "submitted",
    "DossierAccepted": "handling",
    "CompletionRequested": "completion",
    "DossierRefused": "refused",
    "ResultReturned": "returned",
    "DossierWithdrawn": "withdrawn",
    "DossierStopped": "withdrawn",
    "DossierClosed": "closed",
}


def rows_of(dossier: Dossier) -> list[Any]:
    """Every row of the dossier, as it stands, to be compared."""
    found: list[Any] = [Dossier.objects.filter(pk=dossier.pk).values().get()]
    for related in Dossier._meta.related_objects:
        if related.related_model is None or isinstance(related.related_model, str):
            continue
        rows = related.related_model._default_manager.filter(**{related.field.name: dossier})
        found.append([related.related_model.__name__, *rows.order_by("pk").values()])
    return found


def hold(dossier: Dossier) -> None:
    """Refuse to go on when one of the promises of the house is broken."""
    tasks = list(Task.objects.filter(dossier=dossier))
    waiting = [each for each in tasks if each.done_at is None]
    lines = list(Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("id"))
    _codes(dossier)
    _nobodys_orphan(dossier, waiting)
    _one_holder_each(waiting)
    _runs_or_waits(dossier)
    _journal_explains(dossier, lines, tasks)
    assert verify_subject("dossier", dossier.pk)[1] is None


def _codes(dossier: Dossier) -> None:
    assert (dossier.state == "draft") == (dossier.code is None)
    if dossier.code:
        assert Dossier.objects.filter(code=dossier.code).count() == 1


def _nobodys_orphan(dossier: Dossier, waiting: list[Task]) -> None:
    """While it is open somebody has it, or the applicant is asked; ended, nobody does."""
    if dossier.state in ENDED or dossier.state == "draft":
        assert not waiting, f"{dossier.state} with open tasks"
        return
    asked = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).count()
    assert asked == (dossier.state == "completion")
    if dossier.state != "completion":
        assert waiting, f"{dossier.state}, and nobody's"
    for task in waiting:
        assert _who_may(task), f"nobody is {task.role} over {task.unit_path}"


def _who_may(task: Task) -> bool:
    posts = agencies.posts_on(NOBODY, clock.today())
    return any(task.unit_path.startswith(p.unit_path) and p.role == task.role for p in posts)


def _one_holder_each(waiting: list[Task]) -> None:
    running = [(each.step, each.unit_path, each.asked_by_id) for each in waiting]
    assert len(running) == len(set(running)), "one step twice at once"
    for task in waiting:
        assert (task.holder_id is None) == (task.taken_at is None)


def _runs_or_waits(dossier: Dossier) -> None:
    """No clock runs and is paused at once, and the columns are what the segments say."""
    of_it = Span.objects.filter(dossier=dossier)
    if hasattr(Span, "task"):
        of_it = of_it.filter(task__isnull=True)
    held = of_it.filter(until__isnull=True, kind__in=("paused", "restarted")).count()
    if dossier.accepted_at is None:
        assert not of_it.exists()
        return
    assert held == (dossier.state == "completion")
    read = clock_of(dossier, spans(dossier))
    assert (read.waiting is not None) == bool(held)
    assert read.is_stopped == (dossier.state in {"withdrawn", "closed"})
    assert dossier.promised_at is not None
    assert dossier.promised_at > dossier.accepted_at


def _journal_explains(dossier: Dossier, lines: Iterable[Entry], tasks: list[Task]) -> None:
    """Read from its lines alone, the dossier is what its columns say."""
    told: dict[str, Any] = {"completions": 0, "extended": False, "paid": False, "results": 0}
    opened: set[int] = set()
    for line in lines:
        details = line.details
        told["state"] = _state_after(line, told)
        told["completions"] += line.fact == "CompletionRequested"
        told["extended"] |= line.fact == "TermExtended"
        told["paid"] |= line.fact == "FeeCollected" or bool(details.get("fee_paid"))
        told["results"] += line.fact in {"ResultIssued", "ResultCorrected"}
        told["code"] = details.get("code") or told.get("code")
        told["promised"] = details.get("promised_at") or told.get("promised")
        found = details.get("opened", ()) or details.get("tasks", ())
        opened |= {int(each) for each in ([found] if isinstance(found, int) else found)}
    assert told["state"] == dossier.state
    assert told["completions"] == dossier.completions
    assert told["extended"] == (dossier.extended_at is not None)
    assert told["paid"] == (dossier.fee_paid_at is not None and bool(dossier.fee))
    assert told["results"] == Result.objects.filter(dossier=dossier).count()
    assert told.get("code") == dossier.code
    promised = (
        dossier.promised_at.astimezone(clock.HANOI).isoformat() if dossier.promised_at else None
    )
    assert told.get("promised") == promised
    assert opened <= {each.pk for each in tasks}


def _state_after(line: Entry, told: Mapping[str, Any]) -> str:
    if line.fact == "ResultIssued":
        # Of a linked group the last result makes it ready: the one after which it is returned.
        returns = Task.objects.filter(pk__in=line.details["opened"], act="return").exists()
        return "ready" if returns else str(told["state"])
    if line.fact == "DossierCompleted":
        return "submitted" if told.get("promised") is None else "handling"
    return STATE_AFTER.get(line.fact, str(told.get("state", "")))


def citizen_and_office_count_alike(citizen: Actor) -> None:
    """What the citizen is shown is what there is, once each."""
    mine = Dossier.objects.filter(owner_id=citizen.person_id)
    shown = [row.code for row in queries.my_dossiers(citizen) if row.code]
    assert len(shown) == len(set(shown))
    assert sorted(shown) == sorted(mine.exclude(code=None).values_list("code", flat=True))
