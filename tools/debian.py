"""What the tests need from Debian: a browser for the journeys, a reader of bar codes, a reader of
letters in pictures with Vietnamese, a token in software, an independent verifier of signatures.

`debian.py cluster` is for the trial with three database machines instead.
As root what is absent is installed; anybody else is told how, in one sentence.
MOTCUA_NO_BROWSER=1 goes on without: the tests concerned are then skipped and say why.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from trouble import Trouble

LIGHT = "chromium-headless-shell"
"""The same engine without windows around its pages: a journey costs half the processor in it."""
BROWSERS = (LIGHT, "chromium", "chromium-browser", "google-chrome")


def has_browser() -> bool:
    named = os.environ.get("MOTCUA_CHROMIUM")
    return bool(named and Path(named).exists()) or any(shutil.which(name) for name in BROWSERS)


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def reads_vietnamese() -> bool:
    if not shutil.which("tesseract"):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], check=False, capture_output=True)
    return b"vie" in listed.stdout.split()


def absent() -> list[str]:
    wanted = {
        "chromium": has_browser(),
        "libzbar0": has_library("libzbar.so.0"),
        "tesseract-ocr": bool(shutil.which("tesseract")),
        "tesseract-ocr-vie": reads_vietnamese(),
        "softhsm2": bool(shutil.which("softhsm2-util")),
        "poppler-utils": bool(shutil.which("pdfsig")),
        "openssl": bool(shutil.which("openssl")),
    }
    return [package for package, here in wanted.items() if not here]


def absent_of_cluster() -> list[str]:
    """What bench/cluster runs beside the house: the keeper of the lease, balancer, pooler."""
    wanted = {
        "etcd-server": "etcd",
        "haproxy": "haproxy",
        "pgbouncer": "pgbouncer",
    }
    return [package for package, program in wanted.items() if not has_program(program)]


def has_program(name: str) -> bool:
    """Servers lie where an ordinary user's path does not lead."""
    return bool(shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"))


def prefer(package: str) -> None:
    """What is better and not necessary: installed by root where Debian offers it, or left out."""
    if shutil.which(package) or os.geteuid() != 0 or not shutil.which("apt-cache"):
        return
    offered = subprocess.run(["apt-cache", "show", package], check=False, capture_output=True)
    if offered.returncode == 0:
        with suppress(Trouble):
            install([package])


def install(packages: list[str]) -> None:
    names = " ".join(packages)
    manual = Trouble(
        f"phép thử cần gói Debian {names}: sudo apt-get install -y {names}"
        " (hoặc đặt MOTCUA_NO_BROWSER=1 để bỏ qua phần này).",
        f"the tests need from Debian {names}: sudo apt-get install -y {names}"
        " (or set MOTCUA_NO_BROWSER=1 to go on without).",
    )
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise manual
    print(f"Đang cài {names} … / Installing {names} …", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", *packages]
    for words in (command, ["apt-get", "-qq", "update"], command):
        done = subprocess.run(words, check=False, capture_output=True, text=True, env=quiet)
        if words is command and done.returncode == 0:
            return
    raise Trouble(manual.vi, manual.en, done.stderr)


def main() -> int:
    if os.environ.get("MOTCUA_NO_BROWSER"):
        return 0
    is_cluster = sys.argv[1:] == ["cluster"]
    try:
        if not is_cluster:
            prefer(LIGHT)
        if packages := absent_of_cluster() if is_cluster else absent():
            install(packages)
    except Trouble as trouble:
        trouble.tell()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
