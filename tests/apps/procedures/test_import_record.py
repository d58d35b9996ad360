"""import_record: kept whole, published to be read; twice changes nothing, other words a version."""

from datetime import date, timedelta

import pytest

from motcua.apps.procedures import informing, queries
from motcua.apps.procedures.models import Doubt, Procedure, Record, Version
from motcua.base import clock
from motcua.rules.access import Actor
from tests.apps.procedures.drafts import a_published_version
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH
from tests.national import CODE, crawled, from_portal, imported, structured, ways

pytestmark = pytest.mark.django_db


def test_it_is_in_force_to_be_read_and_nothing_can_be_filed_by_it() -> None:
    fact = imported()
    found = queries.version_on(CODE, clock.today())
    assert (found.number, found.since, found.basis) == (1, clock.today(), "1234/QĐ-BTP")
    assert found.content.information is not None
    assert found.content.channels == ()
    assert CODE not in {each.code for each in queries.catalogue(clock.today())}
    assert [each.code for each in informing.informing(clock.today())] == [CODE]
    assert last_line("record", fact.record_id).details["code"] == CODE


def test_the_words_are_kept_as_they_came_beside_what_was_read() -> None:
    row = Record.objects.get(pk=imported().record_id)
    assert row.raw == crawled()
    assert row.parsed["ways"][0]["terms"] == ["5 working days"]
    assert row.latest
    assert row.version.number == 1


def test_its_doubts_are_listed() -> None:
    fact = imported(crawled(so_quyet_dinh="9303", cach_thuc_thuc_hien=ways("Trực tiếp5Miễn phí")))
    assert fact.doubts == 2
    assert set(Doubt.objects.values_list("kind", flat=True)) == {
        "decision_odd",
        "term_without_unit",
    }


def test_twice_is_refused_and_changes_nothing() -> None:
    imported()
    with refused("nothing_changed"):
        imported()
    assert (Record.objects.count(), Version.objects.filter(information=True).count()) == (1, 1)


def test_other_words_are_a_new_version_from_its_day() -> None:
    imported()
    day = clock.today() + timedelta(days=10)
    other = crawled(cach_thuc_thuc_hien=ways("Trực tiếp3 Ngày làm việcMiễn phí"))
    fact = imported(other, since=day)
    assert (fact.number, fact.since) == (2, day)
    first, second = queries.history(CODE)[::-1]
    assert (first.until, second.until) == (day, None)
    assert Record.objects.get(latest=True).pk == fact.record_id
    assert Record.objects.count() == 2


def test_twice_on_one_day_takes_effect_the_day_after() -> None:
    imported()
    fact = imported(crawled(so_quyet_dinh="99/QĐ-BTP"))
    assert fact.since == clock.today() + timedelta(days=1)


def test_what_goes_back_to_its_first_words_is_a_version_again() -> None:
    imported()
    imported(crawled(so_quyet_dinh="99/QĐ-BTP"))
    assert imported().number == 3


def test_the_own_version_of_the_province_stays_and_is_told_as_a_doubt() -> None:
    before = queries.version_on(BIRTH, clock.today())
    fact = imported(crawled(ma_thu_tuc=BIRTH))
    assert (fact.number, fact.since) == (0, None)
    assert queries.version_on(BIRTH, clock.today()).id == before.id
    assert Doubt.objects.get().kind == "own_version"


def test_an_own_version_takes_the_place_of_what_only_informed() -> None:
    imported()
    content = Version.objects.get(procedure__code=BIRTH, until=None).content
    a_published_version(code=CODE, content={**content, "code": CODE}, since=date(2026, 4, 1))
    assert queries.version_on(CODE, date(2026, 4, 1)).content.channels
    assert imported(crawled(so_quyet_dinh="99/QĐ-BTP")).number == 0


def test_without_a_code_it_is_kept_for_an_officer() -> None:
    fact = imported(structured())
    assert (fact.number, fact.code) == (0, "")
    assert not Procedure.objects.filter(code="").exists()
    assert "code_odd" in set(Doubt.objects.values_list("kind", flat=True))
    assert Record.objects.get().source == "structured_2021"


def test_the_second_with_one_code_in_a_file_is_kept_and_not_published() -> None:
    imported()
    fact = imported(crawled(ten_thu_tuc="Cấp thẻ nuôi rồng khác"), occurrence=2)
    assert fact.number == 0
    assert queries.version_on(CODE, clock.today()).content.name["vi"] == crawled()["ten_thu_tuc"]
    assert Doubt.objects.filter(kind="code_twice").exists()
    with refused("nothing_changed"):
        imported(crawled(ten_thu_tuc="Cấp thẻ nuôi rồng khác"), occurrence=2)


def test_the_service_of_the_portal_is_imported_as_well() -> None:
    fact = imported(from_portal())
    assert (fact.source, fact.basis) == ("portal", "77/QĐ-BTP")


@pytest.mark.parametrize("by", ["lua-non", "muc-tim", "cay-gao", "sao-mai"])
def test_only_officers_of_the_catalogue_may(by: str) -> None:
    who: Actor = actor(by)
    with forbidden("procedures.import_record"):
        imported(by=who)


def test_a_record_of_no_format_is_refused() -> None:
    with refused("record_unknown"):
        imported({"x": "y"}, source="crawl2")
