"""The control slip: every hand-over as the journal has it, and as it stood at each of them."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import papers, queries
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor
from tests.expect import moment
from tests.makers import (
    BUSINESS,
    HOUSE_PERMIT,
    LINKED_BIRTH,
    a_submitted_dossier,
    act,
    at_step,
    holder,
    on_to,
    open_task,
)

FIRST_STEP = "Thẩm tra, ghi sổ, lấy số định danh"
pytestmark = pytest.mark.django_db


def legs(dossier: Dossier, about: int = 0) -> list[dict[str, Any]]:
    says, _ = papers.told(Dossier.objects.get(pk=dossier.pk), "control", about)
    return list(says["legs"])


def test_each_leg_says_who_gave_who_took_when_and_how_it_went() -> None:
    dossier = at_step("approve").dossier
    found = legs(dossier)
    assert [leg["step"] for leg in found][:2] == ["Tiếp nhận", FIRST_STEP]
    first, second, last = found[0], found[1], found[-1]
    assert first["giver"] == dossier.applicant_name
    assert first["taker"] == second["giver"] == "Phan Thị Lúa Non"
    assert second["outcome"] in {"early", "on_time"}
    assert second["ended"] == last["handed"]
    assert (last["taken"], last["taker"], last["outcome"]) == (None, "", None)
    assert last["due"] is not None


def test_a_task_done_after_its_term_is_late_and_says_why_it_came_back() -> None:
    with clock.at(moment("2026-03-13 08:00")):
        task = at_step("approve")
    with clock.at(moment("2026-03-20 08:00")):
        back = Task.objects.filter(dossier=task.dossier, act="appraise").last()
        assert back is not None
        dossiers.send_back(
            holder(task), task.pk, to_step=back.step, reason="Thiếu chữ ký của người nhận việc"
        )
    late = [leg for leg in legs(task.dossier) if leg["outcome"] == "late"]
    assert [leg["note"] for leg in late] == ["Trả lại: Thiếu chữ ký của người nhận việc"]


def test_every_agency_stands_on_it_in_order() -> None:
    dossier = a_submitted_dossier(procedure=BUSINESS)
    on_to(dossier, "approve")
    found = legs(dossier)
    assert [leg["handed"] for leg in found] == sorted(leg["handed"] for leg in found)
    assert len({leg["unit"] for leg in found}) >= 3


def test_an_opinion_that_was_asked_stands_with_its_question() -> None:
    task = at_step("appraise", procedure=HOUSE_PERMIT)
    dossiers.consult(
        holder(task),
        task.pk,
        unit="H17.18.11",
        question="Đường có mở rộng không?",
        term="2 ngày làm việc",
    )
    note = legs(task.dossier)[-1]["note"]
    assert note == "Hỏi ý kiến: Đường có mở rộng không?"


def test_it_can_be_had_as_it_stood_at_each_hand_over() -> None:
    dossier = at_step("issue").dossier
    whole = legs(dossier)
    intake = Task.objects.get(dossier=dossier, act="receive")
    then = legs(dossier, intake.pk)
    assert len(then) < len(whole)
    assert then[0] == whole[0]
    assert then[1]["ended"] is None
    assert then[1]["outcome"] is None
    pdf = queries.paper(actor("lua-non"), str(dossier.code), "control", intake.pk)
    assert pdf.startswith(b"%PDF-")


def test_a_task_that_goes_on_or_is_of_another_dossier_has_no_slip() -> None:
    task = at_step("approve")
    for about in (task.pk, 0 - 1):
        with pytest.raises(Missing):
            legs(task.dossier, about)


def test_a_linked_group_stands_on_one_slip_with_each_agency_and_each_result() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    for part in ("birth", "residence", "card"):
        for step in ("appraise", "sign", "issue"):
            task = open_task(dossier, f"{part}_{step}")
            act(holder(task), task, "grant")
    says, _ = papers.told(Dossier.objects.get(pk=dossier.pk), "control")
    numbers = list(Result.objects.filter(dossier=dossier).order_by("pk").values("number"))
    assert len(numbers) == 3
    noted = [leg["note"] for leg in says["legs"] if leg["note"].startswith("Kết quả số")]
    assert noted == [f"Kết quả số {each['number']}" for each in numbers]
    # The police of the ward and the social insurance; not the ward's own offices, nor its counter.
    assert len(says["partners"]) == 2
    assert says["agency"] not in says["partners"]
    pdf = queries.paper(actor("lua-non"), str(dossier.code), "control")
    said = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert all("".join(str(each["number"]).split()) in said for each in numbers)
    assert all("".join(name.split()) in said for name in says["partners"])


def test_an_office_of_the_agency_itself_does_not_work_with_it() -> None:
    says, _ = papers.told(at_step("approve").dossier, "control")
    assert says["partners"] == []
