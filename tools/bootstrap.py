"""Makes .venv what requirements/*.txt say; does nothing where it is so already.

Runs on the machine's own python3 with nothing installed: only the standard library here.
An install that was cut short leaves a mark, and the next run starts that environment afresh.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer import pip_for, uv_settings
from machine import need_disk, need_port, need_python, port_number
from trouble import Trouble

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
UNDERWAY = VENV / "motcua-underway"
REQUIREMENTS = ROOT / "requirements"
# Gigabytes that an environment takes with the files on their way into it.
ROOM = {"base": 1.0, "dev": 2.0}
# What pip and uv write when the registry does not answer, or answers for somebody else.
NO_REGISTRY = (
    *("connect", "resolve", "retrying", "timed out", "certificate"),
    *("no matching dist", "fetch", "not found in the package registry"),
)


def fingerprint(group: str) -> str:
    """Changes with the lock, the project's own declaration, the interpreter and the folder."""
    digest = hashlib.sha256(f"{VENV}\n{sys.version_info[:2]}\n".encode())
    for path in (REQUIREMENTS / "installer.txt", REQUIREMENTS / f"{group}.txt"):
        digest.update(path.read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    return digest.hexdigest()


def stamp(group: str) -> Path:
    return VENV / f"motcua-{group}"


def is_ready(group: str) -> bool:
    mark = stamp(group)
    return PYTHON.exists() and mark.exists() and mark.read_text() == fingerprint(group)


def run(command: list[str], env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
    )


def make_environment() -> None:
    if UNDERWAY.exists() or (PYTHON.is_symlink() and not PYTHON.exists()):
        shutil.rmtree(VENV)
    if PYTHON.exists() and _is_ours():
        UNDERWAY.touch()
        return
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNDERWAY.touch()
    made = run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
    if made.returncode != 0:
        raise Trouble(
            "python3 trên máy này không tạo được môi trường ảo; hãy cài gói python3-venv.",
            "this machine's python3 cannot make a virtual environment; install python3-venv.",
            made.stderr,
        )


def _is_ours() -> bool:
    """Environments do not move: one made in another folder, or by another python3, is remade."""
    asked = run([str(PYTHON), "-c", "import sys; print(sys.prefix); print(sys.version_info[:2])"])
    return asked.stdout.split("\n")[:2] == [str(VENV), str(sys.version_info[:2])]


def install(group: str) -> None:
    locked = REQUIREMENTS / "installer.txt"
    pip = pip_for(PYTHON, locked)
    said = [run([*pip, "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(locked)])]
    if said[-1].returncode == 0:
        pip = [str(PYTHON), "-m", "pip"]
        into = ["--require-hashes", "-r", str(REQUIREMENTS / f"{group}.txt")]
        uv = [str(VENV / "bin/uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
        said.append(run([*uv, *into], uv_settings(pip)))
        if said[-1].returncode != 0:
            # uv does not know every setting of pip: what it could not do, pip may.
            said.append(run([*pip, "install", "--quiet", "--no-deps", *into]))
    if said[-1].returncode == 0:
        itself = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        said.append(run([*pip, "install", "--quiet", *itself]))
    if said[-1].returncode != 0:
        raise explained("\n".join(one.stderr for one in said))


def explained(stderr: str) -> Trouble:
    """The one sentence for what an installer wrote."""
    last = "\n".join(stderr.strip().splitlines()[-12:])
    if "No space left" in stderr or "os error 28" in stderr or "quota" in stderr.lower():
        return Trouble(
            "hết chỗ trên ổ đĩa khi đang cài; hãy dọn bớt rồi chạy lại.",
            "the disk filled up during the install; make room and run this again.",
        )
    if "do not match the hashes" in stderr.lower() or "hash mismatch" in stderr.lower():
        return Trouble(
            "một gói tải về không đúng mã băm đã ghi trong requirements; đã dừng lại.",
            "a downloaded package does not have the hash that requirements record; stopped.",
            last,
        )
    signs = (
        "connect",
        "resolve",
        "retrying",
        "timed out",
        "certificate",
        "no matching dist",
        "fetch",
    )
    if any(sign in stderr.lower() for sign in signs):
        return Trouble(
            "không tới được kho gói Python; hãy kiểm tra mạng hoặc cấu hình pip rồi chạy lại.",
            "the Python package registry cannot be reached;"
            " check the network or pip's settings and run this again.",
        )
    return Trouble("cài đặt không thành công.", "the install failed.", last)


def prepare(group: str) -> None:
    if is_ready(group):
        return
    need_disk(ROOT, ROOM[group])
    print("Đang cài môi trường vào .venv … / Installing into .venv …", file=sys.stderr, flush=True)
    fresh = UNDERWAY.exists() or not PYTHON.exists()
    make_environment()
    for each in ("base", "dev"):
        if fingerprint_changed(each):
            stamp(each).unlink(missing_ok=True)
    try:
        install(group)
    except Trouble:
        if fresh:
            shutil.rmtree(VENV, ignore_errors=True)
        UNDERWAY.unlink(missing_ok=True)
        raise
    for each in ("base", "dev") if group == "dev" else ("base",):
        stamp(each).write_text(fingerprint(each))
    UNDERWAY.unlink()


def fingerprint_changed(group: str) -> bool:
    return stamp(group).exists() and stamp(group).read_text() != fingerprint(group)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("group", choices=ROOM)
    asked.add_argument("--port", help="a port that must be free, and the one after it")
    options = asked.parse_args()
    try:
        need_python()
        if options.port is not None:
            for offset in (0, 1):
                need_port(port_number(options.port) + offset)
        # Two at once: the second waits here, and then finds the work done.
        with (REQUIREMENTS / "installer.txt").open() as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            prepare(options.group)
    except Trouble as trouble:
        trouble.tell()
        return 1
    except KeyboardInterrupt:
        print("Đã dừng. / Stopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
