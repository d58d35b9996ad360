"""Pages of a queue while work is finished: the next one begins after the last row one has read."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Dossier, Message, Task
from motcua.apps.dossiers.queries import Wanted, paging
from motcua.apps.dossiers.queries import inbox as reading
from motcua.base import clock
from motcua.faces.desk import queue
from motcua.rules.access import Actor
from tests import makers
from tests.cast import actor
from tests.faces.desk.test_queue import QUEUE, text
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (paging, queue):
        monkeypatch.setattr(module, "PAGE", 2)
    monkeypatch.setitem(reading.__globals__, "PAGE", 2)


def codes(page: str) -> list[str]:
    return re.findall(r'href="/ban-lam-viec/ho-so/([^"]+)"', page.split("<tbody>")[1])


def next_of(page: str) -> str:
    found = re.search(r'rel="next" href="([^"]+)"', page)
    assert found, "there is a next page"
    return found[1].replace("&amp;", "&")


@pytest.mark.parametrize("order", ["", "xep=received", "xep=applicant"])
def test_what_is_finished_meanwhile_hides_no_row(client: Client, order: str) -> None:
    every = {str(makers.a_submitted_dossier().code) for _ in range(5)}
    first = text(client_as(client, "lua-non").get(f"{QUEUE}?{order}"))
    read = codes(first)
    done = Task.objects.get(dossier__code=read[1], done_at__isnull=True)
    commands.accept(actor("lua-non"), done.pk)
    second = text(client.get(next_of(first)))
    assert "2–3 trên 4" in second
    third = text(client.get(next_of(second)))
    assert "4–4 trên 4" in third
    assert read + codes(second) + codes(third) == list(
        dict.fromkeys(read + codes(second) + codes(third))
    ), "no row is shown twice"
    assert {*read, *codes(second), *codes(third)} == every


def test_the_way_back_shows_every_row_above(client: Client) -> None:
    for _ in range(4):
        makers.a_submitted_dossier()
    first = text(client_as(client, "lua-non").get(QUEUE))
    second = text(client.get(next_of(first)))
    assert "3–4 trên 4" in second
    back = re.search(r'rel="prev" href="([^"]+)"', second)
    assert back
    assert codes(text(client.get(back[1].replace("&amp;", "&")))) == codes(first)


def test_results_to_return_stand_on_the_last_pages(client: Client) -> None:
    waiting = makers.at_step("return").dossier.code
    for _ in range(3):
        makers.a_submitted_dossier()
    first = text(client_as(client, "lua-non").get(QUEUE))
    second = text(client.get(next_of(first)))
    assert codes(second)[-1] == str(waiting)
    assert codes(text(client.get(f"{QUEUE}?trang=2"))) == codes(second)
    assert str(waiting) not in codes(first)


def test_a_row_with_nothing_below_it_gives_the_numbered_page(client: Client) -> None:
    for _ in range(3):
        makers.a_submitted_dossier()
    strange = makers.at_step("appraise", makers.BUSINESS)
    plain = codes(text(client_as(client, "lua-non").get(f"{QUEUE}?trang=2")))
    assert codes(text(client.get(f"{QUEUE}?trang=2&sau={strange.pk}"))) == plain
    assert codes(text(client.get(f"{QUEUE}?trang=2&sau=x"))) == plain


def test_a_message_that_nobody_read_is_marked(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    page = text(client_as(client, "lua-non").get(QUEUE))
    assert "có tin nhắn chưa đọc" not in page
    commands.write_message(actor("sao-mai"), dossier.pk, text="Tôi đến lấy được không?")
    assert "có tin nhắn chưa đọc" in text(client.get(QUEUE))
    Message.objects.update(read_at=dossier.submitted_at)
    assert "có tin nhắn chưa đọc" not in text(client.get(QUEUE))


def test_the_counts_leave_out_what_waits_for_its_applicant() -> None:
    counts = queries.inbox(actor("lua-non"), Wanted()).counts
    assert counts["waiting"] == 0
    dossier = makers.a_submitted_dossier()
    Task.objects.filter(dossier=dossier).update(due_at=clock.now() - timedelta(hours=1))
    assert queries.inbox(actor("lua-non"), Wanted()).counts["late"] == 1
    Dossier.objects.filter(pk=dossier.pk).update(state="completion")
    counts = queries.inbox(actor("lua-non"), Wanted()).counts
    assert (counts["waiting"], counts["soon"], counts["late"], counts["all"]) == (1, 0, 0, 1)


def test_every_count_is_that_of_its_list_also_when_the_clock_has_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(reading.__globals__, "PAGE", 50)
    monkeypatch.setattr(paging, "PAGE", 50)
    made = [makers.a_submitted_dossier() for _ in range(4)]
    now, clerk = clock.now(), actor("lua-non")
    for dossier, hours in zip(made, (-1, 1, 5, 1), strict=True):
        Task.objects.filter(dossier=dossier).update(due_at=now + timedelta(hours=hours))
    Dossier.objects.filter(pk=made[3].pk).update(state="completion")
    commands.take(clerk, makers.open_task(made[0]).pk)
    for moment, late in ((now, 1), (now + timedelta(hours=3), 2), (now + timedelta(hours=6), 3)):
        with clock.at(moment):
            _counts_fit_lists(clerk, late)


def _counts_fit_lists(clerk: Actor, late: int) -> None:
    assert queries.inbox(clerk).counts["late"] == late
    for wanted in (Wanted(), Wanted(channel="online"), Wanted(text="sao")):
        for tab, count in queries.inbox(clerk, wanted).counts.items():
            rows = queries.inbox(clerk, replace(wanted, tab=tab)).rows
            assert len(rows) == count, (wanted, tab)


def test_the_bar_and_the_counts_are_one_statement_each(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    makers.a_submitted_dossier()
    clerk, citizen = actor("lua-non"), actor("sao-mai")
    for _ in range(2):
        with django_assert_num_queries(1):
            assert queries.bar(clerk) == queries.Bar(0, 0, 0)
    with django_assert_num_queries(0):
        assert queries.bar(citizen) == queries.Bar()
    queries.inbox(clerk)
    # Counts, the order in force, the numbers of the rows above and below, the rows.
    with django_assert_num_queries(5):
        queries.inbox(clerk)
