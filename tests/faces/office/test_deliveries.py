"""What was given up: told in plain words, tried again, set aside."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.base import given_up
from motcua.base.reactions import REACTIONS
from motcua.config import jobs
from motcua.faces.office.deliveries import fault_words
from motcua.faces.ui.happenings.deliveries import REACTIONS as WORDS
from motcua.rules.errors import Forbidden, Missing, Refused
from tests.makers import an_accepted_dossier
from tests.undelivered import a_given_up, give_up, state_of

pytestmark = pytest.mark.django_db
PAGE = "/van-phong/viec-bo-do"


def test_nothing_was_given_up(sign) -> None:
    assert "Không có việc nào bị bỏ dở" in sign("cay-gao").get(PAGE).text


def test_what_of_which_dossier_and_why(sign) -> None:
    a_given_up(Refused("certificate_expired"))
    told = sign("cay-gao").get(PAGE).text
    for words in ("Lưu giấy tiếp nhận và hẹn trả", "thử 10 lần", "Tiếp nhận, hẹn trả", "H17.32"):
        assert words in told, words
    assert "Chờ bạn quyết định" in sign("cay-gao").get("/van-phong").text
    english = sign("cay-gao").get(f"{PAGE}?ngon_ngu=en", follow=True).text
    assert "Filing the receipt" in english


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("số của ai đó"), "lỗi của phần mềm (ValueError)"),
        (Forbidden("x"), "không có quyền"),
        (Missing("file"), "không tìm thấy"),
        (TimeoutError(), "bên kia không trả lời"),
        (FileNotFoundError(), "tệp"),
    ],
    ids=["bug", "forbidden", "missing", "unreachable", "files"],
)
def test_why_is_kept_by_its_kind_and_names_nobody(error: Exception, said: str) -> None:
    kind = given_up.kind_of(error)
    assert said in fault_words(kind)
    assert "ai đó" not in kind


def test_the_worker_keeps_why_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = a_given_up()

    def fails(_: object) -> None:
        raise TimeoutError

    monkeypatch.setitem(REACTIONS["DossierAccepted"], found.reaction, fails)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            jobs._deliver(reaction=found.reaction, entry_id=found.entry_id)
    assert [row.error for row in given_up.rows([""], most=5)] == ["unreachable"]
    given_up.forget()
    given_up.try_again(found)
    assert given_up.one(found.id, [""]) is None


def test_one_again_all_again_and_set_aside(sign) -> None:
    client, found = sign("cay-gao"), [a_given_up() for _ in range(3)]
    assert client.post(f"{PAGE}/{found[0].id}/lam-lai").status_code == 302
    assert state_of(found[0]) == "todo 0"
    empty = client.post(f"{PAGE}/{found[1].id}/gac", {"reason": ""})
    assert (empty.status_code, "Cho biết vì sao" in empty.text) == (422, True)
    assert client.post(f"{PAGE}/{found[1].id}/gac", {"reason": "Đã làm tay"}).status_code == 302
    assert state_of(found[1]) == "cancelled 10"
    assert client.post(f"{PAGE}/lam-lai").status_code == 302
    assert state_of(found[2]) == "todo 0"
    assert client.post(f"{PAGE}/lam-lai").status_code == 409
    assert client.post(f"{PAGE}/{found[0].id}/lam-lai").status_code == 409


def test_many_are_paged_and_cost_no_more(sign) -> None:
    client, found = sign("cay-gao"), a_given_up()

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as met:
            assert client.get(path).status_code == 200
        return len(met)

    few = asked(PAGE)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status, attempts) "
            "select queue_name, task_name, args, status, attempts from procrastinate_jobs, "
            "generate_series(1, 59) where id = %s",
            [found.id],
        )
    assert asked(PAGE) == few
    assert "51–60 trên 60" in client.get(f"{PAGE}?trang=2").text
    assert "51–60 trên 60" in client.get(f"{PAGE}?trang=99").text


def test_nobody_else_sees_or_does(sign) -> None:
    found = a_given_up()
    for key in ("lua-non", "nui-cao", "mat-cu"):
        assert sign(key).get(PAGE).status_code == 403
        assert sign(key).post(f"{PAGE}/{found.id}/lam-lai").status_code == 403
    assert state_of(found) == "failed 10"


def test_every_reaction_is_called_something() -> None:
    an_accepted_dossier()
    give_up()
    known = {name for by_fact in REACTIONS.values() for name in by_fact}
    house = {name for name in known if name.startswith("motcua.")}
    assert sorted(house - set(WORDS)) == []
    assert sorted(set(WORDS) - house) == []
