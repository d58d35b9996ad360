"""An export is made by the worker: what is short at once, what is long behind everything else."""

from motcua.apps.exports import facts, making
from motcua.base.reactions import reaction


@reaction(facts.ExportAsked, prompt=True)
def make(fact: facts.ExportAsked) -> None:
    """Its first part, while somebody waits for it."""
    making.first(fact.export_id)


@reaction(facts.ExportStopped)
def forget(fact: facts.ExportStopped) -> None:
    """What was read of it lies sealed where nobody finds it; it goes now."""
    making.forget(fact.export_id)
