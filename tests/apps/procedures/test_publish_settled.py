"""publish_settled: what officers settled is told from a day on, by another than who settled it."""

from datetime import date, timedelta

import pytest

from motcua.apps.procedures import commands, queries
from motcua.apps.procedures.facts import RecordPublished
from motcua.apps.procedures.models import Doubt
from motcua.base import clock
from motcua.rules.access import Actor, Post
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH
from tests.national import CODE, a_doubt, crawled, imported, structured

pytestmark = pytest.mark.django_db

TOMORROW = date(2026, 3, 14)


def a_settled_doubt() -> Doubt:
    doubt = a_doubt()
    commands.settle(actor("trang-sach"), doubt.pk, outcome="corrected", value="5 ngày làm việc")
    return doubt


def publish(doubt: Doubt, by: str | Actor = "muc-tim", since: date = TOMORROW) -> RecordPublished:
    who = actor(by) if isinstance(by, str) else by
    return commands.publish_settled(who, doubt.record_id, since=since)


def test_it_is_a_new_version_from_the_day() -> None:
    doubt = a_settled_doubt()
    fact = publish(doubt)
    assert (fact.number, fact.since) == (2, TOMORROW)
    told = queries.version_on(CODE, TOMORROW).content.information
    assert told is not None
    assert told.ways[0].terms == ("5 working days",)
    today = queries.version_on(CODE, clock.today()).content.information
    assert today is not None
    assert today.ways[0].terms == ()
    assert last_line("record", doubt.record_id).fact == "RecordPublished"


def test_a_code_that_was_put_right_brings_it_into_the_catalogue() -> None:
    row = imported(structured())
    doubt = Doubt.objects.get(record_id=row.record_id, kind="code_odd")
    commands.settle(actor("trang-sach"), doubt.pk, outcome="corrected", value="9.777777")
    assert publish(doubt, since=clock.today()).number == 1
    assert queries.version_on("9.777777", clock.today()).content.information is not None


def test_twice_is_refused_for_nothing_is_settled_then() -> None:
    with refused("nothing_settled"):
        publish(a_doubt())
    doubt = a_settled_doubt_of("9.900004")
    publish(doubt)
    with refused("nothing_settled"):
        publish(doubt)


def a_settled_doubt_of(code: str) -> Doubt:
    doubt = a_doubt("decision_odd", ma_thu_tuc=code, so_quyet_dinh="9303")
    commands.settle(actor("trang-sach"), doubt.pk, outcome="corrected", value="9303/QĐ-BTP")
    return doubt


def test_who_settled_does_not_publish() -> None:
    doubt = a_settled_doubt()
    keeper = actor("trang-sach")
    both = Actor(keeper.person_id, keeper.name, (Post("catalogue_approver", "H17.", TOMORROW),))
    with refused("version_own_draft"):
        publish(doubt, both)


def test_a_day_gone_by_is_refused() -> None:
    with refused("date_in_past"):
        publish(a_settled_doubt(), since=clock.today() - timedelta(days=1))


def test_without_a_code_it_is_refused() -> None:
    row = imported(structured())
    doubt = Doubt.objects.get(record_id=row.record_id, kind="code_odd")
    commands.settle(actor("trang-sach"), doubt.pk, outcome="kept")
    with refused("code_not_settled"):
        publish(doubt)


def test_where_the_province_has_its_own_it_is_refused() -> None:
    doubt = a_settled_doubt_of(BIRTH)
    with refused("own_version_stands"):
        publish(doubt)


def test_of_a_record_that_was_replaced_it_is_refused() -> None:
    doubt = a_settled_doubt()
    imported(crawled(so_quyet_dinh="99/QĐ-BTP"))
    with refused("record_superseded"):
        publish(doubt)


def test_only_the_approver_may() -> None:
    doubt = a_settled_doubt()
    for key in ("trang-sach", "cay-gao"):
        with forbidden("procedures.publish_settled"):
            publish(doubt, key)
