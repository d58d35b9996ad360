"""contribute: what a helping unit has to say."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Share
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor, person_id
from tests.expect import forbidden, refused
from tests.rules.edxml.letters import TAX, letter

pytestmark = pytest.mark.django_db


def a_share() -> Share:
    fact = commands.arrive(HOUSE, letters.unit_id("H17.32"), document=letter(sender=TAX))
    commands.register(actor(letters.CLERK), fact.incoming_id)
    told = {"unit": "H17.32.04", "units": ["H17.32.05"]}
    commands.assign(actor(letters.CHAIR), fact.incoming_id, **told)
    return Share.objects.get()


def test_it_is_kept_with_who_said_it() -> None:
    share = a_share()
    commands.contribute(actor("rau-ma"), share.pk, text="Không có ý kiến")
    share = letters.fresh(share)
    assert (share.note, share.by_id) == ("Không có ý kiến", person_id("rau-ma"))


def test_not_nothing_nor_when_it_is_over() -> None:
    share = a_share()
    with refused("letter_remark_missing"):
        commands.contribute(actor("rau-ma"), share.pk, text="")
    commands.finish(actor(letters.OFFICER), share.incoming_id, text="Xong")
    with refused("letter_closed"):
        commands.contribute(actor("rau-ma"), share.pk, text="Muộn")


def test_another_unit_may_not() -> None:
    share = a_share()
    with forbidden("letters.contribute"):
        commands.contribute(actor(letters.OFFICER), share.pk, text="Thay")


def test_twice_is_refused() -> None:
    share = a_share()
    commands.contribute(actor("rau-ma"), share.pk, text="Không có ý kiến")
    with refused("letter_share_done"):
        commands.contribute(actor("rau-ma"), share.pk, text="Không có ý kiến")
