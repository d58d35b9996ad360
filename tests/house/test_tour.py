"""Every page that can be got is in the tour of the journeys, or there is a reason why not."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve

from tests.house.test_faces import views
from tests.journeys.tour import WHO

FILE = "a file, not a page"
PART = "data that a page asks for, not a page"
PAPER = "a paper as PDF, proven in tests/gateways"
IN_THE_HALL = "looked at in tests/journeys/test_hall.py"

NOT_TOURED = {
    "suc-khoe": PART,
    "san-sang": PART,
    "con-day": PART,
    "con-day/luc-nay": PART,
    "ho-so-cua-toi/bang.csv": FILE,
    "thu-tuc/<str:code>/to.pdf": PAPER,
    "thu-tuc/<str:code>/to.jsonld": FILE,
    "thu-tuc/<str:code>/quy-trinh.bpmn": FILE,
    "du-lieu/thu-tuc.jsonld": FILE,
    "du-lieu/thay-doi.atom": FILE,
    "dang-nhap/dinh-danh": "leads to the identity service",
    "dang-nhap/ve": "leads back from the identity service",
    "sanh/ve/<str:token>": IN_THE_HALL,
    "sanh/ve/<str:token>/in": PAPER,
    "sanh/ve/<str:token>/luc-nay": PART,
    "sanh/<str:code>/may": "makes this browser a kiosk and leads to it",
    "sanh/<str:code>/so/<str:token>": IN_THE_HALL,
    "sanh/<str:code>/xong": "signs a shared machine out and leads to its first page",
    "sanh/<str:code>/man-hinh/luc-nay": PART,
    "dat-lich/<str:code>/lich.ics": FILE,
    "dai-dien/<int:number>/giay": FILE,
    "kho-giay-to/<str:token>/tep": FILE,
    "kho-giay-to/ban-sao/<str:token>": PAPER,
    "tra-cuu/giay/<slug:form>/<int:about>": PAPER,
    "ho-so/<str:ref>/tai-len/<slug:component>": PART,
    "ho-so/<str:ref>/tai-len/<slug:component>/<str:token>": PART,
    "ho-so/<str:ref>/dong-y/tep/<int:given>": FILE,
    "ho-so/<str:ref>/tai-ve": FILE,
    "ho-so/<str:ref>/tep/<int:given>": FILE,
    "ho-so/<str:ref>/tep/<int:given>/anh": FILE,
    "ho-so/<str:ref>/giay/<slug:form>/<int:about>": PAPER,
    "ban-lam-viec/": "leads to the queue",
    "ban-lam-viec/moi": PART,
    "ban-lam-viec/ban-giao/lap": "without ticked rows it leads to the lists",
    "ban-lam-viec/ban-giao/<int:number>/in": PAPER,
    "ban-lam-viec/ky-so/xem/<int:task>": PAPER,
    "ban-lam-viec/ky-so/sua/<int:result>": "comes of the form that corrects a result; "
    "tests/faces/desk/test_correcting.py",
    "ban-lam-viec/ky-so/sua/<int:result>/xem": PAPER,
    "ban-lam-viec/van-ban-di/<int:number>/ky/xem": PAPER,
    "van-phong/so-ket-qua/<int:number>/ban-sao/<int:copy_id>": PAPER,
    "ban-lam-viec/quay/luc-nay": PART,
    "ban-lam-viec/so-theo-doi/<int:number>": PAPER,
    "ban-lam-viec/dai-dien/<int:number>/giay": FILE,
    "ban-lam-viec/xem-truoc/<int:number>/tep/<int:given>": FILE,
    "ban-lam-viec/so-hoa/<int:number>/luc-nay": PART,
    "ban-lam-viec/so-hoa/<int:number>/trang/<int:at>": FILE,
    "ban-lam-viec/so-hoa/<int:number>/to-tach": PAPER,
    "ban-lam-viec/van-ban-di/<int:number>/ban-in": PAPER,
    "ban-lam-viec/van-ban-di/<int:number>/tep/<int:file_id>": FILE,
    "ban-lam-viec/van-ban-den/<int:number>/tep/<int:file_id>": FILE,
    "ban-lam-viec/ho-so/<str:code>/giay/<slug:form>": PAPER,
    "ban-lam-viec/ho-so/<str:code>/giay/<slug:form>/<int:about>": PAPER,
    "ban-lam-viec/ho-so/<str:code>/word/<slug:form>": FILE,
    "ban-lam-viec/ho-so/<str:code>/word/<slug:form>/<int:about>": FILE,
    "ban-lam-viec/ho-so/<str:code>/tep/<int:given>": FILE,
    "ban-lam-viec/ho-so/<str:code>/phoi-hop/<int:linked>": FILE,
    "van-phong/thu-tuc/<str:code>/<int:version_id>/quy-trinh.bpmn": FILE,
    "van-phong/thay-doi/<int:change_id>/csv": FILE,
    "van-phong/thay-doi/<int:change_id>/bien-ban": PAPER,
    "van-phong/thay-doi/<int:change_id>/bien-ban/da-ky": FILE,
}
STANDS_FOR = {
    "draft": "/ho-so/x",
    "empty": "/ho-so/x",
    "version": "/van-phong/thu-tuc/x/1",
    "mandate": "/dai-dien/1",
    "record": "/van-phong/quoc-gia/1",
    "list": "/ban-lam-viec/ban-giao/1",
}
NOWHERE = {"/khong-co-trang-nay"}
"""What a wrong address shows."""


def methods(view: Any) -> set[str]:
    """What the decorators of Django let through; everything, if there are none."""
    while view is not None:
        for cell in view.__closure__ or ():
            kept = cell.cell_contents
            if isinstance(kept, list | tuple) and {"GET", "POST"} & set(kept):
                return set(kept)
        view = getattr(view, "__wrapped__", None)
    return {"GET", "POST"}


def toured() -> Iterator[str]:
    filled = defaultdict(lambda: "1", STANDS_FOR)
    for path in {path for paths in WHO.values() for path in paths} - NOWHERE:
        yield resolve(urlsplit(path.format_map(filled)).path).route


def test_every_page_is_in_the_tour() -> None:
    pages = {
        path for path, view in views() if not path.startswith("api") and "GET" in methods(view)
    }
    seen = set(toured())
    assert sorted(pages - seen - set(NOT_TOURED)) == [], (
        "nobody looks at it: tests/journeys/tour.py"
    )
    assert sorted(set(NOT_TOURED) - pages) == [], "there is no such page any more"
    assert sorted(set(NOT_TOURED) & seen) == [], "it is toured after all"


def test_posts_only_are_told_from_pages() -> None:
    known = dict(views())
    assert methods(known["van-phong/khoa-api/<int:token_id>/thu-hoi"]) == {"POST"}
    assert "GET" in methods(known["van-phong/luu-tru"])
    assert methods(known["van-phong/don-vi"]) == {"GET", "POST"}
