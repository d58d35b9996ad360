"""The clock on the queue and on the dossier's page, through 2 and 10 January 2026 (D9).

On Friday the second nobody works; Saturday the tenth is worked for it.
"""

import re
from dataclasses import dataclass
from html import unescape

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests import makers
from tests.expect import moment, written
from tests.faces.desk.test_queue import QUEUE, text
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Read:
    """What a clerk reads of a task; `colour` is the class of its hours."""

    sign: str
    icon: str
    words: str
    told: str
    colour: str


def queue(client: Client, dossier: Dossier, key: str) -> Read:
    page = text(client_as(client, key).get(QUEUE))
    [row] = [each for each in page.split("<tr>") if f'name="viec" value="{task(dossier)}"' in each]
    return _read(row, r'class="r left (\w+)">([^<]*)')


def page(client: Client, dossier: Dossier, key: str) -> Read:
    told = text(client_as(client, key).get(f"{QUEUE}/ho-so/{dossier.code}"))
    tasks = told.split("Các cơ quan cùng làm")[1].split("</table>")[0]
    [row] = [each for each in tasks.split("<tr>") if 'class="st ' in each and "st done" not in each]
    return _read(row, r'<br><span class="n (\w+)">([^<]*)')


def task(dossier: Dossier) -> int:
    return int(makers.open_task(dossier).pk)


def _read(row: str, hours: str) -> Read:
    sign, inside = re.search(r'class="st (\w+)">(.*?)</span>', row, re.DOTALL).groups()  # type: ignore[union-attr]
    icon = re.search(r"#(\w+)", inside)[1]  # type: ignore[index]
    colour, told = re.search(hours, row).groups()  # type: ignore[union-attr]
    words = " ".join(re.sub(r"<[^>]*>", "", unescape(inside)).split())
    return Read(sign, icon, words, told.strip(), colour)


def filed(at: str, due: str) -> Dossier:
    """To be answered within eight working hours."""
    with clock.at(moment(at)):
        dossier = makers.a_submitted_dossier()
    assert written(makers.open_task(dossier).due_at) == due
    return dossier


def on_both(client: Client, dossier: Dossier, at: str, key: str = "lua-non") -> Read:
    """The two pages say the same; only what needs no haste is grey on the page of the dossier."""
    with clock.at(moment(at)):
        row, here = queue(client, dossier, key), page(client, dossier, key)
    assert (row.sign, row.icon, row.words, row.told) == (
        here.sign,
        here.icon,
        here.words,
        here.told,
    )
    assert here.colour == (row.colour if row.colour in {"late", "soon"} else "muted")
    assert row.colour == row.sign
    return row


@pytest.mark.parametrize(
    ("at", "sign", "words", "told"),
    [
        ("2026-01-01 09:00", "ok", "Trong hạn", "còn 7 giờ"),
        ("2026-01-02 09:00", "ok", "Trong hạn", "còn 7 giờ"),
        ("2026-01-02 16:00", "ok", "Trong hạn", "còn 7 giờ"),
        ("2026-01-03 10:00", "ok", "Trong hạn", "còn 7 giờ"),
        ("2026-01-05 09:00", "ok", "Trong hạn", "còn 5 giờ 30"),
        ("2026-01-05 15:59", "soon", "Sắp đến hạn", "còn 1 phút"),
        ("2026-01-05 16:01", "late", "Quá hạn", "quá 1 phút"),
    ],
)
def test_over_the_second_of_january(
    client: Client, at: str, sign: str, words: str, told: str
) -> None:
    dossier = filed("2025-12-31 16:00", "2026-01-05 16:00")
    assert on_both(client, dossier, at) == Read(sign, sign, words, told, sign)


@pytest.mark.parametrize(
    ("at", "sign", "words", "told"),
    [
        ("2026-01-10 07:30", "ok", "Trong hạn", "còn 7 giờ"),
        ("2026-01-10 14:00", "soon", "Sắp đến hạn", "còn 2 giờ"),
        ("2026-01-10 15:59", "soon", "Sắp đến hạn", "còn 1 phút"),
        ("2026-01-10 16:01", "late", "Quá hạn", "quá 1 phút"),
        ("2026-01-11 10:00", "late", "Quá hạn", "quá 1 giờ"),
        ("2026-01-12 08:30", "late", "Quá hạn", "quá 2 giờ"),
    ],
)
def test_saturday_the_tenth_is_worked(
    client: Client, at: str, sign: str, words: str, told: str
) -> None:
    dossier = filed("2026-01-09 16:00", "2026-01-10 16:00")
    assert on_both(client, dossier, at) == Read(sign, sign, words, told, sign)


@pytest.mark.parametrize(
    ("due", "at"),
    [
        # Nine hours of work: the seven and a half of the plain Monday after, and one and a half;
        # and over the swap, Saturday's eight and Friday's last.
        ("2026-01-13 08:30", "2026-01-12 07:30"),
        ("2026-01-10 17:00", "2026-01-09 16:00"),
        ("2026-01-05 17:00", "2025-12-31 16:00"),
    ],
)
def test_nine_hours_before_it_is_in_time(client: Client, due: str, at: str) -> None:
    with clock.at(moment("2025-12-31 08:00")):
        dossier = makers.a_submitted_dossier()
    Task.objects.filter(dossier=dossier).update(due_at=moment(due))
    read = on_both(client, dossier, at)
    assert read == Read("ok", "ok", "Trong hạn", "còn 1 ngày 1 giờ", "ok")


@pytest.mark.parametrize("at", ["2026-01-02 09:00", "2026-01-10 09:00", "2026-02-10 09:00"])
def test_paused_it_has_no_hours_whatever_the_day(client: Client, at: str) -> None:
    with clock.at(moment("2025-12-31 16:30")):
        held = makers.at_step("appraise")
        item = {"component": "authorisation", "reason": "Mờ", "basis": "Điều 16"}
        makers.asked_for(held, [item])
    read = on_both(client, held.dossier, at, "hoa-muop")
    assert read == Read("hold", "hold", "Tạm dừng", "chờ bổ sung", "hold")
