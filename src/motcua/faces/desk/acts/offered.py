"""What is offered of all acts."""

from typing import Final

from motcua.apps.dossiers.queries import TaskLine
from motcua.faces.desk.acts.act import Act
from motcua.faces.desk.acts.on_dossier import DOSSIER_ACTS
from motcua.faces.desk.acts.on_task import TASK_ACTS, signs_next
from motcua.faces.desk.situation import Situation

ACTS: Final = {act.name: act for act in (*TASK_ACTS, *DOSSIER_ACTS)}


def of_task(at: Situation, task: TaskLine) -> list[Act]:
    """What may be offered on an open task, the likeliest first."""
    offered = [act for act in TASK_ACTS if act.on_task is not None and act.on_task(at, task)]
    if not at.page.decided(task.part).decision and signs_next(task):
        return offered
    return sorted(offered, key=lambda act: act.name == "de-xuat")


def of_dossier(at: Situation) -> list[Act]:
    return [act for act in DOSSIER_ACTS if act.on_dossier is not None and act.on_dossier(at)]
