"""The worker's tasks: deliveries of facts, and the seal of the journal."""

from procrastinate import App, RetryStrategy

from motcua.base import journal, reactions
from motcua.base.models import Entry


def on_app_ready(app: App) -> None:
    """Register what the worker runs."""
    patient = RetryStrategy(max_attempts=10, exponential_wait=3)
    app.task(name=reactions.TASK, retry=patient)(_deliver)
    app.periodic(cron="* * * * *")(app.task(name="motcua.seal", queueing_lock="seal")(_seal))


def _deliver(*, reaction: str, entry_id: int) -> None:
    entry = Entry.objects.get(pk=entry_id)
    reactions.deliver(reaction, entry.fact, entry.details)


def _seal(timestamp: int) -> None:
    journal.seal()
