"""Fifty tasks of one officer that go on to several units, one of which cannot go."""

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Task
from motcua.apps.procedures import queries as catalogue
from tests import makers

LAND_CHANGE = "1.012784"
BY = "che-xanh"
OFFICER = "hat-gao"
"""At the tax office: opinions for the ward, notices for the land office."""


def opinion() -> Task:
    """The tax office's opinion on a household business; the ward has done its own part."""
    task = makers.at_step("tax_opinion", makers.BUSINESS, BY)
    appraise = makers.open_task(task.dossier, "appraise")
    commands.hand_over(makers.holder(appraise), appraise.pk)
    return task


def notice() -> Task:
    """The tax office's notice on a change of land."""
    return makers.at_step("tax_notice", LAND_CHANGE, BY)


def paused() -> Task:
    """An opinion on a dossier that the ward has asked its applicant to complete meanwhile."""
    task = makers.at_step("tax_opinion", makers.BUSINESS, BY)
    content = catalogue.pinned(task.dossier.version_id)
    code = content.applicable_components(task.dossier.answers, task.dossier.channel)[0].code
    lead = makers.open_task(task.dossier, "appraise")
    item = {"component": code, "reason": "Thiếu chữ ký", "basis": "Nghị định 168/2025/NĐ-CP"}
    makers.asked_for(lead, [item])
    return task


def fifty() -> list[Task]:
    """The one that cannot go stands in the middle."""
    return [*(opinion() for _ in range(24)), paused(), *(notice() for _ in range(25))]
