"""A whole house for the journeys: database, web, worker, identity; and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from motcua.gateways import postgres

MONDAY = datetime.fromisoformat("2026-03-09T09:05:00+07:00")
"""When the journeys begin: a Monday morning with open counters."""

BROWSERS = ("chromium-headless-shell", "chromium")
"""The same engine; the first has no windows around its pages, and costs a quarter for a person."""

CONSOLE = [sys.executable, "-c", "from motcua.faces.console.main import main; main()"]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
NO_PRINTER = "window.print = () => {};"
"""A browser without a screen waits, or dies, when a page goes on while its paper is printed."""
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
PATIENCE_MS = 15_000
"""Before a page is given up; what a page may take is measured where it is promised."""

expect.set_options(timeout=PATIENCE_MS)


class House:
    """The running house, at one address."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.identity = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.children: list[subprocess.Popen[bytes]] = []
        shift = (MONDAY - datetime.now(UTC)).total_seconds()
        self.environment = {
            **os.environ,
            "DATABASE_URL": postgres.ensure(data, durable=False, named_first=False),
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_PROVING": "yes",
            "MOTCUA_SHIFT": str(shift),
            "MOTCUA_ADDRESS": self.address,
            "MOTCUA_OIDC_ISSUER": f"http://127.0.0.1:{self.identity}",
            "MOTCUA_FILES": str(data / "files"),
            "MOTCUA_AXIS": str(data / "axis"),
            "MOTCUA_STATIC": str(data / "static"),
            "MOTCUA_SCANS": str(data / "may-quet"),
            "PYTHONPATH": str(Path("src").resolve()),
        }

    def run(self, *words: str) -> None:
        done = subprocess.run(
            [*CONSOLE, *words], env=self.environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def made(self, told: str) -> list[str]:
        """Something made by the tests' own makers inside this house; the words it comes to."""
        makers = "from tests import fifty, lately, makers, scene"
        line = f"import django; django.setup(); {makers}; print(*{told})"
        here = str(Path.cwd().resolve())
        done = subprocess.run(
            [sys.executable, "-c", line],
            env={**self.environment, "PYTHONPATH": f"{self.environment['PYTHONPATH']}:{here}"},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    def start(self, *words: str) -> None:
        with (self.data / "log").open("ab") as log:
            child = subprocess.Popen(list(words), env=self.environment, stdout=log, stderr=log)
        self.children.append(child)

    def open(self) -> None:
        (self.data / "may-quet" / "quay-1").mkdir(parents=True, exist_ok=True)
        self.run("migrate")
        self.run("province", "load")
        back = f"{self.address}/dang-nhap/ve"
        port = str(self.identity)
        self.start(*CONSOLE, "pretend-identity", "--port", port, "--redirect", back)
        self.start(*CONSOLE, "worker")
        granian = str(Path(sys.executable).parent / "granian")
        how = ("--interface", "wsgi", "--workers", "2", "--blocking-threads", "2", "--no-ws")
        where = ("--host", "127.0.0.1", "--port", str(self.port))
        self.start(granian, *how, *where, "motcua.config.wsgi:application")
        self._wait(f"{self.address}/suc-khoe")

    def _wait(self, address: str) -> None:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own house)
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"no answer:\n{(self.data / 'log').read_text()[-4000:]}")

    def close(self) -> None:
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.wait(20)
        postgres.stop(self.data)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    running = os.environ.get("MOTCUA_JOURNEYS_AT")
    if running:  # while one writes a story: a house that is open already
        yield cast(House, SimpleNamespace(address=running))
        return
    data = Path(".data", f"journeys-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}").resolve()
    postgres.wipe(data)
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    house = House(data)
    try:
        house.open()
        yield house
    finally:
        house.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get("MOTCUA_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no chromium: apt-get install chromium-headless-shell")
    if os.environ.get("MOTCUA_NO_BROWSER"):
        pytest.skip("MOTCUA_NO_BROWSER is set")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def person(house: House, browser: Browser) -> Iterator[Callable[..., Page]]:
    """`person("sao-mai", PHONE)`: a browser of one's own, signed in as this person of the cast."""
    contexts: list[BrowserContext] = []

    def arrive(key: str = "", device: dict[str, Any] | None = None) -> Page:
        context = browser.new_context(base_url=house.address, locale="vi-VN", **(device or DESK))
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(NO_PRINTER)
        contexts.append(context)
        page = context.new_page()
        if key:
            sign_in(page, key)
        return page

    yield arrive
    for number, context in enumerate(contexts):
        for page in context.pages:
            shot(page, f"last-{number}")
        context.close()


def sign_in(page: Page, key: str) -> None:
    """Through the pretend identity service, as the real one would be used."""
    page.goto("/dang-nhap")
    page.get_by_role("button", name="định danh").or_(
        page.get_by_role("link", name="định danh")
    ).first.click()
    page.locator(f'button[name="person"][value="{key}"]').click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)


def shot(page: Page, name: str) -> None:
    """A picture of the whole page, when pictures are asked for."""
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
