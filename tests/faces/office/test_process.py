"""The process of a version: drawn, taken out for other programs."""

from __future__ import annotations

import pytest

from motcua.apps.procedures import queries as procedures
from motcua.rules.interchange.bpmn_reading import read_bpmn
from tests.cast import actor

pytestmark = pytest.mark.django_db

CODE = "1.013225"


def in_force():
    rows = procedures.versions(actor("trang-sach"), CODE)
    return next(row for row in rows if row.state == "published")


def test_a_process_leaves_as_bpmn_and_is_the_same_when_read_again(sign) -> None:
    version = in_force()
    page = sign("trang-sach").get(f"/van-phong/thu-tuc/{CODE}").content.decode()
    address = f"/van-phong/thu-tuc/{CODE}/{version.id}/quy-trinh.bpmn"
    assert address in page
    answer = sign("lua-non").get(address)
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert f"quy-trinh-{CODE}-{version.number}.bpmn" in answer.headers["Content-Disposition"]
    assert read_bpmn(answer.content).process == version.content.process


def test_a_draft_is_not_there_for_who_may_not_see_drafts(sign) -> None:
    assert (
        sign("lua-non").get(f"/van-phong/thu-tuc/{CODE}/999999/quy-trinh.bpmn").status_code == 404
    )
