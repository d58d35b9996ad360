"""decline_cosigning: not agreed, or no longer, while it is a draft."""

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Dossier
from tests.apps.dossiers.cosigned import a_marriage, agreed, asked
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_who_asked_reads_why_and_may_ask_again() -> None:
    row = a_marriage()
    cosigning = asked(row)
    commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk, reason="Sai ngày sinh")
    (told,) = queries.cosigners(actor("sao-mai"), Dossier.objects.get(pk=row.pk))
    assert (told.state, told.reason) == ("declined", "Sai ngày sinh")
    assert last_line("dossier", row.pk).fact == "CosignerDeclined"
    assert asked(row).declined_at is None


def test_an_agreement_may_be_taken_back_before_filing() -> None:
    row = a_marriage()
    cosigning = agreed(row)
    commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk)
    with refused("cosigner_declined"):
        commands.submit(actor("sao-mai"), row.pk)


def test_twice_is_refused_and_after_filing() -> None:
    row = a_marriage()
    cosigning = asked(row)
    commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk)
    with refused("cosigning_declined"):
        commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk)
    other = a_marriage()
    cosigning = agreed(other)
    commands.submit(actor("sao-mai"), other.pk)
    with refused("already_submitted"):
        commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk)


def test_nobody_else_may() -> None:
    cosigning = asked(a_marriage())
    with forbidden("dossiers.decline_cosigning"):
        commands.decline_cosigning(actor("sao-mai"), cosigning.pk)
