"""edXML, the letters of agencies (QCVN 102:2016/BTTTT): read freely, written exactly."""

from motcua.rules.edxml.codes import organ_code, same_organ
from motcua.rules.edxml.message import (
    BUSINESS,
    Attachment,
    Business,
    Document,
    Organ,
    Reply,
    Signer,
    Staff,
    Status,
)
from motcua.rules.edxml.reading import glimpse, read
from motcua.rules.edxml.statuses import ENDED, RANK, STATUSES, latest
from motcua.rules.edxml.writing import Seal, Sealed, write_document, write_status

__all__ = [
    "BUSINESS",
    "ENDED",
    "RANK",
    "STATUSES",
    "Attachment",
    "Business",
    "Document",
    "Organ",
    "Reply",
    "Seal",
    "Sealed",
    "Signer",
    "Staff",
    "Status",
    "glimpse",
    "latest",
    "organ_code",
    "read",
    "same_organ",
    "write_document",
    "write_status",
]
