"""Finding an installer: a pip, and through it the pinned uv.

No address of a package registry is written in this repository. Each way below asks something
on the machine that knows its own: pip, apt, or the index named in pip's own settings.
"""

from __future__ import annotations

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from trouble import Trouble

PIP_CONFIGURATIONS = ("/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf")


def pip_for(python: Path, locked: Path) -> list[str]:
    """The command that installs into the environment of `python`, fetched if it must be."""
    own = [str(python), "-m", "pip"]
    if _answers(own):
        return own
    outer = [sys.executable, "-m", "pip", "--python", str(python)]
    if _answers(outer):
        return outer
    with tempfile.TemporaryDirectory() as folder:
        for fetch in (_from_apt, _from_index):
            wheel = fetch(Path(folder), locked)
            if wheel is None:
                continue
            aside = [str(python), f"{wheel}/pip"]
            done = _run([*aside, "install", "--quiet", "--no-index", "--no-deps", str(wheel)])
            if done.returncode == 0 and _answers(own):
                return own
    raise Trouble(
        "máy này không có pip và không tải được; hãy kiểm tra mạng, hoặc cài gói python3-venv"
        " (sudo apt-get install python3-venv), rồi chạy lại.",
        "this machine has no pip and none could be fetched; check the network, or install the"
        " package python3-venv (sudo apt-get install python3-venv), and run this again.",
    )


def _run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, check=False, capture_output=True, text=True, **options
    )


def _answers(pip: list[str]) -> bool:
    return _run([*pip, "--version"]).returncode == 0


def _from_apt(folder: Path, _locked: Path) -> Path | None:
    """Debian's own copy of pip, unpacked aside: needs no root and changes nothing in the system."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    (folder / "lists/partial").mkdir(parents=True)
    (folder / "cache/archives/partial").mkdir(parents=True)
    aside = [
        *("-q", "-o", f"Dir::State::Lists={folder}/lists", "-o", f"Dir::Cache={folder}/cache"),
        *("-o", "APT::Sandbox::User=root"),
    ]
    # The machine's own lists first: they may be empty, or name a version that is gone.
    for command in ([], aside):
        if command and _run(["apt-get", *command, "update"]).returncode != 0:
            return None
        _run(["apt-get", *command, "download", "python3-pip-whl"], cwd=folder)
        for package in folder.glob("python3-pip-whl_*.deb"):
            if _run(["dpkg-deb", "-x", str(package), str(folder / "deb")]).returncode == 0:
                return next(folder.glob("deb/usr/share/python-wheels/pip-*.whl"), None)
    return None


def _from_index(folder: Path, locked: Path) -> Path | None:
    """The locked pip from the index of pip's settings, taken only if its hash is the locked one."""
    hashes = set(re.findall(r"sha256:([0-9a-f]{64})", locked.read_text()))
    for index in _indexes():
        page = f"{index.rstrip('/')}/pip/"
        try:
            with urllib.request.urlopen(page, timeout=30) as answer:
                links = re.findall(r'href="([^"]+)"', answer.read().decode())
            for link in links:
                address, _, digest = link.partition("#sha256=")
                if digest not in hashes or not address.endswith(".whl"):
                    continue
                with urllib.request.urlopen(urllib.parse.urljoin(page, address)) as answer:
                    body = answer.read()
                if hashlib.sha256(body).hexdigest() == digest:
                    wheel = folder / address.rpartition("/")[2]
                    wheel.write_bytes(body)
                    return wheel
        except OSError:
            continue
    return None


def _indexes() -> Iterator[str]:
    if named := os.environ.get("PIP_INDEX_URL"):
        yield named
    named_file = os.environ.get("PIP_CONFIG_FILE")
    for name in [*([named_file] if named_file else []), *PIP_CONFIGURATIONS]:
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read(Path(name).expanduser(), encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("install", "global"):
            if parser.has_option(section, "index-url"):
                yield parser.get(section, "index-url").strip()


def uv_settings(pip: list[str]) -> dict[str, str]:
    """pip's settings as uv reads them; what is already set for uv stays."""
    said: dict[str, str] = {}
    for line in _run([*pip, "config", "list"]).stdout.splitlines():
        name, _, value = line.partition("=")
        said.setdefault(name.rpartition(".")[2], value.strip("'\""))
    meant = {
        "UV_DEFAULT_INDEX": said.get("index-url"),
        "UV_INDEX": said.get("extra-index-url"),
        "UV_FIND_LINKS": ",".join(said.get("find-links", "").split()),
        "UV_INSECURE_HOST": said.get("trusted-host"),
        "UV_NO_INDEX": said.get("no-index"),
        "SSL_CERT_FILE": said.get("cert"),
        "HTTPS_PROXY": said.get("proxy"),
    }
    if meant["UV_INDEX"]:
        # pip asks all its indexes alike; the hashes of the lock decide what is taken.
        meant["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return {name: value for name, value in meant.items() if value and name not in os.environ}
