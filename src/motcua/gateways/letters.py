"""The axis over which agencies send each other letters: messages in, messages out.

`MOTCUA_AXIS` is a folder, one beneath it for each organisation, as exchange agents of offices
leave and take files; nothing named in a proving house is a folder of its own. The national axis
itself is spoken to by its own agent, which reads and fills such folders.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings

SUFFIX: Final = ".edxml"
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.]{0,59}")
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")


class AxisDown(Exception):
    """The axis cannot be reached, or does not take a message now; it may later."""


@dataclass(frozen=True)
class Parcel:
    """A message that waits for an organisation."""

    to: str
    key: str


class Axis(Protocol):
    def send(self, to: str, key: str, content: bytes) -> None:
        """Leave a message for an organisation. The same key twice is one message. AxisDown."""

    def waiting(self) -> Iterator[Parcel]:
        """What waits, for whomever, the oldest first. AxisDown."""

    def fetch(self, parcel: Parcel) -> bytes:
        """The message; it waits on until it is confirmed. AxisDown."""

    def confirm(self, parcel: Parcel) -> None:
        """It is taken: it waits no more. AxisDown."""


def axis() -> Axis | None:
    """The axis that the settings name; none where letters go on paper only."""
    named = str(settings.MOTCUA_AXIS)
    return FolderAxis(Path(named)) if named else None


class FolderAxis:
    """`<root>/<code>/<key>.edxml`; what was taken lies under `.taken`: one message for ever."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def send(self, to: str, key: str, content: bytes) -> None:
        place = self._place(to, key)
        try:
            if place.exists() or self._taken(to, key).exists():
                return
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(place)
        except OSError as error:
            raise AxisDown(str(error.strerror or error)) from error

    def waiting(self) -> Iterator[Parcel]:
        try:
            found = [
                (file.stat().st_mtime_ns, Parcel(file.parent.name, file.stem))
                for file in self.root.glob(f"*/*{SUFFIX}")
            ]
        except OSError as error:
            raise AxisDown(str(error.strerror or error)) from error
        for _, parcel in sorted(found, key=lambda one: (one[0], one[1].key)):
            if _CODE.fullmatch(parcel.to) and _KEY.fullmatch(parcel.key):
                yield parcel

    def fetch(self, parcel: Parcel) -> bytes:
        try:
            return self._place(parcel.to, parcel.key).read_bytes()
        except OSError as error:
            raise AxisDown(str(error.strerror or error)) from error

    def confirm(self, parcel: Parcel) -> None:
        taken = self._taken(parcel.to, parcel.key)
        try:
            taken.parent.mkdir(parents=True, exist_ok=True)
            self._place(parcel.to, parcel.key).replace(taken)
        except OSError as error:
            raise AxisDown(str(error.strerror or error)) from error

    def _place(self, to: str, key: str) -> Path:
        if not (_CODE.fullmatch(to) and _KEY.fullmatch(key)):
            raise AxisDown("address")
        return self.root / to / f"{key}{SUFFIX}"

    def _taken(self, to: str, key: str) -> Path:
        return self.root / ".taken" / to / f"{key}{SUFFIX}"
