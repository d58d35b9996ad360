"""The first day at work: a page for each role, whose links open and whose law is read."""

import re

import pytest
from django.test import Client

from motcua.base import clock, rulebooks
from motcua.faces.desk.lessons import BY_ROLE, LAWS, LESSONS
from motcua.faces.ui.access import PERSON_KEY
from motcua.rules.roles import ASSIGNABLE
from tests.cast import actor, person_id
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
HELD = sorted(ASSIGNABLE)
PLACES = {
    "receptionist": "lua-non",
    "inspector": "mat-cu",
    "catalogue_officer": "trang-sach",
    "administrator": "cay-gao",
    "leader": "nui-cao",
}
MOST_STEPS = 8
MOST_WORDS = 20


def appointed(client: Client, role: str) -> Client:
    """Somebody who holds this role and no other, at the ward."""
    from motcua.apps.agencies.models import Post  # noqa: PLC0415

    who = person_id("cay-duoc")
    Post.objects.filter(person_id=who).delete()
    Post.objects.create(
        person_id=who, role=role, unit_path="H17.32.", since=clock.today().replace(month=1)
    )
    session = client.session
    session[PERSON_KEY] = who
    session.save()
    return client


@pytest.mark.parametrize("role", HELD)
def test_every_role_has_a_page_whose_links_open(client: Client, role: str) -> None:
    appointed(client, role)
    assert {post.role for post in actor("cay-duoc").posts} == {role}
    for language in ("vi", "en"):
        client.cookies["ngon_ngu"] = language
        answer = client.get(f"/ban-lam-viec/giup/{role}")
        assert answer.status_code == 200
    page = answer.content.decode()
    links = set(re.findall(r'class="noprint nw" href="([^"]+)"', page))
    assert links
    closed = [link for link in links if client.get(link).status_code != 200]
    assert closed == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda each: each.role)
def test_a_lesson_is_short_and_says_the_law_it_reads(lesson: object) -> None:
    one = BY_ROLE[lesson.role]  # type: ignore[attr-defined]
    assert 0 < len(one.steps) <= MOST_STEPS
    for name in one.laws:
        assert rulebooks.rule(name).on(clock.today()).basis
        assert "{value}" in LAWS[name][0]
    told = [text for step in one.steps for text in (step.vi, step.en)]
    long = [s for text in told for s in re.split(r"[.;:]", text) if len(s.split()) > MOST_WORDS]
    assert long == []


def test_what_the_law_gives_is_read_from_the_rulebook(client: Client) -> None:
    appointed(client, "receptionist")
    page = client.get("/ban-lam-viec/giup/receptionist").content.decode()
    law = rulebooks.rule("answer_to_online_submission").on(clock.today())
    assert law.value.vi in page
    assert law.basis in page


def test_an_unknown_role_has_no_page(client: Client) -> None:
    assert appointed(client, "clerk").get("/ban-lam-viec/giup/house").status_code == 404


def test_the_bar_of_a_counter_holds_what_one_works_with_and_the_menu_the_rest(
    client: Client,
) -> None:
    page = client_as(client, "lua-non").get("/ban-lam-viec").content.decode()
    bar, menu = page.split('<nav class="push"')[1].split("</nav>")[0], page.split('class="me"')[1]
    for path in ("/van-phong/thu-tuc", "/van-phong/don-vi", "/van-phong/lich"):
        assert f'href="{path}"' not in bar
        assert f'href="{path}"' in menu.split("</details>")[0]
    assert 'href="/ban-lam-viec/nhan"' in bar
    other = client_as(client, "hoa-muop").get("/ban-lam-viec").content.decode()
    assert 'href="/van-phong/lich"' in other.split("</nav>")[0]
