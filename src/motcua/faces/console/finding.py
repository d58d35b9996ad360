"""What `motcua doctor` says of one part of an installation."""

from dataclasses import dataclass

OK, WARNING, FAULT = "ok", "warning", "fault"


@dataclass(frozen=True)
class Finding:
    """`state`: ok, warning, fault; `do` says what to do about the latter two."""

    what: str
    state: str
    said: str
    do: str = ""
