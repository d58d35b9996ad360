"""To be asked to stop, and to stop where nothing is half done."""

import signal
from types import FrameType


class Stop:
    """Asked to stop, one stops between two commands, so that nothing is half done."""

    def __init__(self) -> None:
        self.number = 0
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._ask)

    def asked(self) -> bool:
        return self.number != 0

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        self.number = number
