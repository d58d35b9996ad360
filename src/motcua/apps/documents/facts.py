"""A file has no chain of its own: the fact of the command that took it in names it."""

from dataclasses import dataclass

from motcua.apps.agencies.facts import MandateFact


@dataclass(frozen=True)
class MandateProved(MandateFact):
    file_id: int
    name: str
    size: int
    sha256: str
