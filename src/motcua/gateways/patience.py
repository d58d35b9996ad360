"""Bounded waiting for systems outside: whoever asks one that hangs holds a process of the web.

Three bounds: a question takes no longer than its seconds in all, even when the answer drips; few
questions to one system wait at the same time; and one that was silent twice is left alone for a
while, so that whoever comes then is told at once. Each process counts for itself.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from functools import cache
from typing import Final, TypeVar

T = TypeVar("T")

AT_ONCE: Final = 4
"""Questions to one system that may be under way in one process."""
AFTER: Final = 2
"""Silences one after another, after which it is left alone."""
REST: Final = 15.0
"""Seconds for which it is left alone; then one may try."""


class Silent(Exception):
    """No answer in time, or none is waited for now; `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Line:
    """The line to one system."""

    def __init__(self, name: str, *, rest: float = REST) -> None:
        self._name, self._rest = name, rest
        self._lock = threading.Lock()
        self._silences, self._until, self._waiting = 0, 0.0, 0

    def ask(
        self, question: Callable[[], T], *, seconds: float, silences: tuple[type[Exception], ...]
    ) -> T:
        """What the question returns; raises Silent, and what it raises that is no silence.

        `silences`: the errors by which nobody answered. The question must not touch the database:
        it is asked in a thread of its own, and ends there alone when it is late.
        """
        self._begin()
        asked: Future[T] = Future()
        here = copy_context()

        def ask() -> None:
            try:
                asked.set_result(here.run(question))
            except BaseException as why:
                asked.set_exception(why)
            finally:
                self._end()

        threading.Thread(target=ask, name=f"line to {self._name}", daemon=True).start()
        return self._answer(asked, seconds, silences)

    def _answer(
        self, asked: "Future[T]", seconds: float, silences: tuple[type[Exception], ...]
    ) -> T:
        try:
            told = asked.result(seconds)
        except TimeoutError:
            raise self._silent("no answer in time") from None
        except silences as why:
            raise self._silent(type(why).__name__) from why
        except Exception:
            self._heard()
            raise
        self._heard()
        return told

    def _begin(self) -> None:
        with self._lock:
            if time.monotonic() < self._until:
                raise Silent(f"{self._name}: left alone after {self._silences} silences")
            if self._waiting >= AT_ONCE:
                raise Silent(f"{self._name}: {AT_ONCE} wait already")
            if self._silences >= AFTER:
                # Whoever comes while this one tries is told at once.
                self._until = time.monotonic() + self._rest
            self._waiting += 1

    def _end(self) -> None:
        with self._lock:
            self._waiting -= 1

    def _heard(self) -> None:
        with self._lock:
            self._silences, self._until = 0, 0.0

    def _silent(self, why: str) -> Silent:
        with self._lock:
            self._silences += 1
            if self._silences >= AFTER:
                self._until = time.monotonic() + self._rest
        return Silent(f"{self._name}: {why}")


@cache
def line(name: str) -> Line:
    """The one line of this process to the system of that name or address."""
    return Line(name)


def forget() -> None:
    """As if nobody had been silent yet: for tests."""
    line.cache_clear()
