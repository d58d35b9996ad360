"""The commands of the desk as acts on a page.

What is offered is a courtesy; the command decides again.
"""

from motcua.faces.desk.acts.act import Act, DossierOffer, Offer
from motcua.faces.desk.acts.offered import ACTS, of_dossier, of_task
from motcua.faces.desk.acts.on_dossier import DOSSIER_ACTS, EXTEND
from motcua.faces.desk.acts.on_task import TASK_ACTS, signs_next

__all__ = [
    "ACTS",
    "DOSSIER_ACTS",
    "EXTEND",
    "TASK_ACTS",
    "Act",
    "DossierOffer",
    "Offer",
    "of_dossier",
    "of_task",
    "signs_next",
]
