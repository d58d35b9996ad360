"""Load, lock, authorise, run, journal: everything an author of a use case could forget."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from django.db import models, transaction

from motcua.base import rows
from motcua.base.facts import Fact
from motcua.base.journal import record
from motcua.base.reactions import deliver_later
from motcua.base.subject import Subject
from motcua.base.watch import commanded as watched
from motcua.rules.access import Actor, may
from motcua.rules.errors import Forbidden, Missing

S = TypeVar("S", bound=Subject)
F = TypeVar("F", bound=Fact)
P = ParamSpec("P")


class Declared(NamedTuple):
    """A command as the house knows it: its right, the subject it acts on, the use case."""

    right: str
    subject_model: type[models.Model]
    creates: bool
    use_case: Callable[..., Fact]


COMMANDS: dict[str, Declared] = {}


def command(
    subject_model: type[S], *, creates: bool = False
) -> Callable[[Callable[Concatenate[Actor, S, P], F]], Callable[Concatenate[Actor, int, P], F]]:
    """Make a command of a use case: a function of an actor and the one subject it changes.

    The caller names the subject by id; the use case receives it locked. The command's name is
    the right that the actor needs, and the fact it returns is what the journal records. A
    command that `creates` acts on what contains the new thing and takes only a share lock on
    it, so that a thousand filings of one procedure do not queue behind each other.
    """

    def declare(
        use_case: Callable[Concatenate[Actor, S, P], F],
    ) -> Callable[Concatenate[Actor, int, P], F]:
        app = use_case.__module__.split(".apps.")[1].split(".")[0]
        right = f"{app}.{use_case.__name__}"

        @wraps(use_case)
        def run(actor: Actor, subject_id: int, /, *args: P.args, **kwargs: P.kwargs) -> F:
            def carry_out() -> F:
                # A command inside a command joins its transaction; a refusal undoes both.
                with transaction.atomic(savepoint=False):
                    subject = lock(subject_model, subject_id, share=creates)
                    if not may(actor, right, subject):
                        raise Forbidden(right)
                    fact = use_case(actor, subject, *args, **kwargs)
                    mandate = actor.mandate_over(subject) if actor.mandates else None
                    entry_id = record(actor, right, subject.unit_path, fact, mandate)
                    deliver_later(fact, entry_id)
                    return fact

            return watched(right, carry_out)

        COMMANDS[right] = Declared(right, subject_model, creates, use_case)
        return run

    return declare


def lock(model: type[S], subject_id: int, *, share: bool) -> S:
    """The subject, locked until the transaction ends.

    A subject that belongs to a `root` (a task to its dossier) is locked together with it: two
    tasks of one dossier are never changed at once, and the root's lines stay one chain. Both are
    as they are once the lock is held, whatever changed while we waited for it.
    """
    if model.root and not share:
        subject = rows.locked_through(model, model.root, subject_id)
    else:
        subject = rows.locked(model, subject_id, share=share)
    if subject is None:
        raise Missing(model._meta.model_name or "", subject_id)
    return subject
