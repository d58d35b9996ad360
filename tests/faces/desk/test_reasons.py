"""Why these dates, and the second reading: told to officers; the intake's term to the applicant."""

import pytest
from django.test import Client

from motcua.apps.dossiers import commands as dossiers
from motcua.base import clock
from tests.cast import actor
from tests.expect import moment
from tests.faces.desk.desk_pages import page_of
from tests.faces.signed_in import client_as
from tests.makers import (
    BUSINESS,
    a_file,
    a_submitted_dossier,
    an_accepted_dossier,
    holder,
    open_task,
)

pytestmark = pytest.mark.django_db


def test_a_task_that_waited_says_why_by_whom_and_by_which_article(client: Client) -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    task = open_task(dossier)
    items = [{"component": "authorisation", "reason": "Ảnh mờ", "basis": "Điều 16"}]
    with clock.at(moment("2026-03-13 10:20")):
        dossiers.request_completion(holder(task), task.pk, items=items)
    with clock.at(moment("2026-03-16 08:00")):
        dossiers.attach(
            actor("sao-mai"), dossier.pk, component="authorisation", file=a_file("lai.pdf")
        )
        dossiers.complete(actor("sao-mai"), dossier.pk)
        told = page_of(client, "nui-cao", dossier)
    assert "Vì sao các việc có hạn này?" in told
    assert "Tạm dừng: Ảnh mờ. Thời gian chờ không tính." in told
    assert "Quy trình nội bộ" in told
    assert f'<span class="muted">{holder(task).name}</span>' in told


def test_when_the_readings_disagree_one_sentence_says_so(client: Client) -> None:
    dossier = an_accepted_dossier(procedure=BUSINESS)
    told = page_of(client, "nui-cao", dossier)
    assert "Chỉ số 2.1 đọc thế nào?" in told
    assert "nhưng chỉ số tính" not in told
    with clock.at(moment("2026-03-16 09:00")):
        dossiers.extend(
            actor("nui-cao"), dossier.pk, until=moment("2026-03-20 17:00"), reason="Đợi thuế"
        )
    with clock.at(moment("2026-03-19 09:00")):
        assert "chỉ số không đổi ngày hẹn đầu" in page_of(client, "nui-cao", dossier)


def test_the_applicant_reads_why_the_office_answers_by_then(client: Client) -> None:
    dossier = a_submitted_dossier()
    told = client_as(client, "sao-mai").get(f"/ho-so/{dossier.code}").content.decode()
    assert "Vì sao là ngày này?" in told
    assert "Điều 17 khoản 2" in told
