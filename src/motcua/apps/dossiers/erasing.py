"""What a dossier holds is destroyed; what is left tells that it was, when, and how it ended.

Left stand its code, procedure, agencies, days, steps and outcome, by which the figures of its year
are counted, and its lines in the journal. `tests/apps/dossiers/test_destroy.py` fails when a table
that speaks of dossiers is named neither among the erased nor among those that stay.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from motcua.apps.documents.models import File
from motcua.apps.dossiers.growing import forget
from motcua.apps.dossiers.models import (
    Change,
    Completion,
    Cosigning,
    Dossier,
    Fault,
    Given,
    HandoverLine,
    LinkedTask,
    Look,
    Message,
    Note,
    Paper,
    Precheck,
    Result,
    ReuseCheck,
    Span,
    Task,
)
from motcua.apps.scans.erasing import erase as erase_scans

GONE = (Given, Paper, Message, Note, Change, Precheck, Cosigning, Look)
"""Whole rows that go, and with them what their columns say of people."""
BLANKED: Mapping[Any, Mapping[str, Any]] = {
    Completion: {"items": []},
    Fault: {"reason": ""},
    HandoverLine: {"note": ""},
    LinkedTask: {"content": "", "reason": "", "end_reason": "", "told": [], "evidence": None},
    Result: {"content": None, "paper_code": None, "reason": ""},
    ReuseCheck: {"note": ""},
    Span: {"reason": ""},
    Task: {"question": "", "note": ""},
}
"""Rows that stay for the figures; the words in them go."""


def erase(dossier: Dossier) -> tuple[int, str]:
    """How many files went with it, and the SHA-256 over their hashes in order.

    The bytes of a file leave with the scrub, unless another row speaks of the same ones.
    """
    forget(dossier.pk)
    numbers = _files(dossier)
    for model in GONE:
        model.objects.filter(dossier=dossier).delete()
    for kind, words in BLANKED.items():
        kind.objects.filter(dossier=dossier).update(**words)
    numbers |= set(erase_scans(dossier.pk))
    files = File.objects.filter(pk__in=numbers).order_by("pk")
    gone = sorted(file.sha256 for file in files if _goes(file))
    dossier.answers, dossier.secret, dossier.origins = None, None, {}
    dossier.applicant_name = dossier.applicant_folded = ""
    dossier.decision_reason, dossier.parts, dossier.route_basis = "", {}, ""
    dossier.save(
        update_fields=[
            *("answers", "secret", "applicant_name", "applicant_folded"),
            *("decision_reason", "parts", "route_basis", "origins"),
        ]
    )
    return len(gone), hashlib.sha256("\n".join(gone).encode()).hexdigest()


def _files(dossier: Dossier) -> set[int]:
    numbers: set[int] = set()
    for model, column in ((Given, "file"), (Paper, "file"), (LinkedTask, "evidence")):
        rows = model.objects.filter(dossier=dossier, **{f"{column}__isnull": False})
        numbers |= set(rows.values_list(column, flat=True))
    return numbers


def _goes(file: File) -> bool:
    """Whether its row could go: a paper that a register keeps for its own years stays there."""
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    return True
