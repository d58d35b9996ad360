"""remind_cosigner: once a day, while no answer came; what is reminded comes first."""

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Cosigning
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.dossiers.cosigned import a_marriage, agreed, asked
from tests.cast import actor
from tests.expect import facts_of, forbidden, moment, refused

pytestmark = pytest.mark.django_db


def test_twice_within_a_day_is_refused_and_it_comes_first() -> None:
    first, row = a_marriage(), a_marriage()
    asked(first)
    cosigning = asked(row)
    mine = actor("sao-mai")
    with refused("cosigner_reminded"):
        commands.remind_cosigner(mine, row.pk, cosigning_id=cosigning.pk)
    with clock.at(moment("2026-03-14 10:00")):
        commands.remind_cosigner(mine, row.pk, cosigning_id=cosigning.pk)
        with refused("cosigner_reminded"):
            commands.remind_cosigner(mine, row.pk, cosigning_id=cosigning.pk)
    waiting = queries.asked_to_cosign(actor("hon-cuoi"))
    assert [each.token for each in waiting] == [row.token, first.token]
    assert facts_of("dossier", row.pk)[-1] == "CosignerReminded"


def test_who_answered_is_not_reminded() -> None:
    row = a_marriage()
    cosigning = agreed(row)
    with refused("cosigner_not_waiting"):
        commands.remind_cosigner(actor("sao-mai"), row.pk, cosigning_id=cosigning.pk)
    commands.submit(actor("sao-mai"), row.pk)
    with refused("already_submitted"):
        commands.remind_cosigner(actor("sao-mai"), row.pk, cosigning_id=cosigning.pk)


def test_asked_anew_counts_from_then() -> None:
    row = a_marriage()
    cosigning = asked(row)
    with clock.at(moment("2026-03-15 10:00")):
        commands.remind_cosigner(actor("sao-mai"), row.pk, cosigning_id=cosigning.pk)
        commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk)
        asked(row)
    assert Cosigning.objects.get(pk=cosigning.pk).reminded_at is None


def test_of_another_dossier_there_is_none() -> None:
    cosigning = asked(a_marriage())
    with pytest.raises(Missing):
        commands.remind_cosigner(actor("sao-mai"), a_marriage().pk, cosigning_id=cosigning.pk)


def test_nobody_else_may() -> None:
    row = a_marriage()
    cosigning = asked(row)
    for stranger in ("hon-cuoi", "lua-non", "goc-mit"):
        with forbidden("dossiers.remind_cosigner"):
            commands.remind_cosigner(actor(stranger), row.pk, cosigning_id=cosigning.pk)
