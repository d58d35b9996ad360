"""declare_mandate: a parent or representative says so; nothing holds before an officer has seen."""

from datetime import date

import pytest

from motcua.apps.agencies.mandates import mandates_to_confirm
from motcua.apps.agencies.models import Person
from tests.apps.agencies.mandated import SINCE, declared
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_is_kept_for_the_office_and_nobody_is_made_of_it() -> None:
    people = Person.objects.count()
    row = declared()
    assert (row.owner_id, row.accepted_at) == (None, None)
    assert row.until == date(2038, 5, 4)
    assert Person.objects.count() == people
    assert actor("sao-mai").mandates == ()
    assert facts_of("mandate", row.pk) == ["MandateDeclared"]
    assert [each.id for each in mandates_to_confirm(actor("lua-non"))] == [row.pk]
    assert mandates_to_confirm(actor("sao-mai")) == []


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("mandate_kind_unknown", {"kind": "authorised"}),
        ("name_missing", {"name": "  "}),
        ("birth_date_missing", {"birth_date": None}),
        ("of_age", {"birth_date": date(2008, 3, 13)}),
        ("dates_reversed", {"until": SINCE}),
        ("mandate_past", {"since": date(2026, 1, 1)}),
        ("organisation_number_wrong", {"kind": "organisation", "number": "12"}),
    ],
)
def test_it_refuses(code: str, changed: dict[str, object]) -> None:
    with refused(code):
        declared(**changed)


def test_a_child_is_one_until_the_birthday() -> None:
    row = declared(birth_date=date(2008, 3, 14))
    assert row.until == date(2026, 3, 14)


def test_twice_is_refused_while_the_first_waits() -> None:
    declared()
    with refused("mandate_twice"):
        declared()
    assert declared("goc-mit").pk


def test_nobody_declares_for_somebody_else() -> None:
    from motcua.apps.agencies import commands  # noqa: PLC0415

    with forbidden("agencies.declare_mandate"):
        commands.declare_mandate(
            actor("goc-mit"),
            person_id("sao-mai"),
            kind="organisation",
            name="Tổ hợp Hạt Tiêu",
            number="0400000000",
            place="20242",
            since=SINCE,
        )
