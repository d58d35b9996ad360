"""revoke_mandate: either of the two, at once."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Mandate
from tests.apps.agencies.mandated import declared, in_force, proposed
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by", ["sao-mai", "goc-mit"])
def test_either_ends_it_at_once(by: str) -> None:
    row = in_force()
    commands.revoke_mandate(actor(by), row.pk, reason="Không cần nữa")
    assert actor("goc-mit").mandates == ()
    assert last_line("mandate", row.pk).details["was_in_force"]


def test_what_was_only_proposed_is_taken_back_or_not_accepted() -> None:
    row = proposed()
    commands.revoke_mandate(actor("goc-mit"), row.pk)
    assert Mandate.objects.get(pk=row.pk).accepted_at is None
    assert not last_line("mandate", row.pk).details["was_in_force"]


def test_twice_is_refused() -> None:
    row = in_force()
    commands.revoke_mandate(actor("sao-mai"), row.pk)
    with refused("mandate_ended"):
        commands.revoke_mandate(actor("goc-mit"), row.pk)
    assert facts_of("mandate", row.pk).count("MandateRevoked") == 1


def test_an_officer_ends_what_an_officer_confirmed_and_nothing_between_two_people() -> None:
    row = declared()
    commands.confirm_mandate(actor("lua-non"), row.pk, seen="Giấy khai sinh")
    commands.revoke_mandate(actor("lua-non"), row.pk, reason="Giấy tờ giả")
    assert actor("sao-mai").mandates == ()
    with forbidden("agencies.revoke_mandate"):
        commands.revoke_mandate(actor("lua-non"), in_force().pk)


def test_nobody_else_may() -> None:
    with forbidden("agencies.revoke_mandate"):
        commands.revoke_mandate(actor("cay-duoc"), in_force().pk)
