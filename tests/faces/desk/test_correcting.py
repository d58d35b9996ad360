"""A wrong result is replaced on the page of its dossier."""

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Result
from tests import makers
from tests.apps.dossiers.test_linked_groups import results, through
from tests.faces.desk.desk_pages import done, page_of, press_on

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
