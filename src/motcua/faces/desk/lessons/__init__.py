"""The first day at work, for each role: what one sees, the day in steps, what the law gives."""

from typing import Final

from motcua.faces.desk.lessons.counter import COUNTER
from motcua.faces.desk.lessons.office import OFFICERS
from motcua.faces.desk.lessons.signing import SIGNING
from motcua.faces.desk.lessons.steps import LAWS, Lesson, Pair, Step

LESSONS: Final = (*COUNTER, *SIGNING, *OFFICERS)
BY_ROLE: Final = {each.role: each for each in LESSONS}

__all__ = ["BY_ROLE", "LAWS", "LESSONS", "Lesson", "Pair", "Step"]
