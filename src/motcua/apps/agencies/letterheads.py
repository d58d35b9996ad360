"""Who issues a paper, in the parts from which its header is put together."""

from datetime import date

from motcua.apps.agencies import queries as agencies


def unit_parts(path: str, day: date) -> dict[str, str]:
    """The header of a paper, put together from the unit and the agency above it."""
    unit = agencies.unit_at(path, day)
    above = agencies.agency_above(unit.parent_path, day) if unit.parent_path else unit
    committee = f"Ủy ban nhân dân {_lower(above.name['vi'])}"
    # The police of a ward stand under the city's police, not under a committee.
    superior = above.name["vi"] if above.kind == "department" else committee
    parts = {"superior": superior, "kind": unit.name["vi"]}
    if unit.kind in agencies.COMMUNE_KINDS | {"province"}:
        parts = {"superior": "", "kind": f"Ủy ban nhân dân {_lower(unit.name['vi'])}"}
    return {**parts, "place": _place(path, day)}


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _place(path: str, day: date) -> str:
    unit = agencies.unit_at(path, day)
    top = agencies.unit_at(f"{path.partition('.')[0]}.", day).name["vi"]
    name = agencies.commune_names(day).get(unit.commune_code, top)
    for kind in ("Phường ", "Xã ", "Đặc khu ", "Thành phố "):
        name = name.removeprefix(kind)
    return name
