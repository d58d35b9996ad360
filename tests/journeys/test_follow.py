"""Who looked at my dossier, all of it in one file, and the day on which filing goes elsewhere."""

import io
import json
import re
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, House, free_port, shot
from tests.journeys.faultless import faults, too_wide
from tests.journeys.filing import BIRTH, begun, filed, given
from tests.journeys.ways import act, done, opens, press
from tests.switched import PORTAL

pytestmark = pytest.mark.journey
USUAL = {"born_at": "hospital", "situation": "usual", "relation": "mother"}


def faultless(page: Page, *paths: str) -> None:
    """No fault in either language, on a desk, on a phone and at 320 px."""
    found: list[str] = []
    for path in paths:
        for language in ("en", "vi"):
            page.set_viewport_size(DESK["viewport"])
            page.goto(f"{path}{'&' if '?' in path else '?'}ngon_ngu={language}")
            assert page.locator("html").get_attribute("lang") == language
            found += faults(page, f"{path} {language}", PHONE["viewport"])
            found += too_wide(page, f"{path} {language}")
    assert not found, "\n".join(found)


def test_a_mother_reads_who_looked_and_takes_all_of_it_home(person: Callable[..., Page]) -> None:
    mother, counter, inspector = person("nang-hanh", PHONE), person("lua-non"), person("mat-cu")
    code = filed(mother, BIRTH, "nang-hanh", **USUAL)
    mother.goto(f"/ho-so/{code}")
    expect(mother.locator("#ai-da-xem")).to_contain_text("Chưa có ai xem")
    opens(counter, code)
    act(counter, "Tiếp nhận, in giấy hẹn")
    done(counter, "Đã tiếp nhận")
    expect(counter.get_by_role("main")).to_contain_text("chủ hồ sơ đọc được")
    opens(inspector, code)
    press(inspector, "Ai đã xem hồ sơ")
    expect(inspector.get_by_role("main")).to_contain_text("Phan Thị Lúa Non")
    _she_reads_it(mother, code)
    _she_takes_it_home(mother, code)
    faultless(mother, f"/ho-so/{code}", f"/ho-so/{code}/ai-da-xem")
    faultless(inspector, f"/ban-lam-viec/ho-so/{code}/ai-da-xem")


def _she_reads_it(mother: Page, code: str) -> None:
    """By keyboard alone: the fold opens with Enter, the link leads to every day."""
    mother.goto(f"/ho-so/{code}")
    part = mother.locator("#ai-da-xem")
    expect(part).to_contain_text("2 người đã xem")
    fold = part.locator("summary")
    fold.focus()
    mother.keyboard.press("Enter")
    expect(part.locator("details")).to_have_attribute("open", "")
    expect(part).to_contain_text("cán bộ một cửa")
    shot(mother, "phone-looks-part")
    part.get_by_role("link", name="Xem tất cả").focus()
    mother.keyboard.press("Enter")
    expect(mother.get_by_role("heading", level=1)).to_have_text("Ai đã xem hồ sơ này")
    main = mother.get_by_role("main")
    expect(main).to_contain_text("Kiều Thị Mắt Cú")
    expect(main).to_contain_text(re.compile("mở hồ sơ", re.I))
    expect(main).to_contain_text("91/2025/QH15")
    shot(mother, "phone-looks")


def _she_takes_it_home(mother: Page, code: str) -> None:
    mother.goto(f"/ho-so/{code}")
    with mother.expect_download() as coming:
        mother.get_by_role("link", name="Tải cả hồ sơ về máy").click()
    assert coming.value.suggested_filename == f"ho-so-{code}.zip"
    found = zipfile.ZipFile(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert found.testzip() is None
    for line in found.read("SHA256SUMS").decode().splitlines():
        told, name = line.split("  ")
        assert sha256(found.read(name)).hexdigest() == told, name
    folders = {name.split("/")[0] for name in found.namelist()}
    assert {"giay-to-da-nop", "van-ban", "ho-so.html", "ho-so.json"} <= folders
    assert json.loads(found.read("ho-so.json"))["looks"]
    mother.set_content(found.read("ho-so.html").decode())
    expect(mother.get_by_role("main")).to_contain_text("Đường đi của hồ sơ")
    shot(mother, "phone-home-file")


def test_nobody_else_finds_the_list_or_the_file(person: Callable[..., Page]) -> None:
    mother, other, counter = person("nang-hanh"), person("sao-mai"), person("lua-non")
    code = filed(mother, BIRTH, "nang-hanh", **USUAL)
    for page in (other, counter):
        for way in ("ai-da-xem", "tai-ve"):
            assert page.request.get(f"/ho-so/{code}/{way}").status == 404
    assert counter.request.get(f"/ban-lam-viec/ho-so/{code}/ai-da-xem").status == 404


@pytest.fixture
def sent_away(house: House, tmp_path: Path) -> Iterator[str]:
    """The same house behind a second door, whose province files on the portal of the nation."""
    if not hasattr(house, "environment"):
        pytest.skip("a house that is open already has one door")
    text = PORTAL.format(since="2026-03-01", province="H17", still_here="")
    (tmp_path / "portal.yaml").write_text(text, encoding="utf-8")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    granian = str(Path(sys.executable).parent / "granian")
    how = ("--interface", "wsgi", "--no-ws", "--host", "127.0.0.1", "--port", str(port))
    own = {"MOTCUA_RULEBOOKS": str(tmp_path), "MOTCUA_ADDRESS": address}
    with (tmp_path / "log").open("wb") as log:
        child = subprocess.Popen(
            [granian, *how, "motcua.config.wsgi:application"],
            env={**house.environment, **own},
            stdout=log,
            stderr=log,
        )
    try:
        _answers(address)
        yield address
    finally:
        child.terminate()
        child.wait(20)


def _answers(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/suc-khoe", timeout=5):  # noqa: S310  (ours)
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the second door stays shut")


def test_filing_goes_elsewhere_and_nothing_is_lost(
    person: Callable[..., Page], sent_away: str
) -> None:
    mother = person("nang-hanh", PHONE)
    draft = begun(mother, BIRTH, "nang-hanh", **USUAL)
    given(mother, draft, *draft.slots())
    code = filed(mother, BIRTH, "nang-hanh", **USUAL)
    mother.goto(f"{sent_away}/thu-tuc/{BIRTH}")
    main = mother.get_by_role("main")
    expect(main).to_contain_text("Nộp trực tuyến trên Cổng thử")
    expect(main).to_contain_text("01/03/2026")
    expect(main).to_contain_text("Quyết định thử 1/QĐ-UBND")
    assert mother.get_by_role("button", name="Bắt đầu").count() == 0
    shot(mother, "phone-elsewhere-sheet")
    press(mother, "Xem bản nháp")
    expect(main).to_contain_text("Bản nháp này không nộp được ở đây nữa")
    shot(mother, "phone-elsewhere-draft")
    with mother.expect_download() as coming:
        press(mother, "Tải bản nháp và tệp về máy")
    found = zipfile.ZipFile(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert json.loads(found.read("ho-so.json"))["answers"]
    sent = mother.request.post(
        f"{sent_away}{draft.path}/nop", form={"csrfmiddlewaretoken": draft.csrf}
    )
    assert sent.status == 409, sent.text()[:2000]
    mother.goto(f"{sent_away}/ho-so/{code}")
    expect(main).to_contain_text("Cơ quan trả lời trước")
    paths = ("/", f"/thu-tuc/{BIRTH}", draft.path, "/ho-so-cua-toi")
    faultless(mother, *(f"{sent_away}{path}" for path in paths))
