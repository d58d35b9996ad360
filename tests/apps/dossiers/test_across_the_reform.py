"""A dossier of an old ward that is open on the night of 1 July 2025."""

import pytest
from django.test import Client

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.successors import commune_now, names_of_places
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from tests.cast import actor, person_id
from tests.expect import moment, refused
from tests.faces.signed_in import client_as
from tests.makers import open_task, received_at

pytestmark = pytest.mark.django_db
SINGLE_STATUS = "1.004873"
WARD, PLACE = "H17.492.20227", "20227"
BASIS = "Nghị quyết 1659/NQ-UBTVQH15"


def officer(role: str) -> Actor:
    """Somebody of the old ward, with this role in all of it."""
    day = moment("2025-06-01 08:00").date()
    unit = units.unit_coded(WARD, day)
    who = agencies.enrol(HOUSE, unit.id, name="Ngô Văn Bến Cũ", how="cast", made_up=True)
    agencies.appoint(HOUSE, unit.id, person_id=who.person_id, role=role, since=day)
    with clock.at(moment("2025-06-27 08:00")):
        return units.actor_for(who.person_id, clock.now())


def handled_by_the_old_ward() -> Dossier:
    with clock.at(moment("2025-06-27 08:30")):
        counter = officer("receptionist")
        dossier = received_at(f"{WARD}.01", counter, procedure=SINGLE_STATUS, place=PLACE)
        dossiers.accept(counter, open_task(dossier).pk)
    return Dossier.objects.get(pk=dossier.pk)


def gone_over(dossier: Dossier) -> Dossier:
    with clock.at(moment("2025-07-01 00:05")):
        dossiers.move_to_successor(
            actor("cay-gao"), dossier.pk, from_unit=WARD, to_unit="H17.32", basis=BASIS
        )
    return Dossier.objects.get(pk=dossier.pk)


def test_it_is_filed_under_the_law_the_version_and_the_code_of_its_day() -> None:
    dossier = handled_by_the_old_ward()
    assert dossier.unit_path == f"{WARD}."
    assert dossier.code == "000.21.23.H17-250627-0001"
    assert dossier.version.since.isoformat() == "2023-01-01"


def test_the_successor_goes_on_and_code_and_promise_stay() -> None:
    before = handled_by_the_old_ward()
    after = gone_over(before)
    assert (after.unit_path, after.intake_path) == ("H17.32.", "H17.32.01.")
    assert (after.code, after.promised_at) == (before.code, before.promised_at)
    # The place has a code that nobody has today: whoever goes on is found all the same.
    with clock.at(moment("2025-07-01 09:00")), refused("place_unknown", code=PLACE):
        units.agency_of_commune(PLACE, clock.today())
    with clock.at(moment("2025-07-01 09:30")):
        dossiers.propose(actor("hoa-muop"), open_task(after).pk, decision="grant")
    check = Task.objects.get(dossier=after, step="check")
    assert check.unit_path == "H17.32.03."


def test_the_owner_finds_it_and_so_does_the_ward_of_today() -> None:
    dossier = gone_over(handled_by_the_old_ward())
    owner = actor("sao-mai")
    assert dossier.owner_id == person_id("sao-mai")
    assert dossier.pk in {row.id for row in queries.my_dossiers(owner)}
    assert queries.standing(actor("hoa-muop"), dossier.pk).unit_path == "H17.32."


def test_the_owner_reads_what_happened_to_it_and_where_it_is_about(client: Client) -> None:
    dossier = gone_over(handled_by_the_old_ward())
    page = client_as(client, "sao-mai").get(f"/ho-so/{dossier.code}").content.decode()
    assert "Phường Thanh Bình đã thôi hoạt động; Phường Hải Châu giải quyết tiếp" in page
    assert page.count("Phường Thanh Bình") > 1


def test_a_code_given_again_means_the_place_of_its_day() -> None:
    old, new = moment("2025-06-27 08:00").date(), moment("2025-07-01 08:00").date()
    assert commune_now("20242", old, old).code == "H17.492.20242"
    assert commune_now("20242", old, new).code == "H17.32"
    assert commune_now("20227", old, new).code == "H17.32"
    assert commune_now("20242", new, new).code == "H17.32"
    with refused("place_unknown", code="99999"):
        commune_now("99999", old, new)


def test_an_old_place_is_named_as_it_was() -> None:
    old, new = moment("2025-06-27 08:00").date(), moment("2025-07-02 08:00").date()
    assert names_of_places(old, clock.today())["20242"] == "Phường Phước Ninh"
    assert names_of_places(old, clock.today())["20227"] == "Phường Thanh Bình"
    assert names_of_places(new, clock.today())["20242"] == "Phường Hải Châu"
