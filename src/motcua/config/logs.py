"""What a log may say: where something broke, never what the row that broke it says of people."""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

from motcua.rules.masking import masked

_Raised: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class Masked(logging.Filter):
    """Crosses out what names people, before any handler sees the line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        return True


class Line(logging.Formatter):
    """A line with where it broke, and of each error its first line only.

    The lines after it are PostgreSQL's: the whole row that it refused, names and all.
    """

    def formatException(self, ei: _Raised) -> str:  # noqa: N802  the library's name
        told: list[str] = []
        error, met = ei[1], set[int]()
        while error is not None and id(error) not in met:
            met.add(id(error))
            where = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"{where}{type(error).__name__}: {str(error).partition(chr(10))[0]}")
            before = None if error.__suppress_context__ else error.__context__
            error = error.__cause__ or before
        return masked("\nwhich came of\n".join(told))
