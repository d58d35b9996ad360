"""cosign: agreed to what was read; whatever changes afterwards is asked again."""

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Dossier
from tests.apps.dossiers.cosigned import a_marriage, agreed, asked
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_file

pytestmark = pytest.mark.django_db


def test_then_it_is_filed_and_the_other_still_sees_it() -> None:
    row = a_marriage()
    agreed(row)
    commands.submit(actor("sao-mai"), row.pk)
    assert facts_of("dossier", row.pk)[-2:] == ["CosignerAgreed", "DossierSubmitted"]
    page = queries.to_cosign(actor("hon-cuoi"), row.token)
    assert (page.state, page.dossier.state) == ("agreed", "submitted")


@pytest.mark.parametrize("what", ["answer", "file", "place", "partner"])
def test_any_change_afterwards_asks_again(what: str) -> None:
    row = a_marriage()
    cosigning = agreed(row)
    mine = actor("sao-mai")
    if what == "answer":
        commands.fill(mine, row.pk, answers={"bride_ethnicity": "Gié Triêng"})
    elif what == "file":
        code = queries.draft(mine, row.token).slots[0].component.code
        commands.attach(mine, row.pk, component=code, file=a_file("khac.pdf"))
    elif what == "place":
        commands.fill(mine, row.pk, answers={}, place="20194")
    else:
        commands.fill(mine, row.pk, answers={"groom_number": "048084000012"})
    with refused("cosigner_missing" if what == "partner" else "cosigner_changed"):
        commands.submit(mine, row.pk)
    (told,) = queries.cosigners(mine, Dossier.objects.get(pk=row.pk))
    assert told.state == "changed"
    seen = queries.to_cosign(actor("hon-cuoi"), row.token).fingerprint
    commands.cosign(actor("hon-cuoi"), cosigning.pk, seen=seen)


def test_what_was_changed_while_it_was_read_is_not_agreed_to() -> None:
    row = a_marriage()
    cosigning = asked(row)
    seen = queries.to_cosign(actor("hon-cuoi"), row.token).fingerprint
    commands.fill(actor("sao-mai"), row.pk, answers={"bride_ethnicity": "Gié Triêng"})
    with refused("draft_changed"):
        commands.cosign(actor("hon-cuoi"), cosigning.pk, seen=seen)


def test_twice_is_refused_and_after_filing() -> None:
    row = a_marriage()
    cosigning = agreed(row)
    with refused("cosigned"):
        commands.cosign(actor("hon-cuoi"), cosigning.pk, seen=cosigning.agreed_to)
    commands.submit(actor("sao-mai"), row.pk)
    with refused("already_submitted"):
        commands.cosign(actor("hon-cuoi"), cosigning.pk, seen=cosigning.agreed_to)


def test_nobody_else_may() -> None:
    cosigning = asked(a_marriage())
    for stranger in ("sao-mai", "goc-mit", "lua-non"):
        with forbidden("dossiers.cosign"):
            commands.cosign(actor(stranger), cosigning.pk, seen="x")
