"""Who saved a draft last, and whether it is still the one that a page showed."""

import hashlib
import json
from typing import Any

from motcua.base.models import Entry


def stamp(content: Any) -> str:
    """Short and the same for the same content, or part of one, in whatever order of its keys."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def last_saved(version_id: int) -> dict[str, Any]:
    """`by` and `at` of the last save of a version, from the journal."""
    rows = Entry.objects.filter(
        subject_kind="version",
        subject_id=version_id,
        fact__in=("VersionDrafted", "VersionAmended"),
    )
    row = rows.order_by("-pk").values_list("line", "at").first()
    if row is None:
        return {}
    return {"by": json.loads(row[0])["actor"], "at": row[1]}
