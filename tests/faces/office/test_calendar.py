"""A year drawn, and a day tried before it is decided."""

from datetime import date

import pytest

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import CalendarDay
from motcua.apps.agencies.registers import ProposedDay
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.recount import moved_by
from motcua.rules.errors import Forbidden
from tests.cast import actor
from tests.makers import BUSINESS, an_accepted_dossier

pytestmark = pytest.mark.django_db

TRY = "/van-phong/lich/them"
# The business is due on Wednesday 18 March 2026; Monday before it becomes a day off.
OFF = {
    "don-vi": "H17",
    "day": "16/03/2026",
    "kind": "off",
    "name_vi": "Nghỉ bão",
    "document": "20/QĐ-UBND",
    "announced_on": "13/03/2026",
}


def test_the_year_says_in_letters_what_it_says_in_colours(sign) -> None:
    told = sign("mat-cu").get("/van-phong/lich?nam=2026").content.decode()
    assert told.count('class="month"') == 12
    assert "Nghỉ: Tết Dương lịch" in told
    assert "<sup>B</sup>" in told  # a make-up Saturday
    assert "12729/VPCP-KGVX" in told


def test_the_calendar_as_it_was_known(sign) -> None:
    client = sign("mat-cu")
    now = client.get("/van-phong/lich?nam=2026").content.decode()
    then = client.get("/van-phong/lich?nam=2026&biet-ngay=24/12/2025").content.decode()
    assert "thứ Bảy 10/01/2026" in now
    assert "thứ Bảy 10/01/2026" not in then
    assert "như người ta biết" in then


def test_a_withdrawn_day_is_still_known_as_it_was(sign) -> None:
    client = sign("cay-gao")
    decide(client, OFF)
    morning = {**OFF, "kind": "work", "openings": "07:30-11:30", "announced_on": "15/03/2026"}
    decide(client, morning)
    as_of = "/van-phong/lich?nam=2026&don-vi=H17&biet-ngay="
    assert "Nghỉ bão" in client.get(f"{as_of}14/03/2026").content.decode()
    assert (
        "07:30-11:30"
        not in (client.get(f"{as_of}14/03/2026").content.decode().split("Tuần thường")[0])
    )
    assert "Giờ riêng: Nghỉ bão" in client.get(f"{as_of}15/03/2026").content.decode()


def decide(client, told):
    """Tried, then decided with what was seen."""
    tried = client.post(TRY, told)
    assert tried.status_code == 200, tried.content.decode()
    mark = tried.content.decode().split('name="da-xem" value="')[1].split('"')[0]
    return client.post(TRY, {**told, "da-xem": mark})


def test_a_day_is_tried_first_and_promises_stay(sign) -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    client = sign("cay-gao")
    tried = client.post(TRY, OFF)
    told = tried.content.decode()
    assert tried.status_code == 200
    assert "1 hồ sơ đổi hạn" in told
    assert "Giấy hẹn đã in giữ nguyên" in told
    assert str(dossier.code).rpartition("-")[2] in told
    assert dossier.applicant_name not in told
    assert not CalendarDay.objects.filter(day=date(2026, 3, 16)).exists()
    assert decide(client, OFF).status_code == 302
    after = Dossier.objects.get(pk=dossier.pk)
    assert (after.promised_at, after.due_at) == (dossier.promised_at, dossier.due_at)
    assert not agencies.work_calendar("H17.32.", date(2026, 3, 13)).is_working(date(2026, 3, 16))


def test_what_has_changed_since_it_was_seen_is_shown_again(sign) -> None:
    an_accepted_dossier(procedure=BUSINESS)
    answer = sign("cay-gao").post(TRY, {**OFF, "da-xem": "0-0-0"})
    assert answer.status_code == 200
    assert "Số liệu vừa đổi" in answer.content.decode()
    assert not CalendarDay.objects.filter(day=date(2026, 3, 16)).exists()


def test_the_same_day_twice_is_refused(sign) -> None:
    client = sign("cay-gao")
    decide(client, OFF)
    again = decide(client, OFF)
    assert again.status_code == 422
    assert "errors-title" in again.content.decode()
    assert CalendarDay.objects.filter(day=date(2026, 3, 16)).count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"day": "40/03/2026"}, "27/11/2026"),
        ({"kind": "work"}, "chưa có giờ"),
        ({"kind": "work", "openings": "11:00-07:00"}, "Không đọc được giờ"),
        ({"name_vi": ""}, "Nhập gọi là"),
        ({"document": ""}, "Nhập văn bản quyết định"),
    ],
)
def test_a_day_that_cannot_be_is_refused_before_it_is_tried(sign, change, said) -> None:
    answer = sign("cay-gao").post(TRY, {**OFF, **change})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'value="Nghỉ bão"' in answer.content.decode() or change == {"name_vi": ""}


def test_a_saturday_made_working_moves_deadlines_earlier() -> None:
    an_accepted_dossier(procedure=BUSINESS)
    proposed = ProposedDay("H17.", date(2026, 3, 14), "work", (), date(2026, 3, 13))
    moved = moved_by(actor("cay-gao"), proposed, date(2026, 3, 13))
    assert (moved.moved, moved.earlier) == (1, 1)
    assert moved.rows[0].would_be < moved.rows[0].was


def test_a_day_after_every_deadline_moves_nothing() -> None:
    an_accepted_dossier(procedure=BUSINESS)
    proposed = ProposedDay("H17.", date(2026, 6, 15), "off")
    assert moved_by(actor("cay-gao"), proposed, date(2026, 3, 13)).looked_at == 0


def test_counting_again_asks_as_much_for_many_as_for_few(django_assert_max_num_queries) -> None:
    for _ in range(3):
        an_accepted_dossier(procedure=BUSINESS)
    proposed = ProposedDay("H17.", date(2026, 3, 16), "off")
    with django_assert_max_num_queries(10):
        assert moved_by(actor("cay-gao"), proposed, date(2026, 3, 13)).moved == 3


def test_who_may_not_decide_may_not_try() -> None:
    with pytest.raises(Forbidden):
        moved_by(actor("mat-cu"), ProposedDay("H17.", date(2026, 3, 16), "off"), date(2026, 3, 13))
