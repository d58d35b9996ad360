"""Each page of the office answers, to whom it may, with a bounded number of questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.procedures import queries as catalogue
from tests.cast import person_id
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db

OFFICERS = ("lua-non", "nui-cao", "gio-moi", "trang-sach", "muc-tim", "cay-gao", "mat-cu")
OPEN = (
    "/van-phong",
    "/van-phong/thu-tuc",
    "/van-phong/thu-tuc?q=khai+sinh&linh-vuc=ho_tich&ngay=01/01/2026",
    "/van-phong/thu-tuc/2.000635",
    "/van-phong/don-vi",
    "/van-phong/don-vi?q=hai+chau&tat-ca=1",
    "/van-phong/don-vi/H17.32",
    "/van-phong/lich?nam=2026",
    "/van-phong/lich?nam=2026&biet-ngay=01/12/2025",
    "/van-phong/vai-tro",
    "/van-phong/nguoi",
)
# Who else may open a page than everybody with a post.
GUARDED = {
    "/van-phong/thu-tuc/1.001193/soan": {"trang-sach"},
    "/van-phong/lich/them": {"cay-gao"},
    "/van-phong/nhat-ky": {"mat-cu", "gio-moi"},
    "/van-phong/nhat-ky/niem-phong": {"mat-cu", "gio-moi"},
    "/van-phong/nhat-ky/so?don-vi=H17.32": {"mat-cu", "gio-moi"},
    "/van-phong/khoa-api": {"cay-gao"},
    "/van-phong/cho-xac-nhan": {"cay-gao"},
}
MOST_QUESTIONS = 12


@pytest.mark.parametrize("page", OPEN)
def test_whoever_holds_a_post_may_read_the_shelves(sign, page: str) -> None:
    for key in OFFICERS:
        assert sign(key).get(page).status_code == 200, (page, key)


@pytest.mark.parametrize("page", [*OPEN, *GUARDED])
def test_a_citizen_is_no_officer(sign, page: str) -> None:
    assert sign("sao-mai").get(page).status_code == 403


@pytest.mark.parametrize("page", OPEN)
def test_nobody_in_particular_is_asked_to_sign_in(page: str) -> None:
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/dang-nhap")


@pytest.mark.parametrize(("page", "able"), GUARDED.items())
def test_guarded_pages_open_to_their_roles_only(sign, page: str, able: set[str]) -> None:
    for key in OFFICERS:
        expected = 200 if key in able else 403
        assert sign(key).get(page).status_code == expected, (page, key)


@pytest.mark.parametrize("page", [*OPEN, *(p for p in GUARDED if "soan" not in p)])
def test_a_page_asks_a_fixed_number_of_questions(sign, page: str) -> None:
    client = sign("cay-gao" if "khoa" in page or "them" in page or "cho-xac" in page else "mat-cu")
    client.get(page)  # what is kept in memory is read now
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    assert len(asked) <= MOST_QUESTIONS, [each["sql"][:120] for each in asked]


def test_the_journal_asks_as_much_for_many_lines_as_for_few(sign) -> None:
    client = sign("mat-cu")
    client.get("/van-phong/nhat-ky")
    counts = []
    for page in ("/van-phong/nhat-ky?viec=DossierAccepted", "/van-phong/nhat-ky"):
        an_accepted_dossier()
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert abs(counts[0] - counts[1]) <= 2


@pytest.mark.parametrize(
    "page",
    [
        "/van-phong/thu-tuc/9.999999",
        "/van-phong/don-vi/H99",
        "/van-phong/nguoi/999999",
        "/van-phong/nhat-ky/dossier/999999",
        "/van-phong/nhat-ky/nothing/1",
        "/van-phong/nhat-ky/so?don-vi=H99",
    ],
)
def test_what_is_not_there_is_not_found(sign, page: str) -> None:
    assert sign("mat-cu").get(page).status_code == 404


def test_people_are_nobody_to_who_may_not_see_them(sign) -> None:
    mine = person_id("sao-mai")
    assert sign("cay-gao").get(f"/van-phong/nguoi/{mine}").status_code == 200
    for key in ("lua-non", "trang-sach"):
        client = sign(key)
        assert client.get(f"/van-phong/nguoi/{mine}").status_code == 404
        # Not even oneself: an office shows people by posts, not by ownership.
        assert client.get(f"/van-phong/nguoi/{person_id(key)}").status_code == 404
        assert "Sao Mai" not in client.get("/van-phong/nguoi?q=sao+mai").content.decode()
    assert "Sao Mai" in sign("cay-gao").get("/van-phong/nguoi?q=sao+mai").content.decode()


def test_a_personal_number_finds_one_person_and_is_never_shown_whole(sign) -> None:
    from motcua.apps.agencies import queries as agencies  # noqa: PLC0415

    number = agencies.person(person_id("sao-mai")).personal_number
    told = sign("cay-gao").get("/van-phong/nguoi", {"q": number}).content.decode()
    assert "Sao Mai" in told
    # What was typed stands in the search and in the language link; the list shows it masked.
    assert str(number) not in told.split("<tbody>")[1]
    assert "•••••" in told.split("<tbody>")[1]


def test_a_day_that_cannot_be_read_is_said_and_kept(sign) -> None:
    told = sign("mat-cu").get("/van-phong/thu-tuc?ngay=31/02/2026").content.decode()
    assert 'value="31/02/2026"' in told
    assert "27/11/2026" in told
    assert "Đăng ký khai sinh" in told


def test_before_the_first_day_the_catalogue_is_empty_and_says_so(sign) -> None:
    told = sign("mat-cu").get("/van-phong/thu-tuc?ngay=01/01/2020").content.decode()
    assert "Không có thủ tục nào như vậy" in told


def test_the_start_page_counts_each_dossier_once(sign) -> None:
    an_accepted_dossier()
    text = sign("mat-cu").get("/van-phong").content.decode()
    assert "Đang xử lý" in text
    assert "Không có hồ sơ nào quá hạn" in text
    # Who sees no unit's dossiers is shown no numbers.
    assert "Hồ sơ theo trạng thái" not in sign("cay-gao").get("/van-phong").content.decode()


def test_english_leaves_no_vietnamese_heading(sign) -> None:
    client = sign("mat-cu")
    client.cookies["ngon_ngu"] = "en"
    for page, heading in {
        "/van-phong": "Dossiers by state",
        "/van-phong/thu-tuc": "Catalogue of procedures",
        "/van-phong/thu-tuc/2.000635": "What differs from version",
        "/van-phong/don-vi/H17.32": "Names through time",
        "/van-phong/lich?nam=2026": "Working calendar of 2026",
        "/van-phong/nhat-ky": "What happened",
        "/van-phong/vai-tro": "Roles and rights",
    }.items():
        assert heading in client.get(page).content.decode(), page


def test_the_drawn_process_has_its_table(sign) -> None:
    told = sign("mat-cu").get("/van-phong/thu-tuc/1.013225").content.decode()
    content = next(v for v in catalogue.history("1.013225")).content
    assert '<svg class="flow"' in told
    for step in content.process.steps:
        assert step.name["vi"] in told
