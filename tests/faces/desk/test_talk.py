"""The conversation on both sides: who sees what, what is unread, and notes that never leave."""

import pytest
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.models import Dossier, Message
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.faces.desk.desk_pages import DESK, page_of
from tests.faces.signed_in import client_as
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db
ASKED = "Tôi đổi số điện thoại được không?"
NOTED = "Gọi lại buổi chiều, đừng gọi sáng."


def asked() -> Dossier:
    dossier = a_submitted_dossier("sao-mai")
    commands.write_message(actor("sao-mai"), dossier.pk, text=ASKED)
    return dossier


def test_what_is_asked_stands_unread_in_bar_row_and_page_until_it_is_answered(
    client: Client,
) -> None:
    dossier = asked()
    queue = client_as(client, "lua-non").get("/ban-lam-viec").content.decode()
    assert "tin nhắn chưa đọc" in queue
    assert "1 tin chưa đọc của người nộp" in page_of(client, "lua-non", dossier)
    assert ASKED in page_of(client, "lua-non", dossier)
    assert str(dossier.code) in client.get("/ban-lam-viec/trao-doi").content.decode()
    answer = client.post(f"{DESK}/{dossier.code}/nhan-tin", {"text": "Được."})
    assert answer.status_code == 302
    assert dossiers.bar(actor("lua-non")).unread == 0
    assert str(dossier.code) not in client.get("/ban-lam-viec/trao-doi").content.decode()


def test_the_citizen_reads_who_answered_and_marks_it_read(client: Client) -> None:
    dossier = asked()
    commands.write_message(actor("lua-non"), dossier.pk, text="Được, bạn sửa ở đây.")
    client_as(client, "sao-mai")
    assert "1 tin mới" in client.get("/ho-so-cua-toi").content.decode()
    page = client.get(f"/ho-so/{dossier.code}").content.decode()
    assert "Được, bạn sửa ở đây." in page
    assert "cán bộ một cửa" in page
    assert "Cơ quan đã đọc lúc" in page
    for _ in range(2):
        assert client.post(f"/ho-so/{dossier.code}/da-doc").status_code == 302
    assert dossiers.my_unread(actor("sao-mai")) == {}


def test_who_filed_for_another_takes_part(client: Client) -> None:
    dossier = a_submitted_dossier("sao-mai")
    Dossier.objects.filter(pk=dossier.pk).update(filed_by_id=person_id("cay-duoc"))
    sent = client_as(client, "cay-duoc").post(f"/ho-so/{dossier.code}/nhan-tin", {"text": ASKED})
    assert sent.status_code == 302
    assert Message.objects.get().side == "applicant"
    assert dossiers.my_unread(actor("cay-duoc")) == {}


@pytest.mark.parametrize("text", ["", "x" * 4001])
@pytest.mark.parametrize("key", ["sao-mai", "lua-non"])
def test_what_was_typed_is_kept_when_refused(client: Client, key: str, text: str) -> None:
    dossier = a_submitted_dossier("sao-mai")
    where = "/ho-so" if key == "sao-mai" else DESK
    answer = client_as(client, key).post(f"{where}/{dossier.code}/nhan-tin", {"text": text})
    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_a_note_reaches_officers_and_nobody_else(client: Client) -> None:
    dossier = a_submitted_dossier("sao-mai")
    client_as(client, "lua-non")
    sent = client.post(f"{DESK}/{dossier.code}/ghi-chu", {"text": NOTED})
    assert sent.status_code == 302
    assert NOTED in page_of(client, "lua-non", dossier)
    told = dossiers.conversation(actor("sao-mai"), dossier)
    assert (told.notes, told.sees_notes, told.may_note) == ([], False, False)
    client_as(client, "sao-mai")
    for path in (f"/ho-so/{dossier.code}", f"/ho-so/{dossier.code}/da-nop"):
        assert NOTED not in client.get(path).content.decode()
    secret = {"ma": str(dossier.code), "bi-mat": dossier.secret}
    page = Client().get("/tra-cuu", secret).content.decode()
    assert str(dossier.code)[-4:] in page
    assert NOTED not in page
    looked = dossiers.look_up(str(dossier.code), dossier.secret)
    assert "NoteWritten" not in {line.fact for line in looked.lines}
    owned = dossiers.dossier(actor("sao-mai"), str(dossier.code))
    assert "NoteWritten" not in {line.fact for line in owned.lines}
    office = dossiers.dossier(actor("lua-non"), str(dossier.code))
    assert "NoteWritten" in {line.fact for line in office.lines}


def test_strangers_and_other_wards_hear_nothing(client: Client) -> None:
    dossier = asked()
    for key in ("cay-duoc", "la-tre"):
        with pytest.raises(Missing):
            dossiers.conversation(actor(key), dossier)
        assert dossiers.bar(actor(key)).unread == 0
        assert dossiers.unread_in(actor(key), [dossier.pk]) == {}


def test_a_changed_answer_is_told_as_it_was_and_as_it_is(client: Client) -> None:
    dossier = a_submitted_dossier("sao-mai")
    Dossier.objects.filter(pk=dossier.pk).update(state="completion")
    before = dossier.answers["mother_name"]
    commands.fill(actor("sao-mai"), dossier.pk, answers={"mother_name": "Điều mới ghi"})
    (change,) = dossiers.changes(actor("lua-non"), dossier)
    assert (change.before["vi"], change.after["vi"]) == (before, "Điều mới ghi")
    for key, path in (("lua-non", DESK), ("sao-mai", "/ho-so")):
        page = client_as(client, key).get(f"{path}/{dossier.code}").content.decode()
        assert "→ Điều mới ghi" in page
