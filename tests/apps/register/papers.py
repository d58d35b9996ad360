"""Papers of the register, made through commands."""

from datetime import date
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier, Result
from motcua.apps.register import commands as register
from motcua.apps.register.commands.entering import Issued
from motcua.apps.register.models import RegisteredPaper
from motcua.base import clock
from motcua.rules.access import NOBODY, Actor
from motcua.rules.codes import personal_number
from tests.cast import actor, person_id
from tests.makers import a_file, a_returned_dossier, answers_for, deliver

SINGLE = "1.004873"
"""Certificate of marital status: good for six months, for one purpose."""
MARRIAGE = "1.000894"
STATUS_PAPER = "KQ.G15.000038"
WARD_UNIT = "H17.32"


def number_of(key: str) -> str:
    return str(agencies.person(person_id(key)).personal_number or "")


def name_of(key: str) -> str:
    return agencies.person(person_id(key)).name


def unit_id(code: str = WARD_UNIT) -> int:
    return agencies.unit_coded(code, clock.today()).id


def a_status_dossier(by: str = "sao-mai", about: str = "", **answers: Any) -> Dossier:
    """A certificate of marital status, issued and in the register: for marriage, one's own."""
    whose = agencies.person(person_id(about or by))
    number = str(whose.personal_number or "")
    told = {
        **answers_for(SINGLE, by),
        "person_name": whose.name,
        "person_number": number,
        "person_birth": whose.birth_date.isoformat() if whose.birth_date else "",
        "person_sex": "female" if personal_number(number).female else "male",
        "purpose": "marriage",
        "partner": "Nguyễn Cỏ May",
        "status": "never",
        "again": False,
        **answers,
    }
    told.pop("other_purpose", None)
    dossier = a_returned_dossier(by=by, procedure=SINGLE, answers=told)
    deliver("file_result")
    return dossier


def a_registered_paper(by: str = "sao-mai", about: str = "", **answers: Any) -> RegisteredPaper:
    dossier = a_status_dossier(by, about, **answers)
    result = Result.objects.get(dossier=dossier)
    return RegisteredPaper.objects.get(result_id=result.pk)


def an_old_paper(by: Actor | None = None, unit: str = WARD_UNIT, **values: Any) -> RegisteredPaper:
    """A paper entered by an officer, with its scan."""
    kept: dict[str, Any] = {
        "type_code": STATUS_PAPER,
        "type_name": {"vi": "Giấy xác nhận tình trạng hôn nhân", "en": "Certificate"},
        "title": "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        "number": "7/2019",
        "issued_on": date(2019, 5, 6),
        "holder_name": name_of("sao-mai"),
        "holder_number": number_of("sao-mai"),
        "lines": [{"label": "Họ, chữ đệm, tên", "value": name_of("sao-mai")}],
    }
    how = {
        name: values.pop(name)
        for name in ("origin", "source", "file", "backlog_id")
        if name in values
    }
    who = by or clerk()
    fact = register.enter_paper(
        who,
        desk_of(who),
        paper=Issued(**{**kept, **values}),
        **{"origin": "old_paper", "source": "Sổ 2019", "file": a_file("giay-cu.pdf"), **how},
    )
    return RegisteredPaper.objects.get(pk=fact.registered_paper_id)


def clerk() -> Actor:
    """Who keeps the books of the ward."""
    return _of("clerk")


def leader() -> Actor:
    return _of("leader")


def section_head() -> Actor:
    return _of("section_head")


def _of(role: str, ward: str = "H17.32.") -> Actor:
    for post in agencies.posts_on(NOBODY, clock.today()):
        if post.role == role and post.unit_path.startswith(ward):
            return agencies.actor_for(post.person_id, clock.now())
    raise LookupError(role)


def desk_of(who: Actor) -> int:
    """The unit for which an officer of the ward acts."""
    return agencies.unit_at(who.posts[0].unit_path, clock.today()).id


def citizen(key: str = "sao-mai") -> Actor:
    return actor(key)
