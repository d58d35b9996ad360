"""What follows from facts of the catalogue: files are taken in by the worker."""

from motcua.apps.procedures import facts
from motcua.base.reactions import TAKE_IN, later, reaction


@reaction(facts.ImportBegun, prompt=True)
def take_in_file(fact: facts.ImportBegun) -> None:
    """Line by line, in chunks; who sent it is waiting."""
    later(TAKE_IN, import_id=fact.catalogue_import_id)


@reaction(facts.ImportResumed, prompt=True)
def go_on_with_file(fact: facts.ImportResumed) -> None:
    """From the first line that waits."""
    later(TAKE_IN, import_id=fact.catalogue_import_id)
