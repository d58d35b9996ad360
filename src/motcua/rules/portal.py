"""Where the law sends online filing: here, or to the portal of the nation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.rules.rulebook import Rule
from motcua.rules.text import Text

EVERYWHERE = "*"


@dataclass(frozen=True)
class FiledElsewhere:
    """Where to file instead, since when, and which article sends there."""

    address: str
    name: Text = field(hash=False)
    since: date
    basis: str
    unverified: bool


def filed_elsewhere(
    rule: Rule[Mapping[str, Any]], province: str, procedure: str, day: date
) -> FiledElsewhere | None:
    """Where a procedure of a province is filed online on a day; None: it is filed here.

    NĐ 118/2025/NĐ-CP, Điều 15 khoản 3. What the portal does not offer yet may still be filed here:
    a province names it in `still_here`. Before the law there is no other place.
    """
    if day < rule.versions[0].since:
        return None
    version = rule.on(day)
    provinces = version.value["provinces"]
    if province not in provinces and EVERYWHERE not in provinces:
        return None
    if procedure and procedure in version.value.get("still_here", ()):
        return None
    where = version.value["where"]
    since = _since(rule, province, day)
    return FiledElsewhere(where["address"], where["name"], since, version.basis, version.unverified)


def _since(rule: Rule[Mapping[str, Any]], province: str, day: date) -> date:
    """The first day of the unbroken run of versions that send this province away."""
    since = day
    for version in reversed([each for each in rule.versions if each.since <= day]):
        if not {province, EVERYWHERE} & set(version.value["provinces"]):
            break
        since = version.since
    return since
