"""Where the law sends filing to the national portal, nothing is filed online here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.base.rulebooks import read_rulebook, rule, rulebook, with_own
from tests.cast import actor, person_id
from tests.expect import refused
from tests.makers import BIRTH, EXTRACT, a_draft, a_submitted_dossier, act, open_task, received_at
from tests.switched import sent_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(tmp_path: Path) -> Iterator[None]:
    with sent_away(tmp_path):
        yield


def test_as_shipped_everything_is_filed_here() -> None:
    assert queries.filed_elsewhere(BIRTH, clock.today()) is None
    assert rule("filing_elsewhere").on(clock.today()).unverified


def test_nothing_is_begun_or_submitted_and_the_reason_names_the_article(tmp_path: Path) -> None:
    draft = a_draft()
    with sent_away(tmp_path):
        with refused("filing_elsewhere", basis="Quyết định thử 1/QĐ-UBND") as caught:
            commands.begin(actor("sao-mai"), catalogue.procedure_id(BIRTH))
        assert caught.value.details["since"].isoformat() == "2026-03-01"
        with refused("filing_elsewhere"):
            commands.submit(actor("sao-mai"), draft.pk)
    draft.refresh_from_db()
    assert draft.state == "draft"
    commands.submit(actor("sao-mai"), draft.pk)


def test_what_was_typed_is_still_kept(tmp_path: Path) -> None:
    draft = a_draft()
    with sent_away(tmp_path):
        commands.fill(actor("sao-mai"), draft.pk, answers={"authorised": True})
        assert queries.draft(actor("sao-mai"), draft.token).dossier.answers["authorised"] is True


def test_the_counter_goes_on(away: None) -> None:
    assert received_at(procedure=EXTRACT).code


def test_what_was_filed_before_goes_on_to_its_end(tmp_path: Path) -> None:
    dossier = a_submitted_dossier()
    with sent_away(tmp_path):
        act(actor("lua-non"), open_task(dossier))
        commands.withdraw(actor("sao-mai"), dossier.pk)


def test_before_its_day_and_in_another_province_filing_is_here(tmp_path: Path) -> None:
    with sent_away(tmp_path, since="2026-03-14"):
        assert a_submitted_dossier().code
    with sent_away(tmp_path, province="H15"):
        assert a_submitted_dossier().code


def test_a_procedure_the_portal_does_not_offer_is_filed_here(tmp_path: Path) -> None:
    with sent_away(tmp_path, still_here=BIRTH):
        assert a_submitted_dossier(procedure=BIRTH).code
        assert queries.filed_elsewhere(EXTRACT, clock.today()) is not None


def test_help_at_a_support_point_is_online_filing(away: None) -> None:
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415

    points = [row for row in agencies.units_on(clock.today()) if "support" in row.functions]
    if not points:
        pytest.skip("this province has no support point")
    helper = next(
        each
        for each in agencies.posts_on(actor("lua-non"), clock.today(), points[0].path)
        if each.role == "helper"
    )
    with refused("filing_elsewhere"):
        commands.help_file(
            agencies.actor_for(helper.person_id, clock.now()),
            points[0].id,
            procedure=BIRTH,
            applicant_id=person_id("sao-mai"),
            place="20242",
            answers={},
            agreed=True,
        )


def test_a_province_adds_versions_and_invents_no_rule() -> None:
    shipped = rulebook("portal")
    text = (
        'filing_elsewhere:\n  2026-03-01: {value: {provinces: ["*"]}, basis: "Quyết định khác"}\n'
    )
    own = with_own(shipped, read_rulebook("portal", text))["filing_elsewhere"]
    assert [each.since.isoformat() for each in own.versions] == ["2025-07-01", "2026-03-01"]
    assert own.versions[1].basis == "Quyết định khác"
    with pytest.raises(ValueError, match="no rule"):
        with_own(shipped, read_rulebook("portal", 'x:\n  2026-03-01: {value: 1, basis: "Một nơi"}'))
