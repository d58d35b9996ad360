"""What a result says, the same whether it is about to be signed or is issued."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.apps.agencies.successors import names_of_places
from motcua.apps.dossiers.deciding import Decided
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.apps.procedures import queries as procedures
from motcua.base.encryption import blind
from motcua.rules.procedure import paper

REFUSAL_TITLE = "Thông báo không giải quyết hồ sơ"


@dataclass(frozen=True)
class Says:
    """All that stands on a result but its number and its day; `lines` of label and value.

    `replaces`: the number of the wrong result whose place it takes.
    """

    kind: str
    part: str
    type_code: str
    title: str
    symbol: str
    lines: list[dict[str, Any]]
    signer: str
    issuer: str
    replaces: str = ""

    def digest(self) -> str:
        """SHA-256 of what it says: what was signed and what is issued must be the same."""
        told = {name: value for name, value in vars(self).items() if value or name != "replaces"}
        return hashlib.sha256(
            json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()


def says(dossier: Dossier, task: Task, part: str, found: Decided, day: date) -> Says:
    """What the result of this dossier, or of this part, says if it is issued as decided."""
    content = procedures.pinned(dossier.version_id)
    granted = found.decision == "grant"
    wanted = content.results_for(dossier.answers, part)[0]
    if granted:
        names = names_of_places(dossier.law_day, day)
        lines: list[dict[str, Any]] = [
            {"label": line.label["vi"], "value": line.value}
            for line in paper(content, wanted, dossier.answers, names)
        ]
        title, symbol = wanted.title, wanted.symbol or "KQ"
    else:
        lines = [{"label": "Lý do", "value": found.reason}]
        title, symbol = _refusal_title(part, wanted.name["vi"]), "TB"
    return Says(
        found.decision,
        part,
        # Two agencies of a linked group may both refuse: each its own kind of result.
        wanted.code if granted or part else "",
        title,
        symbol,
        lines,
        wanted.signer["vi"],
        issuer(dossier, task, part),
    )


def issuer(dossier: Dossier, task: Task, part: str) -> str:
    """Whose book the number is of: the competent agency's, or that of an agency beside it."""
    own = not part or task.unit_path.startswith(dossier.unit_path)
    return dossier.unit_path if own else task.unit_path


def verify_token(dossier: Dossier, part: str, version: int = 1) -> str:
    """What is in the QR code of a result: known before it is issued, and to nobody outside."""
    return blind(f"{dossier.pk}:{part}:{version}", "result")


def unsaved(dossier: Dossier, told: Says, token: str = "") -> Result:
    """A result as it will be, for its paper to be shown and signed: without number or day.

    `token` is the one on the paper that was signed: the data key may have changed since.
    """
    return Result(
        dossier=dossier,
        owner_id=dossier.owner_id,
        unit_path=told.issuer,
        kind=told.kind,
        part=told.part,
        type_code=told.type_code,
        title=told.title,
        content={"lines": told.lines, "signer": told.signer},
        verify_token=token or verify_token(dossier, told.part),
    )


def _refusal_title(part: str, name: str) -> str:
    return f"{REFUSAL_TITLE}: {name.lower()}" if part else REFUSAL_TITLE
