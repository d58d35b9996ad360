"""What became true of what was said; the words themselves are nobody's business but theirs."""

from dataclasses import dataclass

from motcua.apps.dossiers.facts.dossier import DossierFact


@dataclass(frozen=True)
class MessageWritten(DossierFact):
    message_id: int
    side: str


@dataclass(frozen=True)
class MessagesRead(DossierFact):
    side: str
    count: int


@dataclass(frozen=True)
class NoteWritten(DossierFact):
    note_id: int


@dataclass(frozen=True)
class PrecheckAsked(DossierFact):
    precheck_id: int
    unit_path: str


@dataclass(frozen=True)
class PrecheckAnswered(DossierFact):
    precheck_id: int
    verdict: str
    remarks: int
