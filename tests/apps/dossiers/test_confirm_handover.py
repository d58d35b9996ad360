"""confirm_handover: the receiver has all papers, or names what is missing."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from tests.apps.dossiers.test_list_handover import passed_on, unit
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def a_list(n: int = 2) -> int:
    tasks = [passed_on().pk for _ in range(n)]
    return int(dossiers.list_handover(actor("lua-non"), unit(), tasks=tasks).handover_id)


def test_all_is_here() -> None:
    number = a_list()
    dossiers.confirm_handover(actor("hoa-muop"), number)
    found = queries.handover_list(actor("lua-non"), number)
    assert found.confirmed_by == actor("hoa-muop").name
    assert not any(row.missing for row in found.rows)
    assert last_line("handover", number).details["missing"] == []


def test_what_is_missing_is_named_and_kept() -> None:
    number = a_list()
    rows = queries.handover_list(actor("hoa-muop"), number).rows
    dossiers.confirm_handover(actor("hoa-muop"), number, missing=[rows[1].id], note="Thiếu bản sao")
    found = queries.handover_list(actor("lua-non"), number)
    assert [(row.missing, row.note) for row in found.rows] == [(False, ""), (True, "Thiếu bản sao")]
    (head,) = queries.handover_lists(actor("lua-non"))
    assert (head.dossiers, head.missing, head.incoming) == (2, 1, False)
    assert last_line("handover", number).details["missing"] == [rows[1].code]


def test_the_sender_cannot_confirm_for_the_receiver() -> None:
    number = a_list()
    with refused("handover_not_receiver"):
        dossiers.confirm_handover(actor("rang-dua"), number)


def test_a_line_of_another_list_is_refused() -> None:
    first, second = a_list(1), a_list(1)
    (row,) = queries.handover_list(actor("hoa-muop"), second).rows
    with refused("handover_line_unknown"):
        dossiers.confirm_handover(actor("hoa-muop"), first, missing=[row.id])


def test_who_is_on_neither_side_may_not() -> None:
    number = a_list()
    for key in ("la-tre", "sao-mai", "ben-do"):
        with forbidden("dossiers.confirm_handover"):
            dossiers.confirm_handover(actor(key), number)


def test_twice_is_refused() -> None:
    number = a_list()
    dossiers.confirm_handover(actor("hoa-muop"), number)
    with refused("handover_already_confirmed", by=actor("hoa-muop").name):
        dossiers.confirm_handover(actor("goc-da"), number)
