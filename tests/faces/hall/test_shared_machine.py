"""A machine in a hall forgets whoever stood there; anybody's own machine knows nothing of it."""

import pytest
from django.test import Client

from motcua.faces.ui.kiosk import mark_of
from tests.apps.hall import halls
from tests.faces.signed_in import client_as
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db
KIOSK = f"/sanh/{halls.CENTRE}"
BAR = 'class="shared"'


def at_the_kiosk(client: Client) -> Client:
    halls.a_hall()
    assert client.get(f"{KIOSK}/may", {"khoa": mark_of(halls.CENTRE)}).status_code == 302
    return client


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_page_says_that_it_is_shared_and_is_kept_nowhere(client: Client) -> None:
    at_the_kiosk(client)
    for path in ("/", "/tra-cuu", "/thu-tuc"):
        answer = client.get(path)
        told = answer.content.decode()
        assert BAR in told
        assert f'http-equiv="refresh" content="300; url={KIOSK}/xong"' in told
        assert answer["Cache-Control"] == "no-store"
    assert 'href="/tra-cuu"' in shown(client, KIOSK)


def test_anybodys_own_machine_is_left_alone(client: Client) -> None:
    halls.a_hall()
    assert BAR not in shown(client, "/")
    assert 'href="/tra-cuu"' not in shown(client, KIOSK)
    assert client.get(f"{KIOSK}/xong").status_code == 404
    client.cookies["may_lay_so"] = "rubbish"
    assert BAR not in shown(client, "/")
    assert client.post(f"{KIOSK}/xong").status_code == 404


@pytest.mark.parametrize("how", ["get", "post"])
def test_done_signs_out_and_begins_anew(how: str) -> None:
    client = at_the_kiosk(client_as(Client(), "sao-mai"))
    assert client.get("/ho-so-cua-toi").status_code == 200
    answer = getattr(client, how)(f"{KIOSK}/xong")
    assert (answer.status_code, answer["Location"]) == (302, KIOSK)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/ho-so-cua-toi").status_code == 302
    assert BAR in shown(client, "/")  # the machine is still ours


def test_another_hall_does_not_sign_out() -> None:
    client = at_the_kiosk(client_as(Client(), "sao-mai"))
    assert client.get("/sanh/H17.16/xong").status_code == 404
    assert client.get("/ho-so-cua-toi").status_code == 200


def test_a_scanner_types_the_whole_address_of_the_receipt(client: Client) -> None:
    dossier = a_submitted_dossier()
    code = str(dossier.code)
    typed = f"https://dichvucong.example/tra-cuu?ma={code}&bi-mat={dossier.secret}"
    answer = client.get("/tra-cuu", {"ma": typed, "bi-mat": ""})
    assert answer.status_code == 200
    assert dossier.applicant_name in answer.content.decode()
    only = client.get("/tra-cuu", {"ma": f"https://dichvucong.example/tra-cuu?ma={code}"})
    assert code in only.content.decode()
    assert dossier.applicant_name not in only.content.decode()
    for rubbish in ("?", "https://x/?ma=", "?" + "x" * 5000):
        assert client.get("/tra-cuu", {"ma": rubbish}).status_code < 500
