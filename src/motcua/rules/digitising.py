"""How far the entering of old papers has come, and how far it must come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Progress:
    """Papers of a plan or of a tier: how many there are, and how many are in the register."""

    papers: int
    entered: int
    due_on: date | None = None
    target: int | None = None

    @property
    def percent(self) -> int:
        """Whole per cent that are in, rounded down: 99.9 per cent is not all."""
        return min(100, self.entered * 100 // self.papers) if self.papers else 0

    @property
    def left(self) -> int:
        return max(0, self.papers - self.entered)

    @property
    def to_target(self) -> int:
        """Papers still to enter before the share that the tier must reach is reached."""
        if self.target is None:
            return self.left
        wanted = -(-self.papers * self.target // 100)
        return max(0, wanted - self.entered)

    def is_late(self, day: date) -> bool:
        return self.due_on is not None and day > self.due_on and self.left > 0
