"""confirm_mandate: an officer has seen what proves it; the child becomes a principal."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.mandates import mandates_confirmed, mandates_to_confirm
from motcua.apps.agencies.models import Mandate, Person
from tests.apps.agencies.mandated import declared, name_of, proposed
from tests.cast import actor, number
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db
SEEN = "Giấy khai sinh số 12/2020"


def test_then_the_parent_stands_for_the_child() -> None:
    row = declared()
    commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)
    row = Mandate.objects.get(pk=row.pk)
    child = Person.objects.get(pk=row.owner_id)
    assert (child.name, child.personal_number) == ("Bé Hạt Tiêu", "048220000017")
    assert row.seen == SEEN
    assert [each.principal_id for each in actor("sao-mai").mandates] == [child.pk]
    assert facts_of("mandate", row.pk) == ["MandateDeclared", "MandateConfirmed"]
    assert mandates_to_confirm(actor("lua-non")) == []
    assert [each.id for each in mandates_confirmed(actor("lua-non"))] == [row.pk]


def test_an_organisation_is_one_person_for_all_its_representatives() -> None:
    values = {"kind": "organisation", "name": "Tổ hợp Hạt Tiêu", "number": "0400000000"}
    for agent in ("sao-mai", "goc-mit"):
        row = declared(agent, **values, birth_date=None)
        commands.confirm_mandate(actor("lua-non"), row.pk, seen="Giấy chứng nhận")
    owners = set(Mandate.objects.values_list("owner_id", flat=True))
    assert len(owners) == 1
    assert Person.objects.get(pk=owners.pop()).organisation


def test_a_number_of_somebody_else_is_refused() -> None:
    row = declared(number=number("goc-mit"))
    with refused("mandate_name_differs"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)


def test_a_grown_person_is_nobodys_child_whatever_was_declared() -> None:
    row = declared(number=number("goc-mit"), name=name_of("goc-mit"))
    with refused("of_age"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)
    assert actor("sao-mai").mandates == ()


def test_twice_is_refused_and_so_is_nothing_seen() -> None:
    row = declared()
    with refused("proof_missing"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=" ")
    commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)
    with refused("mandate_accepted"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)
    commands.revoke_mandate(actor("lua-non"), row.pk)
    with refused("mandate_ended"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)


def test_nobody_confirms_what_they_declared() -> None:
    row = declared("lua-non")
    with refused("mandate_with_oneself"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)


def test_who_may_not() -> None:
    row = declared()
    for stranger in ("sao-mai", "hoa-muop", "goc-mit"):
        with forbidden("agencies.confirm_mandate"):
            commands.confirm_mandate(actor(stranger), row.pk, seen=SEEN)
    private = proposed()
    with forbidden("agencies.confirm_mandate"):
        commands.confirm_mandate(actor("lua-non"), private.pk, seen=SEEN)


def test_what_two_people_settle_no_officer_confirms() -> None:
    row = proposed()
    Mandate.objects.filter(pk=row.pk).update(unit_path="H17.32.01.")
    with refused("mandate_for_the_two"):
        commands.confirm_mandate(actor("lua-non"), row.pk, seen=SEEN)
