"""Acting for another: without a mandate nothing, with one both see, after it nothing new."""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest

from motcua.apps.agencies import commands as agencies
from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import is_applicants_side, may
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.roles import AGENT, ROLES
from tests.apps.agencies.mandated import SINCE, UNTIL, in_force
from tests.cast import actor, person_id
from tests.expect import last_line, moment, refused
from tests.makers import (
    BIRTH,
    BUSINESS,
    PLACE,
    a_draft,
    a_file,
    a_submitted_dossier,
    answers_for,
    received_at,
)

pytestmark = pytest.mark.django_db
RIGHTS = sorted(right for right in ROLES[AGENT] if right.startswith("dossiers."))


def begun(agent: str = "goc-mit", principal: str = "sao-mai", procedure: str = BIRTH) -> Dossier:
    """A whole draft that the agent wrote for the principal."""
    who = actor(agent)
    fact = commands.begin(
        who, catalogue.procedure_id(procedure), owner_id=person_id(principal), place=PLACE
    )
    commands.fill(who, fact.dossier_id, answers=answers_for(procedure, principal), place=PLACE)
    row = Dossier.objects.get(pk=fact.dossier_id)
    content = catalogue.pinned(row.version_id)
    for lack in content.lacking(row.answers, row.channel, ()):
        code = lack.components[0].code
        commands.attach(who, row.pk, component=code, file=a_file(f"{code}.pdf"))
    return Dossier.objects.get(pk=row.pk)


def filed(**kwargs: Any) -> Dossier:
    row = begun(**kwargs)
    commands.submit(actor(kwargs.get("agent", "goc-mit")), row.pk)
    return Dossier.objects.get(pk=row.pk)


def test_without_one_nothing_is_begun_for_another() -> None:
    with refused("mandate_missing"):
        begun()


def test_with_one_the_agent_files_and_both_see_it() -> None:
    mandate = in_force()
    row = filed()
    assert (row.owner_id, row.filed_by_id) == (person_id("sao-mai"), person_id("goc-mit"))
    assert (row.mandate_id, row.applicant_name) == (mandate.pk, actor("sao-mai").name)
    for who in ("sao-mai", "goc-mit"):
        (line,) = queries.my_dossiers(actor(who))
        assert (line.code, line.filed_by) == (row.code, actor("goc-mit").name)
        assert queries.dossier(actor(who), str(row.code)).dossier.pk == row.pk


def test_the_journal_says_who_acted_for_whom() -> None:
    mandate = in_force()
    row = filed()
    line = last_line("dossier", row.pk)
    assert (line.fact, line.actor_name) == ("DossierSubmitted", actor("goc-mit").name)
    assert line.content["for"] == {
        "mandate": mandate.pk,
        "person_id": person_id("sao-mai"),
        "name": actor("sao-mai").name,
    }
    lines = queries.dossier(actor("sao-mai"), str(row.code)).lines
    assert lines[0].details["behalf_of"] == actor("sao-mai").name
    assert {each.behalf for each in lines[1:]} == {actor("sao-mai").name}


def test_what_the_owner_does_is_done_for_nobody() -> None:
    in_force()
    row = a_submitted_dossier()
    assert "for" not in last_line("dossier", row.pk).content
    assert row.mandate_id is None


def test_what_the_principal_files_afterwards_the_agent_follows_and_answers() -> None:
    in_force()
    row = a_submitted_dossier()
    agent = actor("goc-mit")
    assert queries.dossier(agent, str(row.code)).dossier.pk == row.pk
    commands.write_message(agent, row.pk, text="Tôi hỏi thay mẹ.")
    assert queries.conversation(agent, row).side == "applicant"
    commands.withdraw(agent, row.pk, reason="Mẹ tôi nhờ rút.")
    assert last_line("dossier", row.pk).behalf == actor("sao-mai").name


def test_what_was_begun_before_and_what_the_principal_still_writes_stay_closed() -> None:
    before = a_submitted_dossier()
    with clock.at(moment("2026-03-16 09:00")):
        in_force(since=date(2026, 3, 16))
        agent = actor("goc-mit")
        own = a_draft()
        for row in (before, own):
            assert not is_applicants_side(agent, row)
            with pytest.raises(Missing):
                queries.dossier(agent, str(row.code or row.token))
        with pytest.raises(Missing):
            queries.draft(agent, own.token)


def test_a_mandate_for_one_dossier_opens_that_one_alone() -> None:
    first, second = a_submitted_dossier(), a_submitted_dossier()
    in_force(scope="dossier", about=first.token)
    agent = actor("goc-mit")
    assert queries.dossier(agent, str(first.code))
    with pytest.raises(Missing):
        queries.dossier(agent, str(second.code))
    with refused("mandate_missing"):
        begun()


def test_a_mandate_for_one_procedure_covers_no_other() -> None:
    in_force(scope="procedure", about=BUSINESS, procedures=[BUSINESS])
    with refused("mandate_missing"):
        begun()
    row = a_submitted_dossier()
    assert not is_applicants_side(actor("goc-mit"), row)
    assert begun(procedure=BUSINESS).procedure_code == BUSINESS


def end_by_principal(number: int) -> None:
    agencies.revoke_mandate(actor("sao-mai"), number)


def end_by_agent(number: int) -> None:
    agencies.revoke_mandate(actor("goc-mit"), number)


@pytest.mark.parametrize("end", [end_by_principal, end_by_agent])
def test_after_it_the_agent_does_nothing_and_keeps_code_and_state(
    end: Callable[[int], None],
) -> None:
    mandate = in_force()
    row, draft = filed(), begun()
    end(mandate.pk)
    _nothing_is_left(row, draft)


def test_nor_when_it_has_run_out() -> None:
    in_force()
    row, draft = filed(), begun()
    with clock.at(moment(f"{UNTIL} 00:00")):
        _nothing_is_left(row, draft)


def _nothing_is_left(row: Dossier, draft: Dossier) -> None:
    agent = actor("goc-mit")
    (left,) = queries.my_dossiers(agent)
    assert (left.code, left.state, left.applicant, left.ref, left.procedure_code) == (
        row.code,
        "submitted",
        "",
        "",
        "",
    )
    for each in (row, draft):
        with pytest.raises(Missing):
            queries.dossier(agent, str(each.code or each.token))
        with pytest.raises(Missing):
            queries.draft(agent, each.token)
        with pytest.raises(Missing):
            queries.conversation(agent, each)
        for right in RIGHTS:
            assert not may(agent, right, each), right
    with pytest.raises(Forbidden):
        commands.withdraw(agent, row.pk)
    with pytest.raises(Forbidden):
        commands.fill(agent, draft.pk, answers={"child_name": "Khác"})
    with pytest.raises(Forbidden):
        commands.write_message(agent, row.pk, text="Còn ai không?")
    assert queries.my_unread(agent) == {}
    assert [each.id for each in queries.my_dossiers(actor("sao-mai"))] == [draft.pk, row.pk]


def test_who_brought_it_to_a_counter_is_no_agent_and_keeps_what_that_gives() -> None:
    row = received_at(filed_by_id=person_id("goc-mit"))
    friend = actor("goc-mit")
    assert queries.dossier(friend, str(row.code))
    with pytest.raises(Forbidden):
        commands.withdraw(friend, row.pk)


def test_may_and_visible_agree_for_every_pair_and_every_right() -> None:
    """The one rule in two forms: over many dossiers, mandates and people."""
    a_submitted_dossier("cay-duoc")
    with clock.at(moment("2026-03-16 10:00")):
        named = a_submitted_dossier()
        in_force(since=date(2026, 3, 16), scope="dossier", about=named.token)
        in_force("cay-duoc", "goc-mit", since=date(2026, 3, 16))
        in_force("sao-mai", "cay-duoc", since=date(2026, 3, 16), procedures=[BUSINESS])
        a_draft("cay-duoc")
        a_submitted_dossier("cay-duoc")
        begun("goc-mit", "cay-duoc", BUSINESS)
        begun("cay-duoc", "sao-mai", BUSINESS)
        received_at(filed_by_id=person_id("goc-mit"))
        rows = list(Dossier.objects.all())
        people = [actor(key) for key in ("sao-mai", "cay-duoc", "goc-mit", "hat-suong", "lua-non")]
        seen = 0
        for who, right in product(people, [*RIGHTS, "dossiers.receive"]):
            listed = set(visible(who, right, Dossier.objects.all()).values_list("pk", flat=True))
            allowed = {row.pk for row in rows if may(who, right, row)}
            assert listed == allowed, (who.name, right)
            seen += len(listed)
        assert seen > 50


def test_a_mandate_costs_no_statement(django_assert_num_queries: Any) -> None:
    in_force()
    row = a_submitted_dossier()
    whose, agent = actor("sao-mai"), actor("goc-mit")
    with django_assert_num_queries(1):
        actor_again = actor_of(agent.person_id)
    assert actor_again.mandates == agent.mandates
    assert agent.mandates[0].opens_at.date() == SINCE
    queries.my_dossiers(whose)
    with django_assert_num_queries(1):
        queries.my_dossiers(agent)
    assert row.pk


def actor_of(number: int | None) -> Any:
    from motcua.apps.agencies.queries import actor_for  # noqa: PLC0415

    return actor_for(int(number or 0), clock.now())
