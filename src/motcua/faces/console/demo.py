"""`motcua demo`: the house with a test province in it, from nothing, on one command."""

import fcntl
import json
import os
import secrets
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import yaml

from motcua.faces.console.children import (
    Children,
    Failed,
    Stopped,
    leave_in_peace,
    stopping_when_asked,
)
from motcua.gateways import postgres
from motcua.rules.signing import DEMO_PIN

FIRST = 300
"""Dossiers there are before the doors open; the others arrive while one watches."""

STARS = (
    *("sao-mai", "cay-duoc", "hat-suong", "lua-non", "hoa-muop", "ben-do", "mua-rao"),
    *("giay-do", "nui-cao", "hat-gao", "gio-moi", "trang-sach", "cay-gao", "mat-cu"),
)
"""Those of the cast who carry the stories; the sign-in page has everybody."""

SECRETS = {
    "MOTCUA_SECRET_KEY": "secret_key",
    "MOTCUA_DATA_KEY": "data_key",
    "MOTCUA_OIDC_SECRET": "oidc_secret",
}
"""Variables that the children are given, and what they are called in the file that keeps them."""

DISK = 1_000_000_000
ANSWER_SECONDS = 60
HERE = Path(sys.executable).parent


class Halt(Exception):
    """A reason not to go on, in one sentence."""

    def __init__(self, vi: str, en: str, said: str = "") -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.said = said


@dataclass
class Demo:
    port: int
    dossiers: int
    fresh: bool
    data: Path
    url: str = ""
    console: tuple[str, ...] = (str(HERE / "motcua"),)
    web: tuple[str, ...] = (str(HERE / "granian"),)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def identity(self) -> str:
        return f"http://127.0.0.1:{self.port + 1}"

    @cached_property
    def children(self) -> Children:
        ours = {
            "DATABASE_URL": self.url,
            "MOTCUA_PROVING": "yes",
            "MOTCUA_REGISTERS": "population=pretend,land=pretend,business=pretend",
            "MOTCUA_ADDRESS": self.address,
            "MOTCUA_OIDC_ISSUER": self.identity,
            "MOTCUA_FILES": str(self.data / "files"),
            "MOTCUA_STATIC": str(self.data / "static"),
            "PYTHONUNBUFFERED": "1",
            **{name: self.kept[kept] for name, kept in SECRETS.items()},
        }
        return Children({**os.environ, **ours}, self.data / "log")

    @cached_property
    def kept(self) -> dict[str, str]:
        """The secrets of this folder, made once; a console beside us reads them too."""
        file = self.data / "secrets.json"
        if not file.exists():
            made = {kept: secrets.token_urlsafe(32) for kept in SECRETS.values()}
            file.touch(mode=0o600)
            file.write_text(json.dumps(made))
        kept: dict[str, str] = json.loads(file.read_text())
        return kept

    @cached_property
    def marks(self) -> postgres.Marks:
        return postgres.Marks(self.url)

    @property
    def first(self) -> int:
        return min(FIRST, self.dossiers)


# Before anything is changed ----------------------------------------------------------------------


def need_ports(demo: Demo) -> None:
    for port in (demo.port, demo.port + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as why:
                raise Halt(
                    f"cổng {port} đang bận; hãy chọn cổng khác: make demo PORT=8080.",
                    f"port {port} is busy; choose another: make demo PORT=8080.",
                ) from why


def need_disk(demo: Demo) -> None:
    place = demo.data if demo.data.exists() else demo.data.parent
    if (free := shutil.disk_usage(place).free) < DISK:
        raise Halt(
            f"ổ đĩa chứa {place} chỉ còn {free / DISK:.1f} GB, cần ít nhất 1 GB.",
            f"the disk of {place} has only {free / DISK:.1f} GB left; 1 GB is needed.",
        )


@contextmanager
def alone(demo: Demo) -> Iterator[None]:
    """One demonstration for one folder: two would live the same days twice."""
    demo.data.mkdir(parents=True, exist_ok=True)
    with (demo.data / "demo.lock").open("a") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as why:
            raise Halt(
                "bản trình diễn của thư mục này đang chạy rồi.",
                "the demonstration of this folder is running already.",
            ) from why
        yield


# The steps, in their order -----------------------------------------------------------------------


def start_over(demo: Demo) -> None:
    if not demo.fresh:
        return
    if url := os.environ.get("DATABASE_URL"):
        postgres.check(url)
        postgres.Marks(url).empty()
    else:
        postgres.wipe(demo.data)
    for name in ("files", "log"):
        shutil.rmtree(demo.data / name, ignore_errors=True)


def open_database(demo: Demo) -> None:
    named = bool(os.environ.get("DATABASE_URL"))
    if not named and not postgres.is_running(demo.data):
        (demo.data / "started-by-demo").touch()
    demo.url = postgres.ensure(demo.data)
    demo.marks.own()
    if demo.marks.has("province") and not (demo.data / "secrets.json").exists():
        raise Halt(
            f"thiếu {demo.data}/secrets.json, không đọc được dữ liệu đã có;"
            " hãy làm lại từ đầu: make demo FRESH=1.",
            f"{demo.data}/secrets.json is gone and what there is cannot be read without it;"
            " start over: make demo FRESH=1.",
        )


def migrate(demo: Demo) -> None:
    demo.children.run("migrate", [*demo.console, "migrate"])


def load_province(demo: Demo) -> None:
    once(demo, "province", [*demo.console, "province", "load"])


def live_first_days(demo: Demo) -> None:
    words = ["simulate", "--dossiers", str(demo.first), "--seed", "1"]
    once(demo, "simulate", [*demo.console, *words])


def open_doors(demo: Demo) -> None:
    for name, words in programs(demo):
        demo.children.start(name, words)
    until = time.monotonic() + ANSWER_SECONDS
    while not answers(demo.address):
        demo.children.must_run()
        if time.monotonic() > until:
            raise Halt("trang không trả lời.", "no page answers.", demo.children.said("web"))
        time.sleep(0.1)


STEPS: tuple[tuple[str, str, Callable[[Demo], None]], ...] = (
    ("Làm lại từ đầu", "Starting over", start_over),
    ("Mở cơ sở dữ liệu", "Opening the database", open_database),
    ("Chuẩn bị các bảng", "Preparing the tables", migrate),
    ("Nạp tỉnh thử nghiệm", "Loading the test province", load_province),
    ("Sống những ngày đầu", "Living the first days", live_first_days),
    ("Mở cửa", "Opening the doors", open_doors),
)


def programs(demo: Demo) -> tuple[tuple[str, Sequence[str]], ...]:
    back = ("--redirect", f"{demo.address}/dang-nhap/ve")
    identity = ("pretend-identity", "--port", str(demo.port + 1), *back)
    where = ("--host", "127.0.0.1", "--port", str(demo.port))
    how = ("--interface", "wsgi", "--workers", "2", "--blocking-threads", "2")
    return (
        ("identity", (*demo.console, *identity)),
        ("worker", (*demo.console, "worker")),
        ("web", (*demo.web, *how, *where, "--no-ws", "motcua.config.wsgi:application")),
    )


def once(demo: Demo, step: str, words: Sequence[str]) -> None:
    if not demo.marks.has(step):
        demo.children.run(step, words)
        demo.marks.add(step)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


# While it runs -----------------------------------------------------------------------------------


def live_on(demo: Demo) -> None:
    """The other dossiers, at a pace that can be watched."""
    rest = demo.dossiers - demo.first
    if rest > 0 and not demo.marks.has("live"):
        words = ["simulate", "--dossiers", str(rest), "--seed", "2", "--live"]
        demo.children.start("live", [*demo.console, *words])


def watch(demo: Demo) -> None:
    while True:
        for name, status in demo.children.ended():
            if (name, status) == ("live", 0):
                demo.marks.add("live")
            elif name == "live":
                tell("Phần mô phỏng dừng giữa chừng", "The simulation stopped short")
            else:
                raise Failed(name, status, demo.children.said(name))
        time.sleep(0.5)


def close(demo: Demo) -> None:
    leave_in_peace()
    if demo.url:
        demo.children.stop()
    # Also where an earlier demonstration was killed and could not stop the server it had started.
    mark = demo.data / "started-by-demo"
    if mark.exists():
        postgres.stop(demo.data)
        mark.unlink()


def tell(vi: str, en: str) -> None:
    click.echo(f"  {vi} / {en}", err=True)


def carry_out(demo: Demo) -> None:
    need_ports(demo)
    need_disk(demo)
    with alone(demo):
        try:
            for vi, en, step in STEPS:
                if step is not start_over or demo.fresh:
                    tell(f"{vi} …", f"{en} …")
                step(demo)
            live_on(demo)
            welcome(demo)
            watch(demo)
        finally:
            close(demo)


def welcome(demo: Demo) -> None:
    everybody = {one["key"]: one for one in cast()}
    click.echo("\nBạn có thể là / You can be:")
    for key in STARS:
        one = everybody[key]
        click.echo(f"  {one['name']:<22}{one['who']['vi']} / {one['who']['en']}")
    first = everybody[STARS[0]]
    click.echo(
        f"  … và {len(everybody) - len(STARS)} người khác ở trang đăng nhập"
        f" / and {len(everybody) - len(STARS)} others on the sign-in page.\n"
        f"\nThử trước tiên: đăng nhập là {first['name']}, tìm “khai sinh”, nộp hồ sơ; rồi đăng nhập"
        f" là {everybody[STARS[3]]['name']} để tiếp nhận.\nTry first: sign in as {first['name']},"
        f" look for “khai sinh” (birth), submit; then sign in as {everybody[STARS[3]]['name']} and"
        f" receive it.\nMã PIN ký số của mọi cán bộ / PIN of every officer: {DEMO_PIN}"
        "\nCtrl-C: dừng tất cả / stop everything.\n"
    )
    click.echo(f"Ready: {demo.address}")
    sys.stdout.flush()


def cast() -> list[Any]:
    text = files("motcua").joinpath("rulebooks/province/danang/cast.yaml").read_text("utf-8")
    people: list[Any] = yaml.safe_load(text)["cast"]
    return people


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65_534), default=8000, show_default=True)
@click.option("--dossiers", type=click.IntRange(0), default=2000, show_default=True)
@click.option("--fresh", is_flag=True, help="Start over; what there was is lost.")
def command(port: int, dossiers: int, fresh: bool) -> None:
    """Run the house with a test province in it, until Ctrl-C."""
    data = Path(os.environ.get("MOTCUA_DATA", ".data")).absolute()
    demo = Demo(port, dossiers, fresh, data)
    try:
        with stopping_when_asked():
            carry_out(demo)
    except Stopped:
        tell("Đã dừng tất cả.", "Everything has stopped.")
    except (Halt, postgres.Unavailable) as why:
        fail(why.vi, why.en, getattr(why, "said", "") or getattr(why, "detail", ""))
    except Failed as why:
        vi = f"chương trình {why.name} dừng với mã {why.status}; nhật ký ở {demo.data}/log."
        fail(vi, f"{why.name} ended with {why.status}; see {demo.data}/log.", why.said)


def fail(vi: str, en: str, said: str) -> None:
    if said:
        click.echo(said, err=True)
    click.echo(f"Lỗi: {vi}\nError: {en}", err=True)
    raise SystemExit(1)
