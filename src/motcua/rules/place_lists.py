"""Lists of administrative units read together: those of two days, and the map that joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from motcua.rules.places import (
    WIDTHS,
    Days,
    DoubtLine,
    LinkLine,
    PlaceLine,
    Reading,
    Row,
    bare,
    kind_of,
    name_key,
    words_of,
)
from motcua.rules.text import is_nfc, tidy


def read(lists: Mapping[str, Sequence[Row]], days: Days) -> Reading:
    """Every list that is there, those of units first, then the map that joins them."""
    told = Reading()
    before = _before(told, lists.get("before", ()), days)
    now = _now(told, lists, days)
    if lists.get("links"):
        _links(told, lists["links"], before, now, days)
    _birth_codes(told, lists.get("birth_codes", ()), before)
    told.places.sort(key=lambda each: (each.since, len(each.code), each.code))
    return told


Known = dict[tuple[str, str], PlaceLine]


def _now(told: Reading, lists: Mapping[str, Sequence[Row]], days: Days) -> Known:
    """The units of the two tiers, as the list of a day has them."""
    known: Known = {}
    for tier, rows in (
        ("province", lists.get("provinces", ())),
        ("commune", lists.get("communes", ())),
    ):
        for row in rows:
            parent = tidy(row.get("province_code") or "").zfill(2) if tier == "commune" else ""
            line = _line(told, tier, row, "code", "full_name", parent, days.two, None)
            if line is None:
                continue
            line = replace(line, name_en=tidy(row.get("full_name_en") or ""))
            written = tidy(f"{row.get('unit_type') or ''} {row.get('name') or line.name}")
            if row.get("unit_type") and row.get("name") and written != line.name:
                told.doubts.append(DoubtLine("name_in_parts", line.code, written, line.name, row))
                if name_key(written) == name_key(line.name):
                    line = replace(line, name=written)
            _keep(known, told, line)
    _whole(told, known, lists.get("provinces", ()))
    told.places += _with_words(known)
    return known


def _whole(told: Reading, known: Known, provinces: Sequence[Row]) -> None:
    """Every commune lies in a province of the list, and there are as many as it says."""
    counted: dict[str, int] = {}
    for (tier, code), line in known.items():
        if tier == "commune":
            counted[line.parent] = counted.get(line.parent, 0) + 1
            if provinces and ("province", line.parent) not in known:
                told.doubts.append(DoubtLine("parent_unknown", code, "", line.parent, line.raw))
    for row in provinces:
        code, said = tidy(row.get("code") or "").zfill(2), tidy(row.get("wards") or "")
        if counted and said and said != str(counted.get(code, 0)):
            told.doubts.append(
                DoubtLine("count_differs", code, str(counted.get(code, 0)), said, row)
            )


def _before(told: Reading, rows: Sequence[Row], days: Days) -> Known:
    """The units of the three tiers; an island district may have no commune."""
    known: Known = {}
    for row in rows:
        above = ""
        for tier, column in (
            ("province", "province"),
            ("district", "district"),
            ("commune", "ward"),
        ):
            if tier == "commune" and not tidy(
                (row.get("ward") or "") + (row.get("ward_code") or "")
            ):
                continue
            line = _line(told, tier, row, f"{column}_code", column, above, days.three, days.two)
            if line is None:
                break
            line = replace(line, unverified=True)
            _keep(known, told, line, again=tier != "commune")
            above = line.code
    told.places += _with_words(known)
    return known


def _line(
    told: Reading, tier: str, row: Row, code_at: str, name_at: str,
    parent: str, since: date, until: date | None,
) -> PlaceLine | None:  # fmt: skip
    code, name = tidy(row.get(code_at) or ""), tidy(row.get(name_at) or "")
    width = WIDTHS[tier]
    if not (code.isascii() and code.isdigit() and len(code) <= width and name):
        told.doubts.append(DoubtLine("row_unreadable", code[:10], "", name[:200], row))
        return None
    whole = code.zfill(width)
    if whole != code:
        told.doubts.append(DoubtLine("code_short", whole, whole, code, row))
    if not is_nfc(row.get(name_at) or ""):
        told.doubts.append(DoubtLine("name_not_nfc", whole, name, str(row.get(name_at)), row))
    kind = kind_of(name)
    if not kind:
        told.doubts.append(DoubtLine("kind_unknown", whole, "", name, row))
    return PlaceLine(tier, whole, name, kind, parent, since, until, raw=dict(row))


def _keep(known: Known, told: Reading, line: PlaceLine, *, again: bool = False) -> None:
    """The first row of a code stands; another that says something else is a doubt."""
    first = known.setdefault((line.tier, line.code), line)
    if first is not line and (not again or first.said != line.said):
        doubt = DoubtLine("code_twice", line.code, first.name, line.name, line.raw)
        if doubt not in told.doubts:
            told.doubts.append(doubt)


def _with_words(known: Known) -> list[PlaceLine]:
    """Each with the words one finds it by: its own name and those of what it lies in."""
    found = []
    for line in known.values():
        district = known.get(("district", line.parent))
        province = known.get(("province", district.parent if district else line.parent))
        above = [each.name for each in (district, province) if each and each is not line]
        found.append(replace(line, words=words_of(line.code, line.name, *above)))
    return found


def _links(told: Reading, rows: Sequence[Row], before: Known, now: Known, days: Days) -> None:
    """The map from the three tiers to the two, joined by code and by name."""
    by_name = {
        (line.parent, *line.said[:2]): code
        for (tier, code), line in now.items()
        if tier == "commune"
    }
    seen: set[tuple[str, str]] = set()
    parts: dict[str, list[LinkLine]] = {}
    for row in rows:
        old, new = _old_of(told, row, before), _new_of(told, row, now, by_name, days)
        if not (old and new) or (old, new) in seen:
            kind = "link_twice" if old and new else "link_unjoined"
            told.doubts.append(DoubtLine(kind, old or new, old, new, row))
            continue
        seen.add((old, new))
        split, first = (
            tidy(row.get(at) or "") == "1" for at in ("old_unit_was_split", "default_target")
        )
        parts.setdefault(old, []).append(LinkLine(old, new, days.two, split, first, dict(row)))
    _parts(told, parts)
    _provinces_of_map(told, rows, now, days)


def _old_of(told: Reading, row: Row, before: Known) -> str:
    tier = "commune" if tidy(row.get("old_ward_code") or "") else "district"
    at = "old_ward" if tier == "commune" else "old_district"
    code = tidy(row.get(f"{at}_code") or "")
    code = code.zfill(WIDTHS[tier]) if code else ""
    line, name = before.get((tier, code)), tidy(row.get(at) or "")
    if line is None:
        if before and code:
            told.doubts.append(DoubtLine("old_unknown", code, "", name, row))
        return code
    if name_key(line.name) != name_key(name):
        told.doubts.append(DoubtLine("old_name_differs", code, line.name, name, row))
    return code


def _new_of(
    told: Reading, row: Row, now: Known, by_name: Mapping[tuple[str, str, str], str], days: Days
) -> str:
    """The commune that the map means; by its name in its province when the code is of none."""
    code, name = tidy(row.get("new_ward_code") or ""), tidy(row.get("new_ward") or "")
    code = code.zfill(5) if code else ""
    province = tidy(row.get("new_province_code") or "").zfill(2)
    if not now:
        return code
    line = now.get(("commune", code))
    if line is None:
        code_here = by_name.get((province, name_key(bare(name)), kind_of(name)), "")
        kind = "new_code_differs" if code_here else "new_unknown"
        _once(
            told,
            DoubtLine(
                kind,
                code_here or code,
                f"{code_here} {name}".strip() if code_here else "",
                f"{code} {name}",
                row,
            ),
        )
        return code_here
    if line.parent != province:
        _once(told, DoubtLine("new_parent_differs", code, line.parent, province, row))
    _was_called(told, line, name, days, row)
    return code


def _provinces_of_map(told: Reading, rows: Sequence[Row], now: Known, days: Days) -> None:
    named = {
        tidy(r.get("new_province_code") or "").zfill(2): r for r in rows if r.get("new_province")
    }
    for code, row in named.items():
        if line := now.get(("province", code)):
            _was_called(
                told,
                line,
                tidy(row["new_province"]),
                days,
                {"new_province_code": code, "new_province": row["new_province"]},
            )


def _was_called(told: Reading, line: PlaceLine, name: str, days: Days, row: Row) -> None:
    """The map was true when the two tiers began: a name that differs held until the list's day."""
    if name_key(name) == name_key(line.name) or not name:
        return
    kind = "kind_differs" if name_key(bare(name)) == name_key(bare(line.name)) else "name_differs"
    if not _once(told, DoubtLine(kind, line.code, line.name, name, row)) or days.listed <= days.two:
        return
    at = next(
        n
        for n, each in enumerate(told.places)
        if (each.tier, each.code, each.until) == (line.tier, line.code, None)
    )
    whole = told.places[at]
    told.places[at] = replace(whole, since=days.listed, unverified=True)
    told.places.append(
        replace(
            whole,
            name=name,
            kind=kind_of(name),
            name_en="",
            until=days.listed,
            raw=dict(row),
            words=words_of(line.code, name) + whole.words,
        )
    )


def _once(told: Reading, doubt: DoubtLine) -> bool:
    if doubt in told.doubts:
        return False
    told.doubts.append(doubt)
    return True


def _parts(told: Reading, parts: Mapping[str, Sequence[LinkLine]]) -> None:
    """Whether what the map says of a split agrees with its rows; the rows are what counts."""
    for old, links in parts.items():
        split = len(links) > 1
        if any(link.split != split for link in links):
            told.doubts.append(
                DoubtLine(
                    "split_differs", old, str(len(links)), str(int(links[0].split)), links[0].raw
                )
            )
        if sum(link.chosen_first for link in links) != 1:
            told.doubts.append(
                DoubtLine(
                    "default_not_one",
                    old,
                    "1",
                    str(sum(e.chosen_first for e in links)),
                    links[0].raw,
                )
            )
        told.links += [replace(link, split=split) for link in links]


def _birth_codes(told: Reading, rows: Sequence[Row], before: Known) -> None:
    """The first three digits of a personal number: a nought and the old code of a province."""
    for row in rows:
        code, name = (
            tidy(row.get("code") or "").zfill(3),
            tidy(row.get("province_before_2025_07_01") or ""),
        )
        line = before.get(("province", code[1:]))
        if before and (
            line is None or name_key(bare(line.name)) != name_key(bare(name)) or code[0] != "0"
        ):
            told.doubts.append(
                DoubtLine("birth_code_differs", code, line.name if line else "", name, row)
            )
