"""Each form by each set: real dossiers, as if they had been filed on days of the older law."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import papers
from motcua.apps.dossiers.models import Completion, Dossier
from tests.cast import actor
from tests.makers import (
    BUSINESS,
    a_submitted_dossier,
    an_accepted_dossier,
    asked_for,
    holder,
    open_task,
)

pytestmark = pytest.mark.django_db
NUMBERS = {
    "receipt": ("01", "01"),
    "completion": ("02", "02"),
    "refusal": ("03", "03"),
    "apology": ("04", "04"),
    "control": ("05", "06"),
    "stop": ("05", "05"),
}
OLD, NEW = "Thông tư 01/2018/TT-VPCP", "Thông tư 03/2025/TT-VPCP"
A4, A5 = (595, 842), (420, 595)


def completion() -> tuple[Dossier, int]:
    dossier = a_submitted_dossier()
    items = [{"component": "birth_notice", "reason": "Ảnh mờ", "basis": "Điều 16"}]
    asked_for(open_task(dossier), items)
    return dossier, Completion.objects.get(dossier=dossier).pk


def refusal() -> tuple[Dossier, int]:
    dossier = a_submitted_dossier()
    task = open_task(dossier)
    dossiers.refuse(
        actor("lua-non"), task.pk, reason="Không thuộc thẩm quyền giải quyết", basis="Điều 5"
    )
    return dossier, 0


def apology() -> tuple[Dossier, int]:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    until: datetime = dossier.due_at + timedelta(days=4)
    dossiers.extend(holder(open_task(dossier)), dossier.pk, until=until, reason="Chờ ý kiến")
    return dossier, 0


def stop() -> tuple[Dossier, int]:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    dossiers.stop(actor("lua-non"), dossier.pk, reason="Người nộp muốn đổi địa chỉ")
    return dossier, 0


def accepted() -> tuple[Dossier, int]:
    return an_accepted_dossier(), 0


MADE: dict[str, Callable[[], tuple[Dossier, int]]] = {
    "receipt": accepted,
    "control": accepted,
    "completion": completion,
    "refusal": refusal,
    "apology": apology,
    "stop": stop,
}


def printed(form: str, day: date, made: tuple[Dossier, int]) -> tuple[str, tuple[int, int]]:
    """The text of the paper and the sides of its sheet in points."""
    dossier = Dossier.objects.get(pk=made[0].pk)
    dossier.law_day = day  # pinned in the database; here it is only asked what would be printed
    page = PdfReader(BytesIO(papers.render(dossier, form, made[1]))).pages[0]
    return page.extract_text(), (round(page.mediabox.width), round(page.mediabox.height))


@pytest.mark.parametrize("form", MADE)
def test_number_title_and_sheet_are_those_of_the_dossiers_own_law_day(form: str) -> None:
    made = MADE[form]()
    for day in (date(2019, 1, 7), date(2021, 6, 1), date(2025, 9, 14)):
        said, sheet = printed(form, day, made)
        # The older set had no notice of stopping: a dossier stopped now gets that of now.
        old = form != "stop"
        number, source = NUMBERS[form][0 if old else 1], OLD if old else NEW
        assert f"Mẫu {number}, {source}" in said
        assert sheet == (A5 if old else A4)
    for day in (date(2025, 9, 15), date(2026, 3, 13)):
        said, sheet = printed(form, day, made)
        assert f"Mẫu {NUMBERS[form][1]}, {NEW}" in said
        assert sheet == A4


def test_the_apology_changed_its_name() -> None:
    made = apology()
    old, _ = printed("apology", date(2024, 5, 6), made)
    new, _ = printed("apology", date(2026, 3, 13), made)
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in " ".join(old.split())
    assert "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN" in " ".join(new.split())


def test_a_notice_of_stopping_says_the_reason_that_was_given() -> None:
    said, _ = printed("stop", date(2026, 3, 13), stop())
    assert "Người nộp muốn đổi địa chỉ" in " ".join(said.split())
