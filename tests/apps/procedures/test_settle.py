"""settle: an officer says what holds of a doubt, once; the record's words stay."""

import pytest

from motcua.apps.procedures import commands, records
from motcua.apps.procedures.models import Doubt, Record
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.national import a_doubt, crawled, imported, ways

pytestmark = pytest.mark.django_db


def settle(
    doubt: Doubt, outcome: str = "corrected", value: str = "", by: str = "trang-sach"
) -> None:
    commands.settle(actor(by), doubt.pk, outcome=outcome, value=value)


def test_a_value_of_ones_own_is_kept_with_who_and_when() -> None:
    doubt = a_doubt()
    settle(doubt, value="5 ngày làm việc")
    doubt.refresh_from_db()
    assert (doubt.outcome, doubt.value) == ("corrected", "5 working days")
    assert (doubt.settled_name, doubt.settled_at) == (actor("trang-sach").name, clock.now())
    line = last_line("doubt", doubt.pk)
    assert (line.actor_name, line.details["value"]) == (doubt.settled_name, "5 working days")
    assert Record.objects.get().raw["cach_thuc_thuc_hien"] == ways("Trực tiếp5Miễn phí")


def test_what_was_read_is_accepted_and_the_words_can_be_kept() -> None:
    doubt = a_doubt("fee_in_thousands", cach_thuc_thuc_hien=ways("Trực tiếp5 Ngày100 VNĐ"))
    settle(doubt, "accepted")
    doubt.refresh_from_db()
    assert doubt.value == "100000"
    other = a_doubt("decision_odd", ma_thu_tuc="9.900002", so_quyet_dinh="9303")
    settle(other, "kept")
    other.refresh_from_db()
    assert (other.outcome, other.value) == ("kept", "")


@pytest.mark.parametrize(
    ("outcome", "value", "code"),
    [
        ("corrected", "", "value_missing"),
        ("corrected", "5", "term_without_unit"),
        ("corrected", "sớm", "term_unreadable"),
        ("accepted", "", "nothing_read"),
        ("burned", "", "outcome_unknown"),
    ],
)
def test_what_cannot_be_is_refused(outcome: str, value: str, code: str) -> None:
    with refused(code):
        settle(a_doubt(), outcome, value)


def test_each_kind_of_value_is_checked() -> None:
    with refused("amount_unreadable"):
        settle(
            a_doubt("fee_in_thousands", cach_thuc_thuc_hien=ways("Trực tiếp5 Ngày100 VNĐ")),
            value="nhiều",
        )
    with refused("procedure_code_wrong"):
        settle(a_doubt("code_odd", ma_thu_tuc="x"), value="y")
    with refused("doubt_not_correctable"):
        settle(a_doubt("agency_missing", co_quan_thuc_hien="", ma_thu_tuc="9.900003"), value="Sở")


def test_twice_is_refused() -> None:
    doubt = a_doubt()
    settle(doubt, "kept")
    with refused("doubt_settled"):
        settle(doubt, "kept")


def test_of_a_record_that_was_replaced_it_is_refused_and_the_settlement_moves_on() -> None:
    doubt = a_doubt()
    settle(doubt, value="5 ngày")
    again = crawled(cach_thuc_thuc_hien=ways("Trực tiếp5Miễn phí"), so_quyet_dinh="9303")
    fact = imported(again)
    assert fact.doubts == 1
    moved = Doubt.objects.get(record_id=fact.record_id, kind="term_without_unit")
    assert (moved.value, moved.settled_name) == ("5 days", actor("trang-sach").name)
    odd = Doubt.objects.get(record_id=fact.record_id, kind="decision_odd")
    imported(crawled(so_quyet_dinh="9304"))
    with refused("record_superseded"):
        settle(odd, "kept")


def test_only_who_keeps_the_catalogue_may() -> None:
    doubt = a_doubt()
    for key in ("muc-tim", "cay-gao", "sao-mai"):
        with forbidden("procedures.settle"):
            settle(doubt, "kept", by=key)


def test_the_work_list_counts_what_is_open() -> None:
    doubt = a_doubt()
    keeper = actor("trang-sach")
    assert [(each.kind, each.open, each.all) for each in records.progress(keeper)] == [
        ("term_without_unit", 1, 1)
    ]
    settle(doubt, "kept")
    assert records.progress(keeper)[0].open == 0
    assert records.doubts(keeper) == []
    assert records.doubts(actor("cay-gao"), done=True) == []
