"""A code shows the state and nothing of the person; code and secret show all; guessing ends."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.apps.agencies.models import Attempt
from motcua.base import clock
from tests.faces.citizen.pages import words
from tests.makers import a_submitted_dossier, an_accepted_dossier

pytestmark = pytest.mark.django_db


def test_the_code_alone_tells_state_and_no_person(client: Client) -> None:
    dossier = an_accepted_dossier()
    response = client.get("/tra-cuu", {"ma": f" {str(dossier.code).lower()} "})
    told = response.content.decode()
    assert "Đang xử lý" in told
    for private in ("Sao Mai", "048198000001", "Hàng Tre", "0905000101", dossier.secret):
        assert private not in told
    assert response.headers["Cache-Control"] == "no-store"


def test_code_and_secret_show_everything_and_offer_nothing_to_change(client: Client) -> None:
    dossier = an_accepted_dossier()
    asked = {"ma": dossier.code, "bi-mat": f" {dossier.secret.lower()} "}
    response = client.get("/tra-cuu", asked)
    told = words(response)
    assert "Trần Thị Sao Mai" in told
    assert "Vì sao là ngày này?" in told
    assert "Rút hồ sơ" not in told
    assert response.headers["Cache-Control"] == "no-store"
    paper = client.get("/tra-cuu/giay/receipt/0", {"ma": dossier.code, "bi-mat": dossier.secret})
    assert paper.content.startswith(b"%PDF")


def test_a_paper_without_the_secret_is_not_there(client: Client) -> None:
    dossier = an_accepted_dossier()
    for secret in ("", "XXXXXX"):
        asked = {"ma": dossier.code, "bi-mat": secret}
        assert client.get("/tra-cuu/giay/receipt/0", asked).status_code == 404


def test_papers_of_the_office_are_not_the_applicants(client: Client) -> None:
    dossier = an_accepted_dossier()
    asked = {"ma": dossier.code, "bi-mat": dossier.secret}
    assert client.get("/tra-cuu/giay/control/0", asked).status_code == 404


def test_the_sixth_wrong_try_must_wait(client: Client) -> None:
    dossier = a_submitted_dossier()
    wrong = {"ma": dossier.code, "bi-mat": "XXXXXX"}
    for _ in range(5):
        response = client.get("/tra-cuu", wrong)
        assert response.status_code == 422
        assert "Mã tra cứu chưa đúng" in words(response)
    sixth = client.get("/tra-cuu", wrong)
    assert sixth.status_code == 429
    assert "Thử sai quá nhiều lần; chờ 15 phút" in words(sixth)
    right = {"ma": dossier.code, "bi-mat": dossier.secret}
    assert client.get("/tra-cuu", right).status_code == 429
    elsewhere = client.get("/tra-cuu", right, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 429, "the code itself is being guessed"
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert client.get("/tra-cuu", right).status_code == 200


def test_guessing_through_many_codes_ends_too(client: Client) -> None:
    dossier = a_submitted_dossier()
    for number in range(5):
        client.get("/tra-cuu", {"ma": f"H17.32-260313-{number + 500:04}", "bi-mat": "XXXXXX"})
    right = {"ma": dossier.code, "bi-mat": dossier.secret}
    assert client.get("/tra-cuu", right).status_code == 429
    assert client.get("/tra-cuu", right, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_tries_are_kept_without_address_or_code(client: Client) -> None:
    dossier = a_submitted_dossier()
    client.get("/tra-cuu", {"ma": dossier.code, "bi-mat": "XXXXXX"})
    kept = " ".join(Attempt.objects.values_list("who", flat=True))
    assert "127.0.0.1" not in kept
    assert str(dossier.code) not in kept


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("linh tinh", 422, "Mã hồ sơ chưa đúng"),
        ("H17.32-260313-9999", 404, "Không có hồ sơ nào mang mã này"),
        ("x" * 5000, 422, "Mã hồ sơ chưa đúng"),
    ],
)
def test_a_code_that_is_not_one_is_told(client: Client, code: str, status: int, told: str) -> None:
    response = client.get("/tra-cuu", {"ma": code})
    assert response.status_code == status
    assert told in words(response)


def test_looking_up_asks_few_queries(client: Client, django_assert_max_num_queries: object) -> None:
    dossier = an_accepted_dossier()
    client.get("/tra-cuu")
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        client.get("/tra-cuu", {"ma": dossier.code})
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get("/tra-cuu", {"ma": dossier.code, "bi-mat": dossier.secret})
