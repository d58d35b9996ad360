"""A draft shown before filing: seen by the asked unit alone, until it answers or it is filed."""

import pytest
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.models import Precheck
from motcua.rules.errors import Missing
from tests.cast import actor
from tests.faces.signed_in import client_as
from tests.makers import a_draft

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/xem-truoc"
QUESTION = "Giấy chứng sinh chụp thế này được chưa?"


def asked(client: Client) -> Precheck:
    draft = a_draft("sao-mai")
    sent = client_as(client, "sao-mai").post(f"/ho-so/{draft.token}/nho-xem", {"cau-hoi": QUESTION})
    assert sent.status_code == 302
    return Precheck.objects.select_related("dossier").get()


def status(client: Client, key: str, path: str) -> int:
    answer = client_as(client, key).get(path)
    if getattr(answer, "streaming", False):
        assert answer.getvalue()
    return int(answer.status_code)


def test_it_goes_round(client: Client) -> None:
    precheck = asked(client)
    check = f"/ho-so/{precheck.dossier.token}/xem-lai"
    assert "chờ một cửa trả lời" in client.get(check).content.decode()
    listed = client_as(client, "lua-non").get(PAGE).content.decode()
    assert QUESTION in listed
    assert 'class="n warned">1<' in listed
    page = client.get(f"{PAGE}/{precheck.pk}").content.decode()
    assert precheck.dossier.answers["mother_name"] in page
    sent = {"verdict": "lacking", "ve-mother_name": "Ghi đủ họ của mẹ."}
    assert client.post(f"{PAGE}/{precheck.pk}", sent).status_code == 302
    told = client_as(client, "sao-mai").get(check).content.decode()
    assert told.count("Ghi đủ họ của mẹ.") >= 2
    assert "#cau-mother_name" in told
    filed = client.post(f"/ho-so/{precheck.dossier.token}/nop", {"nhan": "counter"})
    assert filed.status_code == 302


def test_the_unit_sees_it_only_while_it_is_asked(client: Client) -> None:
    precheck = asked(client)
    one = f"{PAGE}/{precheck.pk}"
    given = precheck.dossier.given.filter(file__isnull=False).first()
    file = f"{one}/tep/{given.pk if given else 0}"
    assert status(client, "lua-non", one) == 200
    assert not given or status(client, "lua-non", file) == 200
    for path in (one, file):
        assert status(client, "la-tre", path) in {403, 404}
        assert status(client, "cay-duoc", path) == 403
    # Neither by its own address, nor in a search.
    assert status(client, "lua-non", f"/ban-lam-viec/ho-so/{precheck.dossier.token}") == 404
    commands.answer_precheck(actor("lua-non"), precheck.pk, verdict="ready")
    for path in (one, file):
        assert status(client, "lua-non", path) == 404
    assert dossiers.prechecks(actor("lua-non")) == []


def test_another_unit_cannot_look(client: Client) -> None:
    precheck = asked(client)
    with pytest.raises(Missing):
        dossiers.precheck(actor("la-tre"), precheck.pk)
    assert dossiers.bar(actor("la-tre")).prechecks == 0
    assert dossiers.bar(actor("lua-non")).prechecks == 1


def test_filing_meanwhile_takes_it_off_the_list(client: Client) -> None:
    precheck = asked(client)
    commands.submit(actor("sao-mai"), precheck.dossier_id)
    assert dossiers.prechecks(actor("lua-non")) == []
    with pytest.raises(Missing):
        dossiers.precheck(actor("lua-non"), precheck.pk)


def test_asking_twice_asks_once(client: Client) -> None:
    precheck = asked(client)
    again = client.post(f"/ho-so/{precheck.dossier.token}/nho-xem", {"cau-hoi": "Nữa"})
    assert again.status_code == 302
    assert Precheck.objects.count() == 1


def test_what_was_typed_is_kept_and_ready_has_no_remarks(client: Client) -> None:
    precheck = asked(client)
    client_as(client, "lua-non")
    for sent in (
        {"verdict": "lacking"},
        {"verdict": "", "ve-mother_name": "Ghi đủ."},
        {"verdict": "ready", "ve-mother_name": "Ghi đủ."},
    ):
        answer = client.post(f"{PAGE}/{precheck.pk}", sent)
        assert answer.status_code == 422
        assert sent.get("ve-mother_name", "") in answer.content.decode()
    assert Precheck.objects.get().answered_at is None
