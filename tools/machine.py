"""Questions to the machine that are asked before anything on it is changed."""

from __future__ import annotations

import errno
import shutil
import socket
import sys
from pathlib import Path

from trouble import Trouble

GIGABYTE = 1_000_000_000


def need_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  this file is run by whatever python3 there is
        here = ".".join(str(part) for part in sys.version_info[:2])
        raise Trouble(
            f"cần Python 3.11 trở lên, máy này có Python {here}.",
            f"Python 3.11 or later is needed; this machine has Python {here}.",
        )


def need_disk(folder: Path, gigabytes: float) -> None:
    free = shutil.disk_usage(folder).free
    if free < gigabytes * GIGABYTE:
        raise Trouble(
            f"ổ đĩa chứa {folder} còn {free / GIGABYTE:.1f} GB, cần ít nhất {gigabytes:g} GB.",
            f"the disk of {folder} has {free / GIGABYTE:.1f} GB left; {gigabytes:g} GB are needed.",
        )


def port_number(text: str) -> int:
    """The next port is used too: the pretend identity provider listens there."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65_534:
        return int(text)
    raise Trouble(
        f"PORT={text} không phải là số cổng từ 1 đến 65534.",
        f"PORT={text} is not a port number from 1 to 65534.",
    )


def need_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as why:
            raise _refused_port(port, why) from why


def _refused_port(port: int, why: OSError) -> Trouble:
    if why.errno == errno.EADDRINUSE:
        return Trouble(
            f"cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác: make demo PORT=8080.",
            f"port {port} is in use by another program; choose another: make demo PORT=8080.",
        )
    return Trouble(
        f"không mở được cổng {port} ({why.strerror}); hãy chọn cổng khác: make demo PORT=8080.",
        f"port {port} cannot be opened ({why.strerror}); choose another: make demo PORT=8080.",
    )
