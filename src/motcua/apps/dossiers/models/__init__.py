"""Dossiers, their tasks, papers, clock and results; changes to many at once."""

from motcua.apps.dossiers.models.archive import Package, PackageEntry, Receipt
from motcua.apps.dossiers.models.bulk import BulkChange, BulkLine
from motcua.apps.dossiers.models.cosigning import Cosigning
from motcua.apps.dossiers.models.dossier import OPEN_STATES, STATES, Dossier
from motcua.apps.dossiers.models.handover import HandoverLine, HandoverList
from motcua.apps.dossiers.models.keeping import Hold
from motcua.apps.dossiers.models.linked import Fault, LinkedTask, ReuseCheck
from motcua.apps.dossiers.models.looks import Look
from motcua.apps.dossiers.models.order import QueueRule
from motcua.apps.dossiers.models.papers import Completion, Given, Paper
from motcua.apps.dossiers.models.results import Counter, Result
from motcua.apps.dossiers.models.talk import Change, Message, Note, Precheck
from motcua.apps.dossiers.models.warnings import Escalation, Warning  # noqa: A004
from motcua.apps.dossiers.models.work import Span, Task

__all__ = [
    "OPEN_STATES",
    "STATES",
    "BulkChange",
    "BulkLine",
    "Change",
    "Completion",
    "Cosigning",
    "Counter",
    "Dossier",
    "Escalation",
    "Fault",
    "Given",
    "HandoverLine",
    "HandoverList",
    "Hold",
    "LinkedTask",
    "Look",
    "Message",
    "Note",
    "Package",
    "PackageEntry",
    "Paper",
    "Precheck",
    "QueueRule",
    "Receipt",
    "Result",
    "ReuseCheck",
    "Span",
    "Task",
    "Warning",
]
