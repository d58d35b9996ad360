"""What became true of a dossier."""

from motcua.apps.dossiers.facts.completion import (
    CompletionRequested,
    DossierClosed,
    DossierCompleted,
    SecondCompletionAllowed,
)
from motcua.apps.dossiers.facts.dossier import DossierFact
from motcua.apps.dossiers.facts.ending import (
    DossierStopped,
    DossierWithdrawn,
    FeeCollected,
    PaperFiled,
    ResultCorrected,
    ResultIssued,
    ResultReturned,
)
from motcua.apps.dossiers.facts.filing import (
    DossierAccepted,
    DossierBegun,
    DossierFilled,
    DossierReceived,
    DossierRefused,
    DossierSubmitted,
    FileAttached,
    FileDetached,
    PapersGiven,
)
from motcua.apps.dossiers.facts.handling import (
    DecisionApproved,
    DecisionProposed,
    OpinionAsked,
    OpinionGiven,
    TaskHandedOver,
    TaskReassigned,
    TaskSentBack,
    TaskTaken,
    TermExtended,
)

__all__ = [
    "CompletionRequested",
    "DecisionApproved",
    "DecisionProposed",
    "DossierAccepted",
    "DossierBegun",
    "DossierClosed",
    "DossierCompleted",
    "DossierFact",
    "DossierFilled",
    "DossierReceived",
    "DossierRefused",
    "DossierStopped",
    "DossierSubmitted",
    "DossierWithdrawn",
    "FeeCollected",
    "FileAttached",
    "FileDetached",
    "OpinionAsked",
    "OpinionGiven",
    "PaperFiled",
    "PapersGiven",
    "ResultCorrected",
    "ResultIssued",
    "ResultReturned",
    "SecondCompletionAllowed",
    "TaskHandedOver",
    "TaskReassigned",
    "TaskSentBack",
    "TaskTaken",
    "TermExtended",
]
