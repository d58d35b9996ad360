"""The keys of the desk as somebody set them: every page of the desk asks."""

import json
from typing import Any

from motcua.apps.agencies.models import Person
from motcua.base.statements import A_PERSON, Question

_KEYS = Question(lambda: Person.objects.filter(pk=A_PERSON).values_list("keys"))


def keys_of(person_id: int | None) -> dict[str, Any]:
    """How somebody set the keys of the desk: `on`, and `changed` by the house's key."""
    found = _KEYS.ask({A_PERSON: person_id}) if person_id is not None else []
    own = json.loads(found[0][0] or "null") if found else None
    row: dict[str, Any] = own or {}
    return {"on": row.get("on", True), "changed": row.get("changed", {})}
