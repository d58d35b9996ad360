"""The hall as it is used: kiosk, phone, screen, counter, setting up, booking."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.apps.dossiers.models import Dossier
from motcua.apps.hall import commands
from motcua.apps.hall.models import Appointment, HallCounter, Matter, Ticket
from motcua.base import clock
from motcua.config import jobs
from motcua.faces.ui.kiosk import mark_of
from tests.apps.hall import halls
from tests.cast import actor
from tests.expect import moment
from tests.faces.desk.test_intake import INTAKE, filled
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
KIOSK = f"/sanh/{halls.CENTRE}"
COUNTER = "/ban-lam-viec/quay"


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def key_in(html: str) -> str:
    found = re.search(r'name="ve" value="([^"]+)"', html)
    assert found
    return found.group(1)


def touch(client: Client, **sent: Any) -> Any:
    return client.post(KIOSK, {"ve": key_in(page(client, KIOSK)), **sent})


def test_one_touch_takes_a_number_and_names_nobody(client: Client) -> None:
    hall = halls.a_hall()
    answer = touch(client, nhom=hall.civil)
    assert answer.status_code == 302
    shown = page(client, answer["Location"])
    assert "A001" in shown
    assert "Bạn là người tiếp theo" in shown
    assert "no-store" in client.get(answer["Location"])["Cache-Control"]


def test_a_second_press_shows_the_same_number(client: Client) -> None:
    hall = halls.a_hall()
    key = key_in(page(client, KIOSK))
    places = {client.post(KIOSK, {"ve": key, "nhom": hall.civil})["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Ticket.objects.count() == 1


def test_a_key_that_is_not_ours_takes_nothing(client: Client) -> None:
    hall = halls.a_hall()
    answer = client.post(KIOSK, {"ve": "x" * 22, "nhom": hall.civil})
    assert answer.status_code == 422
    assert not Ticket.objects.exists()


def test_a_phone_takes_ten_and_our_machine_more(client: Client) -> None:
    hall = halls.a_hall()
    for _ in range(10):
        assert touch(client, nhom=hall.civil).status_code == 302
    refused = touch(client, nhom=hall.civil)
    assert refused.status_code == 422
    assert "nhiều số liền nhau" in refused.content.decode()
    opened = client.get(f"{KIOSK}/may", {"khoa": mark_of(halls.CENTRE)})
    assert opened.status_code == 302
    assert f"{KIOSK}/so/" in touch(client, nhom=hall.civil)["Location"]


def test_a_machine_of_another_hall_is_not_ours(client: Client) -> None:
    halls.a_hall()
    assert client.get(f"{KIOSK}/may", {"khoa": mark_of("H17.16")}).status_code == 404
    assert client.get(f"{KIOSK}/may", {"khoa": "rubbish"}).status_code == 404


def test_whoever_reads_a_ticket_slowly_stops_it_and_lets_it_follow_again(client: Client) -> None:
    """WCAG 2.2.1, 2.2.2: with scripts and without, by a link that works without any."""
    hall = halls.a_hall()
    mine = halls.a_ticket(hall.civil)
    path = f"/sanh/ve/{mine.token}"
    follows = page(client, path)
    assert ('http-equiv="refresh" content="15"' in follows, "data-poll=" in follows) == (True, True)
    assert f'href="{path}?dung=1"' in follows
    still = page(client, f"{path}?dung=1")
    assert ("http-equiv" in still, "data-poll=" in still) == (False, False)
    assert f'<a href="{path}">' in still, "and it follows again"
    assert f'<a href="{path}?dung=1">' in still, "looking by hand does not begin it"
    halls.sit("lua-non", hall.one)
    client_as(client, "lua-non").post(f"{COUNTER}/{hall.one}/goi")
    for deed in ("bat-dau", "xong"):
        client.post(f"{COUNTER}/ve/{mine.pk}/{deed}")
    over = page(client, path)
    assert "Đã xong" in over
    assert "http-equiv" not in over
    assert "dung=1" not in over


def test_a_ticket_is_not_found_by_its_number(client: Client) -> None:
    hall = halls.a_hall()
    ticket = halls.a_ticket(hall.civil)
    for guess in ("A001", str(ticket.pk)):
        assert client.get(f"/sanh/ve/{guess}").status_code == 404


def test_the_phone_follows_to_the_end(client: Client) -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.civil)
    mine = halls.a_ticket(hall.civil)
    path = f"/sanh/ve/{mine.token}"
    assert "Còn 1 người trước bạn" in page(client, path)
    marks = {client.get(f"{path}/luc-nay").json()["mark"]}
    halls.sit("lua-non", hall.one)
    for words in ("Bạn là người tiếp theo", "quầy 1"):
        called = halls.call("lua-non", hall.one)
        assert words in page(client, path)
        marks.add(client.get(f"{path}/luc-nay").json()["mark"])
        commands.serve(actor("lua-non"), called.pk)
        commands.finish(actor("lua-non"), called.pk)
    assert "Đã xong" in page(client, path)
    assert len(marks) == 3
    with clock.at(clock.now() + timedelta(days=3)):
        assert "không còn dùng" in page(client, path)


def test_the_number_can_be_printed_without_a_script_while_it_waits(client: Client) -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.civil)
    mine = halls.a_ticket(hall.civil)
    path = f"/sanh/ve/{mine.token}/in"
    assert path in page(client, f"/sanh/ve/{mine.token}")
    answer = client.get(path)
    assert answer["Content-Type"] == "application/pdf"
    (strip,) = PdfReader(BytesIO(answer.content)).pages
    assert round(float(strip.mediabox.width)) == 227, "80 mm"
    said = " ".join(strip.extract_text().split())
    assert mine.label in said
    assert "Trước bạn còn 1 người" in said
    assert client.get("/sanh/ve/rubbish/in").status_code == 404
    with clock.at(clock.now() + timedelta(days=1)):
        assert client.get(path).status_code == 404
        assert path not in page(client, f"/sanh/ve/{mine.token}")


def test_a_wait_is_foretold_only_from_five(client: Client) -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    for minute in range(0, 50, 10):
        assert "khoảng" not in page(client, KIOSK)
        with clock.at(clock.now() + timedelta(minutes=minute)):
            halls.a_ticket(hall.civil)
            called = halls.call("lua-non", hall.one)
            commands.serve(actor("lua-non"), called.pk)
        with clock.at(clock.now() + timedelta(minutes=minute + 8)):
            commands.finish(actor("lua-non"), called.pk)
    for _ in range(3):
        halls.a_ticket(hall.civil)
    assert "khoảng 24 phút" in page(client, KIOSK)


def test_the_screen_shows_numbers_and_no_name(client: Client) -> None:
    hall = halls.a_hall()
    before = None
    for step in (lambda: halls.a_ticket(hall.civil), lambda: halls.sit("lua-non", hall.one)):
        step()
    before = client.get(f"{KIOSK}/man-hinh/luc-nay").json()
    halls.call("lua-non", hall.one)
    shown, told = page(client, f"{KIOSK}/man-hinh"), client.get(f"{KIOSK}/man-hinh/luc-nay").json()
    assert told["calls"] == [{"key": "A001-1-1", "label": "A001", "counter": 1}]
    assert told["mark"] != before["mark"]
    assert "A001" in shown
    assert "Lúa Non" not in shown


def test_pages_of_the_hall_ask_the_same_number_of_questions(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    hall = halls.a_hall()
    halls.sit("lua-non", hall.one)
    for _ in range(15):
        halls.a_ticket(hall.civil)
    mine = halls.call("lua-non", hall.one)
    for path, most in ((KIOSK, 8), (f"{KIOSK}/man-hinh", 10), (f"/sanh/ve/{mine.token}", 10)):
        with django_assert_max_num_queries(most):
            page(client, path)
    client_as(client, "lua-non")
    with django_assert_max_num_queries(22):
        page(client, COUNTER)


def test_a_number_is_called_served_and_finished_by_pressing_what_the_page_offers(
    client: Client,
) -> None:
    hall = halls.a_hall()
    for _ in range(2):
        halls.a_ticket(hall.civil)
    client_as(client, "lua-non")
    assert "Mở quầy này" in page(client, COUNTER)
    client.post(f"{COUNTER}/{hall.one}/mo")
    client.post(f"{COUNTER}/{hall.one}/goi")
    first = Ticket.objects.get(label="A001")
    assert "Bắt đầu phục vụ" in page(client, COUNTER)
    client.post(f"{COUNTER}/ve/{first.pk}/goi-lai")
    client.post(f"{COUNTER}/ve/{first.pk}/bat-dau")
    client.post(f"{COUNTER}/{hall.one}/goi", {"xong": first.pk, "ho-so": "H17.32-260313-0001"})
    first.refresh_from_db()
    assert (first.state, first.calls) == ("finished", 2)
    assert first.dossier_code == "H17.32-260313-0001"
    second = Ticket.objects.get(label="A002")
    client.post(f"{COUNTER}/ve/{second.pk}/vang")
    assert "Đã quay lại" in page(client, COUNTER)
    client.post(f"{COUNTER}/ve/{second.pk}/quay-lai")
    client.post(f"{COUNTER}/{hall.one}/goi")
    client.post(f"{COUNTER}/ve/{second.pk}/bat-dau")
    client.post(f"{COUNTER}/ve/{second.pk}/chuyen", {"nhom": hall.land, "quay": ""})
    second.refresh_from_db()
    assert (second.state, second.matter_id) == ("waiting", hall.land)
    client.post(f"{COUNTER}/{hall.one}/dong")
    assert HallCounter.objects.get(pk=hall.one).officer_id is None


def test_who_was_received_is_finished_with_the_code_and_the_next_is_called(client: Client) -> None:
    hall = halls.a_hall()
    for _ in range(2):
        halls.a_ticket(hall.civil)
    client_as(client, "lua-non")
    assert "phục vụ số" not in page(client, INTAKE)
    client.post(f"{COUNTER}/{hall.one}/mo")
    client.post(f"{COUNTER}/{hall.one}/goi")
    first = Ticket.objects.get(label="A001")
    client.post(f"{COUNTER}/ve/{first.pk}/bat-dau")
    assert f'href="{INTAKE}"' in page(client, COUNTER)
    assert "đang phục vụ số A001" in page(client, INTAKE)
    answer = client.post(INTAKE, filled())
    code = Dossier.objects.get().code
    done = page(client, answer["Location"])
    form = done.split(f'action="{COUNTER}/{hall.one}/goi"')[1].split("</form>")[0]
    assert "Xong A001, gọi số tiếp" in form
    sent = dict(re.findall(r'name="(xong|ho-so)" value="([^"]*)"', form))
    assert sent == {"xong": str(first.pk), "ho-so": str(code)}
    assert client.post(f"{COUNTER}/{hall.one}/goi", sent)["Location"] == COUNTER
    first.refresh_from_db()
    assert (first.state, first.dossier_code) == ("finished", code)
    assert Ticket.objects.get(label="A002").state == "called"
    assert "Xong A00" not in page(client, answer["Location"])


def test_a_number_served_elsewhere_is_not_mine(client: Client) -> None:
    hall = halls.a_hall()
    halls.a_ticket(hall.civil)
    client_as(client, "rang-dua").post(f"{COUNTER}/{hall.one}/mo")
    client.post(f"{COUNTER}/{hall.one}/goi")
    client.post(f"{COUNTER}/ve/{Ticket.objects.get().pk}/bat-dau")
    assert "phục vụ số" in page(client, INTAKE)
    assert "phục vụ số" not in page(client_as(client, "lua-non"), INTAKE)


def test_a_refusal_is_said_on_the_page_and_strange_acts_are_not_there(client: Client) -> None:
    hall = halls.a_hall()
    client_as(client, "lua-non")
    client.post(f"{COUNTER}/{hall.one}/mo")
    answer = client.post(f"{COUNTER}/{hall.one}/goi")
    assert answer.status_code == 409
    assert "Không còn ai chờ quầy này." in answer.content.decode()
    assert client.post(f"{COUNTER}/ve/1/nuot").status_code == 404


def test_an_officer_issues_a_number(client: Client) -> None:
    hall = halls.a_hall()
    client_as(client, "lua-non").post(f"{COUNTER}/{hall.one}/mo")
    key = key_in(page(client, COUNTER))
    sent = {"ve": key, "nhom": hall.civil, "uu-tien": "disabled"}
    answer = client.post(f"{COUNTER}/cap-so", sent)
    assert "Đã cấp số A001" in page(client, answer["Location"])


def test_only_those_of_the_hall_see_its_desk(client: Client) -> None:
    halls.a_hall()
    client_as(client, "goc-da")
    assert client.get(COUNTER).status_code == 403
    client_as(client, "lua-non")
    assert client.get("/ban-lam-viec/sanh/thiet-lap").status_code == 403
    assert client.get("/ban-lam-viec/sanh/so-lieu").status_code == 403


def test_the_head_sets_up_and_what_is_wrong_is_kept(client: Client) -> None:
    path = "/ban-lam-viec/sanh/thiet-lap"
    client_as(client, "hang-cau")
    told = {"name_vi": "Hộ tịch", "name_en": "Civil status", "fields_of": ["ho_tich"]}
    assert client.post(path, {"lam": "them-nhom", "letter": "A", **told}).status_code == 302
    matter = Matter.objects.get()
    again = client.post(path, {"lam": "them-nhom", "letter": "A", **told})
    assert again.status_code == 422
    assert "Chữ A đã dùng" in again.content.decode()
    assert 'value="Hộ tịch"' in again.content.decode()
    quay = {"number": "1", "name_vi": "Một", "name_en": "One", "matters": [matter.pk]}
    assert client.post(path, {"lam": "them-quay", **quay}).status_code == 302
    made = HallCounter.objects.get()
    assert made.matters == [matter.pk]
    changed = {**quay, "matters": [], "priority": "on"}
    assert client.post(path, {"lam": f"quay-{made.pk}", **changed}).status_code == 302
    made.refresh_from_db()
    assert (made.matters, made.priority) == ([], True)
    other = {"name_vi": "Khác", "name_en": "Else", "letter": "A"}
    assert client.post(path, {"lam": f"nhom-{matter.pk}", **other}).status_code == 302
    assert client.post(path, {"lam": f"boquay-{made.pk}"}).status_code == 302
    assert client.post(path, {"lam": f"ngungnhom-{matter.pk}"}).status_code == 302
    assert client.post(path, {"lam": "nuot"}).status_code == 404


def test_figures_have_their_tickets_beneath(client: Client) -> None:
    hall = halls.a_hall()
    served = halls.a_served_ticket(hall)
    with clock.at(clock.now() + timedelta(minutes=7)):
        commands.finish(actor("lua-non"), served.pk)
        halls.a_ticket(hall.land)
    shown = page(client_as(client, "hang-cau"), "/ban-lam-viec/sanh/so-lieu?loai=finished&ky=tuan")
    assert "7 phút" in shown
    assert "A001" in shown
    assert "B001" not in shown.partition('id="ve"')[2]


def test_booking_from_a_procedure_to_the_kiosk(client: Client) -> None:
    hall = halls.a_hall()
    path = f"/dat-lich?noi={halls.CENTRE}&thu-tuc=1.001193&ngay=2026-03-16"
    offered = page(client, path)
    assert 'value="2026-03-16T10:00:00+07:00"' in offered
    hour = {"gio": "2026-03-16T10:00:00+07:00"}
    late = client.post(path, hour)
    assert late.status_code == 401
    assert 'value="2026-03-16T10:00:00+07:00"' in late.content.decode()
    assert not Appointment.objects.exists()
    client_as(client, "sao-mai")
    booked = client.post(path, hour)
    made = Appointment.objects.get()
    assert (made.matter_id, made.procedure_code) == (hall.civil, "1.001193")
    assert made.code[:4] in page(client, booked["Location"])
    ics = client.get(f"/dat-lich/{made.code}/lich.ics").content.decode()
    assert "DTSTART:20260316T030000Z\r\n" in ics
    assert client.post(path, hour).status_code == 422
    moved = client.post(f"/dat-lich/{made.code}/doi?", {"gio": "2026-03-17T08:00:00+07:00"})
    assert moved.status_code == 302
    with clock.at(moment("2026-03-17 07:50")):
        answer = touch(client, lich=f"{made.code[:4].lower()} {made.code[4:]}")
        assert "A001" in page(client, answer["Location"])
        listed = page(client_as(client, "lua-non"), "/ban-lam-viec/sanh/lich-hen")
    assert "Trần Thị Sao Mai" in listed
    assert "A001" in listed


def test_an_appointment_of_another_is_not_there(client: Client) -> None:
    made = halls.an_appointment(halls.a_hall())
    client_as(client, "cay-duoc")
    for path in ("", "/doi", "/lich.ics"):
        assert client.get(f"/dat-lich/{made.code}{path}").status_code == 404
    assert client.post(f"/dat-lich/{made.code}/huy").status_code == 404
    client_as(client, "sao-mai")
    assert client.post(f"/dat-lich/{made.code}/huy").status_code == 302
    assert "Đã hủy" in page(client, f"/dat-lich/{made.code}")


def test_a_wrong_code_at_the_kiosk_is_counted(client: Client) -> None:
    halls.a_hall()
    answers = [touch(client, lich="AAAA AAAA") for _ in range(11)]
    assert {answer.status_code for answer in answers} == {422}
    assert "nhiều số liền nhau" in answers[-1].content.decode()


def test_the_worker_records_who_did_not_come() -> None:
    made = halls.an_appointment(halls.a_hall())
    with clock.at(moment("2026-03-16 10:20")):
        jobs._hall(0)
        jobs._hall(0)
    made.refresh_from_db()
    assert made.state == "not_met"
