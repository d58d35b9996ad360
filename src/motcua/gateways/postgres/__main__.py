"""`python -m motcua.gateways.postgres start|stop|status|wipe`, for the folder of the house."""

import os
import sys
from pathlib import Path

from motcua.gateways import postgres


def carry_out(act: str, data: Path) -> str:
    if act == "start":
        return postgres.ensure(data, named_first=False)
    if act == "stop":
        return "stopped" if postgres.stop(data) else "not running"
    if act == "wipe":
        postgres.wipe(data)
        return "wiped"
    return postgres.address(data) if postgres.is_running(data) else "not running"


def main(words: list[str]) -> int:
    if len(words) != 1 or words[0] not in {"start", "stop", "status", "wipe"}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        said = carry_out(words[0], Path(os.environ.get("MOTCUA_DATA", ".data")))
    except postgres.Unavailable as why:
        sys.stderr.write(f"{why.detail}\nLỗi: {why.vi}\nError: {why.en}\n".lstrip())
        return 1
    sys.stdout.write(f"{said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
