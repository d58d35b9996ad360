"""decline_mandate: an officer found no proof."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.mandates import my_mandate
from tests.apps.agencies.mandated import declared
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_whoever_declared_it_reads_why() -> None:
    row = declared()
    commands.decline_mandate(actor("lua-non"), row.pk, reason="Giấy khai sinh ghi tên khác")
    seen = my_mandate(actor("sao-mai"), row.pk)
    assert (seen.state, seen.end_reason) == ("refused", "Giấy khai sinh ghi tên khác")
    assert facts_of("mandate", row.pk)[-1] == "MandateDeclined"


def test_twice_is_refused_and_so_is_no_reason_and_what_holds() -> None:
    row = declared()
    with refused("reason_missing"):
        commands.decline_mandate(actor("lua-non"), row.pk, reason=" ")
    commands.decline_mandate(actor("lua-non"), row.pk, reason="Không khớp")
    with refused("mandate_ended"):
        commands.decline_mandate(actor("lua-non"), row.pk, reason="Không khớp")
    held = declared(number="048220000025")
    commands.confirm_mandate(actor("lua-non"), held.pk, seen="Giấy khai sinh")
    with refused("mandate_accepted"):
        commands.decline_mandate(actor("lua-non"), held.pk, reason="Không khớp")


def test_who_may_not() -> None:
    row = declared()
    with forbidden("agencies.decline_mandate"):
        commands.decline_mandate(actor("sao-mai"), row.pk, reason="x")
