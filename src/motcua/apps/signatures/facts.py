"""What became true of certificates and of signing many at once. No fact holds a PIN or a key."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class CertificateFact(Fact):
    about: ClassVar[str] = "certificate"
    certificate_id: int


@dataclass(frozen=True)
class CertificateRegistered(CertificateFact):
    holder: str
    kind: str
    store: str
    serial: str
    until: datetime


@dataclass(frozen=True)
class CertificateRevoked(CertificateFact):
    serial: str
    reason: str
    revoked_at: datetime


@dataclass(frozen=True)
class CertificateReplaced(CertificateFact):
    serial: str
    new_id: int
    new_serial: str
    reason: str


@dataclass(frozen=True)
class PinChanged(CertificateFact):
    pass


@dataclass(frozen=True)
class PinWrong(CertificateFact):
    left: int


@dataclass(frozen=True)
class CertificateUnlocked(CertificateFact):
    pass


@dataclass(frozen=True)
class BatchFact(Fact):
    about: ClassVar[str] = "batch"
    batch_id: int


@dataclass(frozen=True)
class BatchBegun(BatchFact):
    papers: int


@dataclass(frozen=True)
class BatchWent(BatchFact):
    signed: int
    refused: int
    waiting: int
