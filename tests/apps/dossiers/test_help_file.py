"""help_file: at a support point somebody present is helped to file; the point handles nothing."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from tests.cast import actor, as_, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH, PLACE, a_file, answers_for, open_task

pytestmark = pytest.mark.django_db
POINT = "H17.32.51"


def help_file(by: str | Actor = "la-cau", unit: str = POINT, **change: Any) -> Dossier:
    who = actor(by) if isinstance(by, str) else by
    given: dict[str, Any] = {
        "procedure": BIRTH,
        "applicant_id": person_id("che-xanh"),
        "place": PLACE,
        "answers": answers_for(BIRTH, "che-xanh"),
        "agreed": True,
    } | change
    if "files" not in given:
        content = catalogue.version_on(given["procedure"], clock.today()).content
        lacking = content.lacking(given["answers"], "online", ())
        codes = [each.components[0].code for each in lacking]
        given["files"] = [(code, a_file(f"{code}.pdf")) for code in codes]
    fact = dossiers.help_file(who, agencies.unit_coded(unit, clock.today()).id, **given)
    return Dossier.objects.get(pk=fact.dossier_id)


def test_it_goes_where_it_would_go_without_help() -> None:
    dossier = help_file()
    assert (dossier.support_path, dossier.channel) == ("H17.32.51.", "online")
    assert (dossier.intake_path, dossier.unit_path) == ("H17.32.01.", "H17.32.")
    assert (dossier.owner_id, dossier.filed_by_id) == (person_id("che-xanh"),) * 2
    assert open_task(dossier).role == "receptionist"
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.details["support"]) == ("DossierFiledWithHelp", POINT)
    assert line.actor_name == actor("la-cau").name
    page = queries.dossier(actor("che-xanh"), str(dossier.code))
    assert page.support is not None
    assert page.support.code == POINT


def test_the_helper_sees_how_it_stands_and_what_is_asked_for_and_no_more() -> None:
    dossier = help_file()
    helper = actor("la-cau")
    (row,) = queries.helped(helper)
    assert (row.code, row.state, row.asked) == (dossier.code, "submitted", ())
    item = {"component": "birth_form", "reason": "Khai thiếu nơi sinh", "basis": "Điều 16"}
    content = catalogue.pinned(dossier.version_id)
    item["component"] = content.components[0].code
    dossiers.request_completion(actor("lua-non"), open_task(dossier).pk, items=[item])
    (row,) = queries.helped(helper)
    assert row.state == "completion"
    assert [reason for _, reason in row.asked] == ["Khai thiếu nơi sinh"]
    assert row.closes_on is not None
    with pytest.raises(Missing):
        queries.dossier(helper, str(dossier.code))
    assert queries.find(helper, str(dossier.code)) == []
    assert queries.dossiers(helper)[0] == []
    with forbidden("dossiers.accept"):
        dossiers.accept(helper, open_task(help_file()).pk)


def test_another_point_sees_nothing_of_it() -> None:
    help_file()
    assert queries.helped(as_("la-tre", "helper", "H17.45.")) == []
    assert queries.helped(actor("nui-cao")) == []


def test_it_is_counted_for_its_point_and_for_who_sees_its_units() -> None:
    help_file()
    help_file(applicant_id=person_id("sao-mai"))
    for key in ("la-cau", "gio-moi", "nui-cao"):
        (count,) = queries.support_counts(actor(key))
        assert (count.code, count.filed) == (POINT, 2)
    assert queries.support_counts(actor("la-tre")) == []
    with clock.at(clock.now() + timedelta(days=40)):
        assert queries.support_counts(actor("la-cau")) == []


def test_who_is_present_for_another_is_on_record() -> None:
    dossier = help_file(filed_by_id=person_id("cay-duoc"))
    assert dossier.filed_by_id == person_id("cay-duoc")


def test_without_consent_nothing_is_filed() -> None:
    with refused("help_not_agreed"):
        help_file(agreed=False)


def test_a_unit_that_is_no_support_point_is_refused() -> None:
    with refused("unit_gives_no_help", code="H17.32.01"):
        help_file(as_("la-cau", "helper", "H17.32.01."), "H17.32.01")


def test_what_is_not_offered_online_or_not_whole_is_refused() -> None:
    with refused("component_missing"):
        help_file(files=[])
    with refused("answers_incomplete"):
        help_file(answers={}, files=[])
    with refused("return_way_unknown", way="dove"):
        help_file(return_by="dove")
    for found in catalogue.catalogue(clock.today()):
        if "online" not in found.content.channels:
            with refused("channel_not_offered", channel="online"):
                help_file(procedure=found.code, answers={}, files=[])
            break


def test_who_may_not() -> None:
    for key in ("lua-non", "che-xanh", "nui-cao", "cay-gao"):
        with forbidden("dossiers.help_file"):
            help_file(key)


def test_twice_with_one_token_is_refused() -> None:
    first = help_file(token="t" * 22)
    assert queries.helped_before(actor("la-cau"), "t" * 22) == first.code
    with refused("already_submitted", code=first.code):
        help_file(token="t" * 22)
