"""ask_cosigner: whoever the answers name is asked; without their agreement nothing is filed."""

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Dossier
from motcua.rules.errors import Missing
from tests.apps.dossiers.cosigned import FIELD, a_marriage, agreed, asked
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_draft, received_at

pytestmark = pytest.mark.django_db


def test_who_is_asked_sees_the_whole_and_nobody_else_does() -> None:
    row = a_marriage()
    asked(row)
    page = queries.to_cosign(actor("hon-cuoi"), row.token)
    assert (page.state, page.dossier.answers) == ("asked", row.answers)
    assert [each.token for each in queries.asked_to_cosign(actor("hon-cuoi"))] == [row.token]
    for stranger in ("goc-mit", "lua-non", "sao-mai"):
        with pytest.raises(Missing):
            queries.to_cosign(actor(stranger), row.token)
    with pytest.raises(Missing):
        queries.dossier(actor("hon-cuoi"), row.token)
    assert facts_of("dossier", row.pk)[-1] == "CosignerAsked"


def test_nothing_is_filed_before_the_other_agreed() -> None:
    row = a_marriage()
    with refused("cosigner_missing"):
        commands.submit(actor("sao-mai"), row.pk)
    asked(row)
    with refused("cosigner_awaited"):
        commands.submit(actor("sao-mai"), row.pk)


def test_at_a_counter_both_come_so_nobody_is_asked() -> None:
    assert received_at(procedure="1.000894").code


@pytest.mark.parametrize(
    ("code", "answers", "field"),
    [
        ("cosigner_unknown", {"groom_name": "Ai Đó Khác"}, FIELD),
        ("cosigner_unknown", {"groom_number": "048084999999"}, FIELD),
        ("cosigner_unknown", {}, "applicant_number"),
    ],
)
def test_it_refuses(code: str, answers: dict[str, str], field: str) -> None:
    row = a_marriage()
    commands.fill(actor("sao-mai"), row.pk, answers=answers)
    with refused(code):
        commands.ask_cosigner(actor("sao-mai"), row.pk, field=field)


def test_nobody_is_their_own_other() -> None:
    row = a_marriage(other="sao-mai")
    with refused("cosigner_is_applicant"):
        commands.ask_cosigner(actor("sao-mai"), row.pk, field=FIELD)


def test_where_nobody_must_agree_nobody_is_asked() -> None:
    with refused("cosigner_not_needed"):
        commands.ask_cosigner(actor("sao-mai"), a_draft().pk, field=FIELD)


def test_who_has_agreed_is_not_asked_again_until_something_changes() -> None:
    row = a_marriage()
    agreed(row)
    with refused("cosigner_agreed"):
        asked(row)
    commands.fill(actor("sao-mai"), row.pk, answers={"bride_ethnicity": "Gié Triêng"})
    asked(row)


def test_twice_is_refused_while_it_waits_and_after_filing() -> None:
    row = a_marriage()
    asked(row)
    with refused("cosigner_asked"):
        asked(row)
    other = a_marriage()
    agreed(other)
    commands.submit(actor("sao-mai"), other.pk)
    with refused("already_submitted"):
        asked(Dossier.objects.get(pk=other.pk))


def test_nobody_else_may() -> None:
    row = a_marriage()
    for stranger in ("hon-cuoi", "lua-non"):
        with forbidden("dossiers.ask_cosigner"):
            commands.ask_cosigner(actor(stranger), row.pk, field=FIELD)
