"""What is signed is what was shown, whoever changes something at that very moment."""

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.cosigning import fingerprint
from motcua.apps.dossiers.models import Cosigning, Dossier
from motcua.base.verifying import verify
from tests.apps.dossiers.cosigned import FIELD, a_marriage, agreed, asked, sent_back
from tests.apps.dossiers.test_at_once import at_once
from tests.cast import actor
from tests.expect import refused
from tests.makers import a_file

pytestmark = pytest.mark.usefixtures("province_of_its_own")


@pytest.mark.parametrize("state", ["draft", "completion"])
def test_signed_while_the_applicant_changes_something(state: str) -> None:
    mine, other = actor("sao-mai"), actor("hon-cuoi")
    for turn in range(4):
        row = a_marriage() if state == "draft" else sent_back()
        if state == "completion":
            commands.attach(mine, row.pk, component="identity", file=a_file())
            commands.fill(mine, row.pk, answers={"bride_ethnicity": "Mạ"})
        cosigning = asked(row)
        seen = queries.to_cosign(other, row.token).fingerprint
        change = {"bride_ethnicity": f"Cơ Ho {turn}"}
        found = at_once(
            [
                lambda pk=cosigning.pk, seen=seen: commands.cosign(other, pk, seen=seen),
                lambda pk=row.pk, change=change: commands.fill(mine, pk, answers=change),
            ]
        )
        kept = Cosigning.objects.get(pk=cosigning.pk)
        assert (kept.agreed_to == seen) is ("draft_changed" not in found)
        assert kept.agreed_to != fingerprint(Dossier.objects.get(pk=row.pk))
        send = commands.submit if state == "draft" else commands.complete
        with refused("cosigner_awaited" if "draft_changed" in found else "cosigner_changed"):
            send(mine, row.pk)
    assert verify().broken is None


def test_filed_while_the_other_takes_it_back() -> None:
    mine, other = actor("sao-mai"), actor("hon-cuoi")
    row = a_marriage()
    cosigning = agreed(row)
    found = at_once(
        [
            lambda: commands.submit(mine, row.pk),
            lambda: commands.decline_cosigning(other, cosigning.pk),
        ]
    )
    codes = [each for each in found if isinstance(each, str)]
    assert codes in (["already_submitted"], ["cosigner_declined"])
    filed = Dossier.objects.get(pk=row.pk).state == "submitted"
    assert filed is (codes == ["already_submitted"])


def test_pressed_twice_is_asked_once_and_agreed_once() -> None:
    mine, other = actor("sao-mai"), actor("hon-cuoi")
    row = a_marriage()
    found = at_once([lambda: commands.ask_cosigner(mine, row.pk, field=FIELD)] * 2)
    assert [each for each in found if isinstance(each, str)] == ["cosigner_asked"]
    page = queries.to_cosign(other, row.token)
    found = at_once([lambda: commands.cosign(other, page.id, seen=page.fingerprint)] * 2)
    assert [each for each in found if isinstance(each, str)] == ["cosigned"]
