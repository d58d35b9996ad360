"""A ward as it stands on some day: something to show on each page; made by commands.

`addresses()` gives the words with which the journeys fill in the addresses of pages.
"""

import json
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import signing
from motcua.apps.dossiers.models import Dossier, Result
from motcua.apps.dossiers.reactions import file_result
from motcua.apps.feedback import commands as feedback
from motcua.apps.hall import commands as hall
from motcua.apps.hall.models import Appointment, Matter
from motcua.apps.letters import commands as commands_on_letters
from motcua.apps.letters import signing as signing_letters
from motcua.apps.letters.models import Incoming, Letter
from motcua.apps.letters.reactions import press_letter
from motcua.apps.procedures import commands as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures import taking_in, unfound
from motcua.apps.procedures.models import Unfound
from motcua.apps.register import commands as register
from motcua.apps.register.models import CertifiedCopy, RegisteredPaper
from motcua.apps.scans import commands as scans
from motcua.apps.scans import reading
from motcua.apps.signatures.models import Batch, Certificate
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.rules.access import NOBODY, Actor
from tests import makers, national
from tests.accounts import an_account
from tests.apps.agencies import mandated
from tests.apps.dossiers import cosigned, held
from tests.apps.exports import taking
from tests.apps.letters import letters
from tests.apps.register import papers
from tests.apps.scans import batches
from tests.cast import actor, person_id
from tests.gateways import scans as sheets

PIN = "270915"
"""Everybody's, where the province was loaded."""
BIRTH_PAPER = {"vi": "Giấy khai sinh", "en": "Birth certificate"}
BIRTH_TYPE = "KQ.G15.000031"
OLD = {"type_code": BIRTH_TYPE, "type_name": BIRTH_PAPER, "title": "GIẤY KHAI SINH"}
BRIEF = "2.000884"
UNFOUND = "giấy phép thả rồng"


def addresses() -> list[str]:
    return [json.dumps(told(), separators=(",", ":"))]


def told() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for part in (_desk, _scanning, _register, _letters, _catalogue, _people):
        made |= part()
    return made


def _desk() -> dict[str, Any]:
    """Papers to sign, one signed and given, rated and held back from destruction."""
    waits = [makers.at_step("approve", by="nang-hanh") for _ in range(2)]
    given = returned(makers.a_submitted_dossier("nang-hanh", procedure=makers.EXTRACT))
    feedback.rate(actor("nang-hanh"), given.pk, score=2, words="Chờ lâu, không ai báo.")
    dossiers.place_hold(
        actor("giay-do"), given.pk, reason="Có đơn khiếu nại", document="Đơn số 12 ngày 10/3"
    )
    for listing, suffix in (("dossiers", "xlsx"), ("roles", "csv")):
        taking.asked("nui-cao", listing, suffix)
    asked = makers.a_draft("nang-hanh", procedure=makers.EXTRACT)
    precheck = dossiers.ask_precheck(actor("nang-hanh"), asked.pk, question="Giấy này được chưa?")
    return {
        "to_sign": waits[0].pk,
        "to_sign_2": waits[1].pk,
        "to_sign_code": waits[0].dossier.code,
        "given": given.code,
        "given_id": given.pk,
        "result": Result.objects.get(dossier=given).pk,
        "precheck": precheck.precheck_id,
        "destroy": _to_destroy(),
        "batch": _last_batch(),
        "certificate": Certificate.objects.filter(owner_id__isnull=False).latest("pk").pk,
    }


def _last_batch() -> int:
    """Signed before, in the browser, by the chair; none yet where nobody signed."""
    return int(Batch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def _to_destroy() -> int:
    """Signatures are certified for five years, and then the dossier may go."""
    returned(makers.received_at(by="nang-hanh", procedure=BRIEF))
    with clock.at(clock.now().replace(year=clock.today().year + 74)):
        fact = dossiers.plan_change(
            actor("giay-do"),
            agencies.unit_coded("H17.32", clock.today()).id,
            kind="destroy",
            parameters={"until_year": str(clock.today().year - 1)},
            reason="Hết hạn lưu",
            document="Biên bản 3",
        )
    return int(fact.bulk_change_id)


def returned(dossier: Dossier) -> Dossier:
    """Through every step, signed with a PIN where the agency signs so."""
    while (task := dossier.tasks.filter(done_at__isnull=True).first()) is not None:
        who = makers.holder(task)
        shown = signing.to_sign(who, task.pk) if task.act == "approve" else None
        if shown is not None:
            signed = signing.sign_result(who, task.pk, pin=PIN, shown=shown.sha256)
            dossiers.approve(who, task.pk, signed=signed)
        elif task.act == "issue":
            _meanwhile(file_result, dossiers.issue(who, task.pk))
        else:
            makers.act(who, task)
    return Dossier.objects.get(pk=dossier.pk)


def _meanwhile(reaction: Callable[[Any], object], fact: Any) -> None:
    """What a worker does; where one is running, it may be at it in this very moment."""
    for _ in range(60):
        try:
            reaction(fact)
        except IntegrityError:
            time.sleep(0.5)
        else:
            return
    raise LookupError(f"never done: {fact}")


def _scanning() -> dict[str, Any]:
    """A batch with pages read, one too dark; a batch in which nothing lies yet."""
    full, empty = batches.a_batch(), batches.a_batch()
    good = sheets.page(100)
    data = sheets.bound([good, good, sheets.blank(100)], 100)
    file = take_in([data], "quet.pdf")
    clerk = actor("lua-non")
    scans.take_pages(clerk, full.pk, file=file, pages=3, way="upload", begins=batches.SLOT)
    while reading.read_next(full.pk):
        pass
    return {"scan": full.pk, "scan_code": full.dossier_code, "scan_empty": empty.pk}


def _register() -> dict[str, Any]:
    """A certificate from a dossier with a copy; old papers, one of them revoked; a plan."""
    made = makers.a_draft("sao-mai", procedure=papers.SINGLE, answers=_of_a_single_person())
    dossiers.submit(actor("sao-mai"), made.pk)
    returned(Dossier.objects.get(pk=made.pk))
    row = RegisteredPaper.objects.get(result_id=Result.objects.get(dossier=made).pk)
    leader, clerk = papers.leader(), papers.clerk()
    gone = papers.an_old_paper(
        **OLD, number="12/1998", issued_on=date(1998, 4, 2), source="Sổ khai sinh 1998, tờ 31"
    )
    register.revoke_paper(
        leader, gone.pk, reason="Cấp trùng với số 11/1998", basis="Luật Hộ tịch, Điều 71"
    )
    register.look_at_paper(leader, row.pk, why="Xác minh theo đơn đề nghị", dossier_code="")
    register.certify_copy(clerk, row.pk, copy_for="Bổ sung hồ sơ vay vốn")
    _planned(leader)
    return {
        "paper": row.pk,
        "paper_token": row.token,
        "paper_gone": gone.pk,
        "gone_token": gone.token,
        "copy": CertifiedCopy.objects.get(paper=row).token,
        "marriage": held.a_marriage_draft().token,
    }


def _planned(leader: Actor) -> None:
    """A book to be entered until the summer, and what is entered of it."""
    plan = register.plan_backlog(
        leader,
        papers.desk_of(leader),
        type_code=BIRTH_TYPE,
        type_name=BIRTH_PAPER,
        book="Sổ khai sinh 1998, quyển 2",
        papers=180,
        due_on=clock.today() + timedelta(days=200),
    )
    for number in range(20, 23):
        papers.an_old_paper(
            **OLD,
            number=f"{number}/1998",
            holder_name="Lê Thị Gió",
            holder_number="",
            source=f"tờ {number}",
            issued_on=date(1998, 4, 2),
            backlog_id=plan.backlog_id,
        )


def _of_a_single_person() -> dict[str, Any]:
    return {
        **makers.answers_for(papers.SINGLE, "sao-mai"),
        "person_name": papers.name_of("sao-mai"),
        "person_number": papers.number_of("sao-mai"),
        "person_birth": "1998-03-08",
        "person_sex": "female",
        "purpose": "marriage",
        "partner": "Nguyễn Cỏ May",
        "status": "never",
        "again": False,
    }


def _letters() -> dict[str, Any]:
    came = _came(abstract="Đề nghị đối chiếu mã số thuế trong tháng")
    commands_on_letters.register(actor(letters.TAX_CLERK), came.pk)
    commands_on_letters.assign(actor(letters.TAX_HEAD), came.pk, unit=letters.TAX)
    _came(abstract="Báo cáo quy chế phối hợp quý I", kind="report", urgency=2)
    _approved(abstract="Thông báo lịch tiếp công dân tháng tới", kind="notice")
    proposed = letters.proposed(abstract="Đề nghị cung cấp hồ sơ địa chính", urgency=3)
    draft = letters.a_draft(abstract="Đề nghị phối hợp kiểm tra trật tự xây dựng")
    commands_on_letters.remark(actor(letters.HEAD), draft.pk, text="Nêu rõ thời hạn trả lời.")
    issued = _approved(abstract="Hỏi ý kiến về thửa đất số 12 tờ bản đồ 7")
    commands_on_letters.issue(actor(letters.CLERK), issued.pk)
    return {
        "letter_in": came.pk,
        "letter_proposed": proposed.pk,
        "letter_draft": draft.pk,
        "letter_issued": issued.pk,
    }


def _approved(**said: Any) -> Letter:
    """By the chair, with a PIN where the agency signs so."""
    letter, chair = letters.proposed(**said), actor(letters.CHAIR)
    shown = signing_letters.to_sign(chair, letter.pk)
    signed = None
    if shown is not None:
        signed = signing_letters.sign_letter(chair, letter.pk, pin=PIN, shown=shown.sha256)
    commands_on_letters.approve(chair, letter.pk, wording=letter.wording, signed=signed)
    return Letter.objects.get(pk=letter.pk)


def _came(**said: Any) -> Incoming:
    """At the tax office, whoever carries it there: these hands or a worker that is running."""
    letter, clerk = _approved(**said), actor(letters.CLERK)
    told = commands_on_letters.issue(clerk, letter.pk)
    _meanwhile(press_letter, told)
    commands_on_letters.send(clerk, letter.pk)
    letter.refresh_from_db()
    for _ in range(120):
        letters.move()
        found = Incoming.objects.filter(written=letter.written, abstract=said["abstract"]).first()
        if found is not None:
            return found
        time.sleep(0.5)
    raise LookupError("the letter never came")


def _catalogue() -> dict[str, Any]:
    """A file of the national catalogue with doubts; a word; a question that found nothing."""
    no_unit = national.ways("Trực tiếp5Miễn phí")
    records = [national.numbered(n, cach_thuc_thuc_hien=no_unit) for n in range(1, 4)]
    taken = national.begun(*records, national.crawled(ma_thu_tuc=""), by=actor("trang-sach"))
    while taking_in.take_in(taken.pk):
        pass
    catalogue.add_keyword(
        actor("trang-sach"), procedures.procedure_id(makers.EXTRACT), words="sổ gia đình cũ"
    )
    for visitor in range(6):
        unfound.note(UNFOUND, f"10.0.0.{visitor}")
    question = Unfound.objects.get(words=UNFOUND).pk
    return {"import": taken.pk, "question": question}


def _people() -> dict[str, Any]:
    today = clock.today()
    an_account()
    mandate = mandated.declared("nang-hanh", since=today)
    marriage = cosigned.a_marriage("hat-suong", "hon-cuoi")
    cosigned.asked(marriage, "hat-suong")
    return {
        "declared": mandate.pk,
        "cosign": marriage.token,
        "person": person_id("lua-non"),
        "post": next(
            row.id
            for row in agencies.posts_on(NOBODY, today)
            if row.person_id == person_id("lua-non")
        ),
        "appointment": _booked(),
    }


def _booked() -> str:
    """For land, next Monday at ten, in the hall that the province was loaded with."""
    land = Matter.objects.get(unit_path="H17.32.01.", letter="B")
    monday = clock.now() + timedelta(days=7 - clock.today().weekday())
    ten = monday.astimezone(HANOI).replace(hour=10, minute=0, second=0, microsecond=0)
    made = hall.book(actor("nang-hanh"), land.pk, starts_at=ten, procedure="")
    return str(Appointment.objects.get(pk=made.appointment_id).code)


def waiting_for_the_chair(count: int = 2) -> list[str]:
    """Codes of so many births, each a step before its signature."""
    made = (makers.at_step("approve", by="nang-hanh") for _ in range(count))
    return [str(task.dossier.code) for task in made]
