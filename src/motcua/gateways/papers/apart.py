"""Large papers are printed in a process of their own, whose memory goes when they are done."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from motcua.rules.errors import Refused

LARGE: Final = 100
"""Lines or labels from which a paper is large: about 16 MB that the compiler would keep."""
PATIENCE: Final[float] = 60
"""Seconds to wait for the press, and again for the paper."""
AT_ONCE: Final = 1
"""Presses a web process may have running: two processes of the web fill two processors."""

_PRESS: Final = Path(__file__).with_name("press.py")
_free = threading.BoundedSemaphore(AT_ONCE)


def large(data: Mapping[str, Any]) -> bool:
    return any(isinstance(each, list | tuple) and len(each) >= LARGE for each in data.values())


def pressed_apart(form: str, paper: str, day: str) -> bytes:
    """As `press.pressed`, elsewhere. Refuses `press_busy` when it takes longer than PATIENCE.

    A paper that cannot be made at all is a fault of ours: RuntimeError with the compiler's words.
    """
    if not _free.acquire(timeout=PATIENCE):
        raise Refused("press_busy", form=form)
    try:
        # Isolated and without our surroundings: the press needs no secret to print.
        done = subprocess.run(  # noqa: S603 -- our own program
            [sys.executable, "-I", str(_PRESS)],
            input=json.dumps({"form": form, "paper": paper, "day": day}).encode(),
            capture_output=True,
            timeout=PATIENCE,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused("press_busy", form=form) from None
    finally:
        _free.release()
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise RuntimeError(
            f"{form} was not printed: {done.stderr.decode(errors='replace')[-2000:]}"
        )
    return done.stdout
