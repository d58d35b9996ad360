"""receive: taken down at any one-stop unit of the province, for the agency that is competent."""

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Given, Task
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused, written
from tests.makers import (
    BIRTH,
    BUSINESS,
    PLACE,
    answers_for,
    at_step,
    on_to,
    open_task,
    received_at,
)

pytestmark = pytest.mark.django_db


def test_it_is_filed_for_the_applicant_by_who_stands_there() -> None:
    dossier = received_at(by="goc-mit", filed_by_id=person_id("cay-duoc"))
    assert (dossier.owner_id, dossier.filed_by_id) == (
        person_id("goc-mit"),
        person_id("cay-duoc"),
    )
    assert (dossier.state, dossier.channel, dossier.code) == (
        "submitted",
        "counter",
        "H17.32-260313-0001",
    )
    assert queries.dossier(actor("cay-duoc"), str(dossier.code)).dossier.pk == dossier.pk


def test_papers_are_counted() -> None:
    dossier = received_at(papers={"birth_notice": (1, 2), "authorisation": (1, 0)})
    given = Given.objects.get(dossier=dossier, component="birth_notice")
    assert (given.component, given.originals, given.copies, given.origin) == (
        "birth_notice",
        1,
        2,
        "paper",
    )
    assert given.given_by == actor("lua-non").name


def test_the_line_tells_who_took_it_where() -> None:
    dossier = received_at()
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.right, line.actor_name) == (
        "DossierReceived",
        "dossiers.receive",
        actor("lua-non").name,
    )
    assert line.unit_path == "H17.32.01."


def test_the_counter_fee_is_not_the_online_one() -> None:
    assert received_at(procedure=BUSINESS, by="hat-suong").fee == 50_000
    post = received_at(procedure=BUSINESS, by="hat-suong", channel="post", return_by="post")
    assert (post.fee, post.return_by) == (150_000, "post")


def test_another_wards_counter_takes_it_for_the_ward_that_is_competent() -> None:
    dossier = received_at("H17.45.01", "la-tre")
    assert (dossier.unit_path, dossier.intake_path) == ("H17.32.", "H17.45.01.")
    assert dossier.code == "H17.32-260313-0001", "numbered in the book of the competent agency"
    task = open_task(dossier)
    assert task.unit_path == "H17.45.01."
    with forbidden("dossiers.accept"):
        dossiers.accept(actor("lua-non"), task.pk)
    dossiers.accept(actor("la-tre"), task.pk)
    assert open_task(dossier).unit_path == "H17.32.03."
    back = on_to(dossier, "return")
    assert back.unit_path == "H17.45.01.", "the result goes back to where it was filed"
    for key in ("la-tre", "nui-cao"):
        assert queries.dossier(actor(key), str(dossier.code)).dossier.pk == dossier.pk


def test_its_intake_term_runs_where_it_was_taken_in() -> None:
    assert written(open_task(received_at("H17.45.01", "la-tre")).due_at) == "2026-03-16 09:50"


def receive(**changes: object) -> object:
    kwargs: dict[str, object] = {
        "procedure": BIRTH,
        "applicant_id": person_id("sao-mai"),
        "place": PLACE,
        "answers": answers_for(BIRTH, "sao-mai", "counter"),
        "papers": {"birth_notice": (1, 0), "authorisation": (1, 0)},
        **changes,
    }
    unit = agencies.unit_coded("H17.32.01", clock.today()).id
    return dossiers.receive(actor("lua-non"), unit, **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "online"}, "channel_not_offered"),
        ({"procedure": "1.004194", "channel": "post"}, "channel_not_offered"),
        ({"procedure": "9.999999"}, "procedure_unknown"),
        ({"place": "00000"}, "place_unknown"),
        ({"papers": {}}, "component_missing"),
        ({"papers": {"moon_stone": (1, 0)}}, "component_unknown"),
        ({"papers": {"birth_notice": (0, 0)}}, "paper_count_wrong"),
        ({"papers": {"birth_notice": (-1, 2)}}, "paper_count_wrong"),
        ({"answers": {}}, "answers_incomplete"),
        ({"return_by": "pigeon"}, "return_way_unknown"),
    ],
)
def test_what_is_not_right_is_refused_and_nothing_is_written(
    changes: dict[str, object], code: str
) -> None:
    with refused(code):
        receive(**changes)
    assert not Dossier.objects.exists()
    assert not Task.objects.exists()


def test_people_nobody_knows_are_missing() -> None:
    with pytest.raises(Missing):
        receive(applicant_id=0)
    with pytest.raises(Missing):
        receive(filed_by_id=987_654_321)


def test_only_receptionists_may_and_only_at_their_counter() -> None:
    with forbidden("dossiers.receive"):
        received_at(receptionist="sao-mai")
    with forbidden("dossiers.receive"):
        received_at(receptionist="hoa-muop")
    with forbidden("dossiers.receive"):
        received_at("H17.45.01", "lua-non")


def test_twice_is_two_dossiers() -> None:
    """Twins are two filings; the face keeps one click from being two (an idempotency key)."""
    assert received_at().code != received_at().code


def test_a_dossier_filed_at_the_counter_can_be_walked_to_its_end() -> None:
    task = at_step("return", by="sao-mai")
    dossiers.return_result(actor("lua-non"), task.pk)
    assert Dossier.objects.get(pk=task.dossier_id).state == "returned"
