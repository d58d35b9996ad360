"""Lines for machines: one JSON object each, with the request and the trace that it belongs to."""

import json
import logging
from datetime import datetime
from typing import Any, Final

from motcua.base import watch
from motcua.base.clock import HANOI
from motcua.config.logs import Line
from motcua.rules.masking import masked

TOLD: Final = ("route", "method", "status", "ms", "statements", "actor")
"""What a line about a request says besides; others have none of it."""


class Json(Line):
    """As `Line`, in the fields that collectors of logs know; people are crossed out the same."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, HANOI).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        told |= {name: vars(record)[name] for name in TOLD if name in vars(record)}
        now = watch.here()
        if now is not None:
            told |= {"request": now.request, "trace": now.span.trace, "span": now.span.id}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, HANOI).isoformat(timespec="milliseconds")
