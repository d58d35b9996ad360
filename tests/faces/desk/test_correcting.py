"""A wrong result is replaced on the page of its dossier."""

import hashlib

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Result
from tests import makers
from tests.apps.dossiers.test_linked_groups import results, through
from tests.certified import PIN, a_sealed_result, certified
from tests.faces.desk.desk_pages import done, page_of, press_on
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db


def test_a_wrong_result_is_replaced_and_says_so(client: Client) -> None:
    dossier = makers.a_returned_dossier()
    old = Result.objects.get(dossier=dossier)
    line = old.content["lines"][0]
    same = press_on(
        client, "nui-cao", dossier, "sua-ket-qua", **lines_of(old), reason="Gõ nhầm dấu"
    )
    assert same.status_code == 422
    sent = {**lines_of(old), "line-0": f"{line['value']} sửa"}
    assert done(press_on(client, "nui-cao", dossier, "sua-ket-qua", **sent, reason="Gõ nhầm dấu"))
    assert Result.objects.get(dossier=dossier, state="in_force").version == 2


def lines_of(result: Result) -> dict[str, str]:
    return {f"line-{n}": str(line["value"]) for n, line in enumerate(result.content["lines"])}


def test_of_two_results_of_one_agency_one_is_chosen(client: Client) -> None:
    dossier = makers.at_step("death_appraise", makers.LINKED_DEATH).dossier
    for part in ("death", "residence", "funeral"):
        through(dossier, part)
    made = results(dossier)
    page = page_of(client, "nui-cao", dossier)
    assert made["death"].title in page
    assert f'value="{made["residence"].pk}"' not in page, "another agency's is its own to correct"
    lines = [
        *made["death"].content["lines"],
        *made["funeral"].content["lines"],
    ]
    sent = {f"line-{n}": str(line["value"]) for n, line in enumerate(lines)}
    sent |= {"line-0": "Khác", "reason": "Gõ nhầm"}
    assert press_on(client, "nui-cao", dossier, "sua-ket-qua", **sent).status_code == 422
    wrong = {**sent, "result_id": str(made["residence"].pk)}
    assert press_on(client, "nui-cao", dossier, "sua-ket-qua", **wrong).status_code == 422
    right = {**sent, "result_id": str(made["death"].pk)}
    assert done(press_on(client, "nui-cao", dossier, "sua-ket-qua", **right))
    now = {each.part: each.version for each in Result.objects.filter(state="in_force")}
    assert now == {"death": 2, "residence": 1, "funeral": 1}


def test_where_results_are_signed_digitally_it_is_read_first(client: Client) -> None:
    certified()
    old = a_sealed_result()
    line = old.content["lines"][0]
    sent = {**lines_of(old), "line-0": "Trần Hạt Mầm", "reason": "Gõ nhầm dấu"}
    answer = press_on(client, "nui-cao", old.dossier, "sua-ket-qua", **sent)
    where = f"/ban-lam-viec/ky-so/sua/{old.pk}"
    assert answer["Location"] == where
    page = client.get(where).content.decode()
    assert "Trần Hạt Mầm" in page
    assert line["value"] in page
    pdf = client.get(f"{where}/xem")
    assert pdf["Content-Type"] == "application/pdf"
    shown = hashlib.sha256(pdf.content).hexdigest()
    assert f'value="{shown}"' in page
    wrong = client.post(where, {"pin": "918273", "da-xem": shown})
    assert wrong.status_code == 422
    assert "Còn 4 lần thử" in wrong.content.decode()
    assert "918273" not in wrong.content.decode()
    stale = client.post(where, {"pin": PIN, "da-xem": "0" * 64})
    assert "đã khác với bản bạn vừa xem" in stale.content.decode()
    assert client.post(where, {"da-xem": shown}).status_code == 422
    right = client.post(where, {"pin": PIN, "da-xem": shown})
    assert right["Location"].endswith("?xong=sua-ket-qua")
    new = Result.objects.get(dossier=old.dossier, state="in_force")
    assert (new.version, new.reason, bool(new.digest)) == (2, "Gõ nhầm dấu", True)
    assert client.get(where).status_code == 404


def test_what_was_filled_in_is_its_officers_own_and_sealed(client: Client) -> None:
    certified()
    old = a_sealed_result()
    sent = {**lines_of(old), "line-0": "Trần Hạt Mầm", "reason": "Gõ nhầm dấu"}
    press_on(client, "nui-cao", old.dossier, "sua-ket-qua", **sent)
    assert "Trần" not in str(dict(client.session))
    where = f"/ban-lam-viec/ky-so/sua/{old.pk}"
    assert client_as(Client(), "nui-cao").get(where).status_code == 404
    assert client_as(client, "trang-ram").get(where).status_code == 404


def test_a_reason_is_asked_for_before_anything_is_read(client: Client) -> None:
    certified()
    old = a_sealed_result()
    sent = {**lines_of(old), "line-0": "Trần Hạt Mầm", "reason": ""}
    assert press_on(client, "nui-cao", old.dossier, "sua-ket-qua", **sent).status_code == 422
    same = {**lines_of(old), "reason": "Gõ nhầm dấu"}
    assert press_on(client, "nui-cao", old.dossier, "sua-ket-qua", **same).status_code == 422
