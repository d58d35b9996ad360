"""Every address of the house, with somebody's things in its places; a new place comes in here.

`PLACES` is read from the longest beginning of an address that stands in it. A word with a dot is a
model: the number of its newest row. Any other word is a key of what `things()` made, if there is
one, or stands for itself. Several words are all tried.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, Final

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.commands import token_fingerprint
from motcua.apps.documents import sending
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Given, Task
from motcua.apps.hall import commands as hall
from motcua.apps.hall.models import Matter, Ticket
from motcua.apps.signatures import commands as signatures
from motcua.base import clock, given_up
from motcua.faces.console import halls, province
from motcua.rules.access import HOUSE
from motcua.rules.warnings import Told
from tests import lately, makers, scene
from tests.accounts import a_session
from tests.apps.agencies.test_note_absence import away
from tests.apps.dossiers import test_list_handover as handing
from tests.apps.exports import taking
from tests.apps.procedures.drafts import a_drafted_version
from tests.apps.procedures.test_set_competence import set_competence
from tests.apps.signatures.test_begin_batch import papers
from tests.cast import actor, person_id
from tests.certified import certified
from tests.undelivered import give_up

OWNER: Final = "nang-hanh"

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "thu-tuc/<str:code>": (makers.EXTRACT,),
    "dia-ban/<str:code>": ("97001",),
    "sanh/ve/<str:token>": ("ticket",),
    "sanh/<str:code>": ("H17.32.01",),
    "sanh/<str:code>/so/<str:token>": ("ticket",),
    "dat-lich/<str:code>": ("appointment",),
    "dai-dien/<int:number>": ("declared",),
    "tai-khoan/phien/<int:number>": ("agencies.Session",),
    "kho-giay-to/ban-sao/<str:token>": ("copy",),
    "kho-giay-to/<str:token>": ("paper_token",),
    "tra-cuu/giay/<slug:form>": ("receipt",),
    "tra-cuu/giay/<slug:form>/<int:about>": ("0",),
    "kiem-tra/<str:token>": ("paper_token", "gone_token"),
    "ho-so/<str:ref>": ("to_sign_code", "draft", "cosign"),
    "ho-so/<str:ref>/tai-len/<slug:component>": ("identity",),
    "ho-so/<str:ref>/tai-len/<slug:component>/<str:token>": ("upload",),
    "ho-so/<str:ref>/dong-y/tep/<int:given>": ("dossiers.Given",),
    "ho-so/<str:ref>/tep/<int:given>": ("file",),
    "ho-so/<str:ref>/giay/<slug:form>": ("receipt", "result"),
    "ho-so/<str:ref>/giay/<slug:form>/<int:about>": ("0", "dossiers.Result"),
    "ho-so/<str:ref>/<slug:topic>": ("applicant",),
    "ban-lam-viec/cung-lam/<slug:act>": ("nhan",),
    "ban-lam-viec/ban-giao/<int:number>": ("dossiers.HandoverList",),
    "ban-lam-viec/ky-so/<int:number>": ("signatures.Batch",),
    "ban-lam-viec/ky-so/xem/<int:task>": ("to_sign",),
    "ban-lam-viec/ky-so/sua/<int:result>": ("result",),
    "ban-lam-viec/so-theo-doi/<int:number>": ("1",),
    "ban-lam-viec/canh-bao/<int:number>": ("dossiers.Warning",),
    "ban-lam-viec/phan-cong/<int:person_id>": ("person",),
    "ban-lam-viec/vang-mat/cua/<int:post_id>": ("post",),
    "ban-lam-viec/vang-mat/<int:absence_id>": ("agencies.Absence",),
    "ban-lam-viec/quay/<int:counter>": ("hall.HallCounter",),
    "ban-lam-viec/quay/ve/<int:ticket>": ("hall.Ticket",),
    "ban-lam-viec/quay/ve/<int:ticket>/<slug:act>": ("xong", "lo"),
    "ban-lam-viec/giup/<slug:role>": ("receptionist",),
    "ban-lam-viec/dai-dien/<int:number>": ("declared",),
    "ban-lam-viec/xem-truoc/<int:number>": ("precheck",),
    "ban-lam-viec/xem-truoc/<int:number>/tep/<int:given>": ("draft_file",),
    "ban-lam-viec/so-hoa/<int:number>": ("scan",),
    "ban-lam-viec/so-hoa/<int:number>/trang/<int:at>": ("1",),
    "ban-lam-viec/so-hoa/<int:number>/giay/<int:first>": ("1",),
    "ban-lam-viec/van-ban-di/<int:number>": ("letter_draft", "letter_proposed", "letter_issued"),
    "ban-lam-viec/van-ban-di/<int:number>/tep/<int:file_id>": ("letter_file",),
    "ban-lam-viec/van-ban-di/<int:number>/lam/<slug:slug>": ("gop-y", "trinh", "duyet", "gui"),
    "ban-lam-viec/van-ban-den/<int:number>": ("letter_in",),
    "ban-lam-viec/van-ban-den/<int:number>/tep/<int:file_id>": ("incoming_file",),
    "ban-lam-viec/van-ban-den/<int:number>/lam/<slug:slug>": ("giao", "hoan-thanh"),
    "ban-lam-viec/van-ban-den/<int:number>/phan/<int:share>": ("1",),
    "ban-lam-viec/ho-so/<str:code>": ("to_sign_code", "given"),
    "ban-lam-viec/ho-so/<str:code>/giay/<slug:form>": ("receipt", "answers", "control"),
    "ban-lam-viec/ho-so/<str:code>/giay/<slug:form>/<int:about>": ("result",),
    "ban-lam-viec/ho-so/<str:code>/word/<slug:form>": ("result",),
    "ban-lam-viec/ho-so/<str:code>/word/<slug:form>/<int:about>": ("result",),
    "ban-lam-viec/ho-so/<str:code>/tep/<int:given>": ("file",),
    "ban-lam-viec/ho-so/<str:code>/kho/<int:given>": ("file",),
    "ban-lam-viec/ho-so/<str:code>/phoi-hop/<int:linked>": ("1",),
    "ban-lam-viec/ho-so/<str:code>/lam/<slug:act>": ("ghi-nhan", "stop", "dung", "extend"),
    "ban-lam-viec/ho-so/<str:code>/viec/<int:task>": ("to_sign",),
    "ban-lam-viec/ho-so/<str:code>/viec/<int:task>/<slug:act>": ("approve", "ky", "take", "nhan"),
    "van-phong/thu-tuc/<str:code>": (makers.EXTRACT,),
    "van-phong/thu-tuc/<str:code>/<int:version_id>": ("version",),
    "van-phong/thu-tuc/<str:code>/<int:version_id>/quy-trinh/buoc/<int:number>": ("1",),
    "van-phong/thu-tuc/<str:code>/<int:version_id>/quy-trinh/nhom/<int:number>": ("0",),
    "van-phong/thu-tuc/<str:code>/<int:version_id>/phan/<str:path>": ("components",),
    "van-phong/thu-tuc/<str:code>/<int:version_id>/phan/<str:path>/<str:deed>": ("len",),
    "van-phong/thu-tuc/<str:code>/<int:version_id>/xem-thu/<str:topic>": ("applicant",),
    "van-phong/tu-thuong-goi/<int:keyword_id>": ("procedures.Keyword",),
    "van-phong/su-kien/<str:code>": ("rong_canh",),
    "van-phong/tim-khong-ra/<int:number>": ("question",),
    "van-phong/quoc-gia/nhap/<int:import_id>": ("import",),
    "van-phong/quoc-gia/nhap/<int:import_id>/<slug:deed>": ("dung", "tiep"),
    "van-phong/quoc-gia/<int:record_id>": ("procedures.Record",),
    "van-phong/quoc-gia/diem/<int:doubt_id>": ("procedures.Doubt",),
    "van-phong/dia-ban/<int:doubt_id>": ("agencies.PlaceDoubt",),
    "van-phong/don-vi/<str:code>": ("H17.32",),
    "van-phong/don-vi/<str:code>/<str:deed>": ("gio", "lap", "doi-ten", "giai-the", "giao-vai-tro"),
    "van-phong/nguoi/<int:person_id>": ("person",),
    "van-phong/nguoi/<int:person_id>/<int:post_id>": ("post",),
    "van-phong/nguoi/<int:person_id>/<int:post_id>/<str:deed>": ("uy-quyen", "thoi"),
    "van-phong/viec-bo-do/<int:number>": ("failed",),
    "van-phong/tham-quyen/<int:rule_id>": ("procedures.Competence",),
    "van-phong/thay-doi/moi/<slug:path>": ("huy-ho-so", "chuyen-phien-ban"),
    "van-phong/thay-doi/<int:change_id>": ("destroy",),
    "van-phong/thay-doi/<int:change_id>/<slug:deed>": ("quyet-dinh", "chay", "dung", "tai-goi"),
    "van-phong/luu-tru/<int:hold_id>": ("dossiers.Hold",),
    "van-phong/so-ket-qua/<int:number>": ("paper", "paper_gone"),
    "van-phong/so-ket-qua/<int:number>/ban-sao/<int:copy_id>": ("register.CertifiedCopy",),
    "van-phong/so-ket-qua/<int:number>/<slug:deed>": ("xem", "ban-sao", "thu-hoi", "sua"),
    "van-phong/nhat-ky/<str:kind>": ("dossier",),
    "van-phong/nhat-ky/<str:kind>/<int:subject_id>": ("given_id",),
    "van-phong/ban-tai-ve/moi/<slug:code>": ("dossiers",),
    "van-phong/ban-tai-ve/<int:number>": ("exports.Export",),
    "van-phong/ban-tai-ve/<int:number>/<slug:deed>": ("dung", "xoa"),
    "van-phong/chung-thu-so/<int:number>": ("certificate",),
    "van-phong/chung-thu-so/<int:number>/<slug:deed>": ("mo-khoa", "thu-hoi"),
    "van-phong/khoa-api/<int:token_id>": ("agencies.Token",),
    "van-phong/cho-xac-nhan/<int:grant_id>": ("agencies.Grant",),
    "van-phong/cho-xac-nhan/<int:grant_id>/<slug:deed>": ("xac-nhan", "khong"),
    "api/v1/procedures/<code>": (makers.EXTRACT,),
    "api/v1/dossiers/<ref>": ("given", "draft"),
    "api/v1/dossiers/<code>": ("given",),
    "api/v1/dossiers/<ref>/components/<component>": ("identity",),
    "api/v1/dossiers/<ref>/cosigners/<int:cosigner>": ("dossiers.Cosigning",),
    "api/v1/cosignings/<ref>": ("cosign",),
    "api/v1/tasks/<int:task>": ("to_sign",),
}

_PLACE = re.compile(r"<[^>]+>")
_MODEL = re.compile(r"[a-z]+\.[A-Z]\w+$")


def things() -> dict[str, Any]:
    """A ward with something of everything in it; nearly all of it is `OWNER`'s."""
    mine = certified()
    halls.load_halls(province.read("danang"))
    made = scene.told()
    lately.addresses()
    draft = makers.a_draft(OWNER)
    files = Given.objects.filter(file__isnull=False)
    dossiers.list_handover(actor("lua-non"), handing.unit(), tasks=[handing.passed_on().pk])
    away()
    told = {"client": "phần mềm của người khác", "fingerprint": token_fingerprint("x")}
    agencies.issue_token(HOUSE, made["person"], **told, rights=["dossiers.see"])
    given = {**told, "fingerprint": token_fingerprint("y"), "rights": ["dossiers.see"], "days": 9}
    over = units.unit_coded("H17.32", clock.today()).id
    agencies.propose_grant(
        actor("cay-gao"), over, kind="token", person_id=person_id("rang-dua"), what=given
    )
    hall.issue_ticket(HOUSE, Matter.objects.latest("pk").pk, token="n" * 22)
    signatures.begin_batch(actor("nui-cao"), mine.pk, papers=papers(1))
    waiting = Task.objects.get(pk=made["to_sign"])
    told = Told("holder", "leader", "H17.32.")
    moments = {"due_at": waiting.due_at, "act_by": None}
    dossiers.warn(
        HOUSE, waiting.dossier_id, level="late", task_id=waiting.pk, to=(told,), **moments
    )
    taking.ready()
    set_competence(agency="H17.45", since=date(2027, 3, 16))
    a_session(OWNER)
    give_up()
    upload = sending.begin(actor(OWNER), f"{draft.pk}:identity", name="a.pdf", length=100)
    rows = {word: _newest(word) for line in PLACES.values() for word in line if _MODEL.match(word)}
    return made | {
        **rows,
        "version": a_drafted_version(code=makers.EXTRACT).pk,
        "draft": draft.token,
        "draft_file": files.filter(dossier=draft).latest("pk").pk,
        "file": files.filter(dossier__code=made["to_sign_code"]).latest("pk").pk,
        "upload": upload.token,
        "failed": given_up.rows([""], most=1)[0].id,
        "ticket": Ticket.objects.latest("pk").token,
    }


def routes(patterns: Any = None, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every address as it is written in the code, with its name; each once."""
    seen = set[str]()
    for each in get_resolver().url_patterns if patterns is None else patterns:
        path = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else space
            yield from routes(each.url_patterns, path, inner)
        elif isinstance(each, URLPattern) and path not in seen:
            seen.add(path)
            yield path, f"{space}{each.name}"


def unplaced(route: str) -> list[str]:
    """The places of an address that stand in no line of `PLACES`."""
    return [route[: m.end()] for m in _PLACE.finditer(route) if route[: m.end()] not in PLACES]


def filled(route: str, made: Mapping[str, Any], *, once: bool = False) -> list[str]:
    """The addresses of somebody's things behind one that is written with places; or the first."""
    ends = [match.end() for match in _PLACE.finditer(route)]
    choices = [PLACES[route[:end]][: 1 if once else None] for end in ends]
    parts = _PLACE.split(route)
    return [
        "/" + "".join(f"{part}{word}" for part, word in zip(parts, [*words, ""], strict=True))
        for words in product(*([str(made.get(word, word)) for word in line] for line in choices))
    ]


def _newest(word: str) -> int:
    app, model = word.split(".")
    return int(apps.get_model(app, model).objects.latest("pk").pk)
