"""Pages are read and papers are bound by the worker, after the fact that calls for it."""

from motcua.apps.scans import awaiting, binding, facts, reading
from motcua.base.reactions import reaction


@reaction(facts.PagesTaken, prompt=True)
def read_pages(fact: facts.PagesTaken) -> None:
    """One after another, behind everything that somebody waits for."""
    reading.read_later(fact.scan_batch_id)


@reaction(facts.ReadingGoneOn, prompt=True)
def read_on(fact: facts.ReadingGoneOn) -> None:
    """From the page at which it was stopped."""
    reading.read_later(fact.scan_batch_id)


@reaction(facts.PageReadAgain, prompt=True)
def read_one_again(fact: facts.PageReadAgain) -> None:
    """Behind those that are read for the first time, by its place."""
    reading.read_later(fact.scan_batch_id)


@reaction(facts.PagesAwaited, prompt=True)
def watch_tray(fact: facts.PagesAwaited) -> None:
    """Somebody stands at the scanner: look into its folder until something comes."""
    awaiting.watch_later(fact.scan_batch_id)


@reaction(facts.PaperConfirmed)
def bind_paper(fact: facts.PaperConfirmed) -> None:
    """The pages as one PDF/A with its layer of text, sealed where the unit signs digitally."""
    binding.bind(fact.paper_id)
