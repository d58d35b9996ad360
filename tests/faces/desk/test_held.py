"""What the store holds, on the desk: used with one press, not asked for, opened on record."""

from typing import Any

import pytest
from django.test import Client

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Completion, Dossier, Given, ReuseCheck
from motcua.apps.register import queries as papers
from tests.apps.dossiers.held import SINGLE_STATUS, a_marriage_draft, submitted, with_a_file
from tests.apps.register.papers import a_registered_paper, citizen
from tests.faces.signed_in import client_as
from tests.makers import open_task

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def counter(client: Client) -> Client:
    return client_as(client, "lua-non")


def filed(*, with_paper: bool = False) -> tuple[Dossier, Any]:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    if with_paper:
        dossiers.use_held(citizen(), draft.pk, component=SINGLE_STATUS, paper_id=paper.pk)
    else:
        with_a_file(draft)
    return submitted(draft), paper


def at(dossier: Dossier) -> str:
    return f"/ban-lam-viec/ho-so/{dossier.code}"


def test_a_paper_of_the_store_is_put_in_with_one_press(counter: Client) -> None:
    dossier, paper = filed()
    assert "Dùng giấy có trong kho" in text(counter.get(at(dossier)))
    told = {"paper": f"{SINGLE_STATUS}:{paper.pk}"}
    assert counter.post(f"{at(dossier)}/lam/dung-giay-kho", told).status_code == 302
    assert Given.objects.filter(dossier=dossier, held=paper).exists()
    page = text(counter.get(at(dossier)))
    assert "Từ kho, đang có hiệu lực" in page
    assert "Dùng giấy có trong kho" not in page


def test_what_the_store_holds_is_not_asked_for(counter: Client) -> None:
    dossier, paper = filed()
    path = f"{at(dossier)}/viec/{open_task(dossier).pk}/yeu-cau-bo-sung"
    told = {
        f"missing-{SINGLE_STATUS}": "on",
        f"reason-{SINGLE_STATUS}": "Chưa rõ",
        f"basis-{SINGLE_STATUS}": "NĐ 123/2015/NĐ-CP, Điều 10",
        f"looked-{SINGLE_STATUS}": "on",
    }
    answer = counter.post(path, told)
    assert f"(số {paper.number})" in text(answer)
    assert not Completion.objects.exists()
    looked = ReuseCheck.objects.filter(dossier=dossier, register="store")
    assert looked.get().result == "found"
    counter.post(path, {**told, f"despite-{SINGLE_STATUS}": "Bản điện tử mờ"})
    assert Completion.objects.get().items[0]["despite"] == "Bản điện tử mờ"


def test_opening_it_is_on_record_for_its_holder(counter: Client) -> None:
    dossier, paper = filed(with_paper=True)
    given = Given.objects.get(dossier=dossier)
    shown = text(counter.post(f"{at(dossier)}/kho/{given.pk}"))
    assert paper.number in shown
    assert papers.looks_at_me(citizen())[0].purpose == "officer"
    assert counter.get(f"{at(dossier)}/kho/{given.pk}").status_code == 405


def test_who_has_no_part_in_the_dossier_opens_nothing(client: Client) -> None:
    dossier, _ = filed(with_paper=True)
    given = Given.objects.get(dossier=dossier)
    stranger = client_as(client, "cay-duoc")
    assert stranger.post(f"{at(dossier)}/kho/{given.pk}").status_code in {403, 404}
