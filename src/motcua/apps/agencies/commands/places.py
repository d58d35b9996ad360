"""Lists of the nation's administrative units: read, taken into the register, doubts settled."""

from collections.abc import Sequence
from datetime import date

from motcua.apps.agencies import facts
from motcua.apps.agencies.commands.units import changed
from motcua.apps.agencies.models import Place, PlaceDoubt, PlaceLink, PlaceList, Unit
from motcua.apps.agencies.places import DATED, held
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.places import DoubtLine, Held, LinkLine, PlaceLine, against, difference
from motcua.rules.text import tidy


@command(Unit, creates=True)
def read_place_list(
    actor: Actor,
    unit: Unit,
    *,
    file: str,
    shape: str,
    sha256: str,
    listed_on: date,
    rows: int,
    basis: str,
) -> facts.PlaceListRead:
    """A list of units from a file came in, for the unit that answers for the register.

    Refuses `basis_missing`, `place_list_known` (file).
    """
    if not basis.strip():
        raise Refused("basis_missing")
    if PlaceList.objects.filter(unit_path=unit.unit_path, sha256=sha256).exists():
        raise Refused("place_list_known", file=file)
    made = PlaceList.objects.create(
        unit_path=unit.unit_path,
        file=file,
        shape=shape,
        sha256=sha256,
        listed_on=listed_on,
        rows=rows,
        basis=basis,
        begun_at=clock.now(),
    )
    return facts.PlaceListRead(unit.pk, made.pk, file, sha256, listed_on, rows, basis)


@command(PlaceList)
def take_places(
    actor: Actor,
    placelist: PlaceList,
    *,
    places: Sequence[PlaceLine] = (),
    links: Sequence[LinkLine] = (),
    doubts: Sequence[DoubtLine] = (),
) -> facts.PlacesTaken:
    """Some lines of a list, as far as they say something new; nothing that stands is overwritten.

    A unit that the list tells otherwise gets a new version from the list's day on. Refuses
    `places_unchanged` when everything is there already.
    """
    here = held([line.code for line in places])
    new: list[Place] = []
    changes: list[str] = []
    doubted = list(doubts)
    for line in places:
        means = against(here.get(line.code, ()), line, placelist.listed_on)
        if means == "new":
            new.append(_row(placelist, line))
        elif means == "changed":
            changes.append(_change(placelist, here[line.code], line))
        elif means != "same":
            was = next(each.line for each in here[line.code] if each.line.tier == line.tier)
            doubted.append(DoubtLine(means, line.code, was.name, line.name, line.raw))
    Place.objects.bulk_create(new)
    linked, noted = _new_links(placelist, links), _new_doubts(placelist, doubted)
    if not (new or changes or linked or noted):
        raise Refused("places_unchanged")
    changed("places")
    return facts.PlacesTaken(placelist.pk, len(new), linked, noted, tuple(changes))


def _row(placelist: PlaceList, line: PlaceLine) -> Place:
    return Place(
        unit_path=placelist.unit_path,
        tier=line.tier,
        code=line.code,
        name=line.name,
        name_en=line.name_en,
        kind=line.kind,
        parent=line.parent,
        words=line.words[:600],
        since=line.since,
        until=line.until,
        unverified=line.unverified,
        basis=placelist.basis,
        raw=dict(line.raw),
    )


def _change(placelist: PlaceList, here: Sequence[Held], line: PlaceLine) -> str:
    """A version ends the day the list is of, another begins; the real day is still doubtful."""
    was = next(each for each in here if each.line.tier == line.tier and each.line.until is None)
    Place.objects.filter(pk=was.id).update(until=placelist.listed_on)
    row = _row(placelist, line)
    row.since, row.unverified = placelist.listed_on, True
    row.save()
    return f"{line.code}: {difference(was.line, line)}"


def _new_links(placelist: PlaceList, links: Sequence[LinkLine]) -> int:
    known = set(
        PlaceLink.objects.filter(old__in={link.old for link in links}).values_list(
            "old", "new", "day"
        )
    )
    made = [
        PlaceLink(
            unit_path=placelist.unit_path,
            old=link.old,
            new=link.new,
            day=link.day,
            split=link.split,
            chosen_first=link.chosen_first,
            raw=dict(link.raw),
        )
        for link in links
        if (link.old, link.new, link.day) not in known
    ]
    return len(PlaceLink.objects.bulk_create(made))


def _new_doubts(placelist: PlaceList, doubts: Sequence[DoubtLine]) -> int:
    known = set(
        PlaceDoubt.objects.filter(code__in={doubt.code for doubt in doubts}).values_list(
            "kind", "code", "here", "there"
        )
    )
    made = []
    for doubt in doubts:
        said = (doubt.kind, doubt.code, doubt.here[:300], doubt.there[:300])
        if said not in known:
            known.add(said)
            kind, code, here, there = said
            made.append(
                PlaceDoubt(
                    unit_path=placelist.unit_path,
                    kind=kind,
                    code=code,
                    here=here,
                    there=there,
                    raw=dict(doubt.raw),
                    found_at=clock.now(),
                )
            )
    return len(PlaceDoubt.objects.bulk_create(made))


@command(PlaceDoubt)
def settle_place_doubt(
    actor: Actor, placedoubt: PlaceDoubt, *, note: str, since: date | None = None
) -> facts.PlaceDoubtSettled:
    """What two lists say differently, settled: the register stays, or its change gets its real day.

    With `since`, the two versions of the unit meet on that day instead of the day of the list.
    Refuses `doubt_settled`, `note_missing`, `place_not_changed` (code), `place_day_outside`
    (since, until).
    """
    if placedoubt.settled_at is not None:
        raise Refused("doubt_settled")
    if not tidy(note):
        raise Refused("note_missing")
    if since is not None:
        if placedoubt.kind not in DATED:
            raise Refused("place_not_changed", code=placedoubt.code)
        _move_change(placedoubt.code, since, tidy(note))
    placedoubt.settled_at = clock.now()
    placedoubt.settled_by_id = actor.person_id
    placedoubt.choice = "dated" if since else "kept"
    placedoubt.note = tidy(note)[:500]
    placedoubt.save()
    return facts.PlaceDoubtSettled(
        placedoubt.pk,
        placedoubt.kind,
        placedoubt.code,
        placedoubt.choice,
        placedoubt.note,
        since,
    )


def _move_change(code: str, since: date, basis: str) -> None:
    """The last version of a unit begins on a day, and the one before it ends there."""
    versions = list(Place.objects.filter(code=code).order_by("since").select_for_update())
    if len(versions) < 2 or versions[-1].tier != versions[-2].tier:
        raise Refused("place_not_changed", code=code)
    was, is_now = versions[-2:]
    # What a reform parted are two units; only what a list told otherwise has a doubtful day.
    if was.until != is_now.since or not is_now.unverified:
        raise Refused("place_not_changed", code=code)
    if since <= was.since or (is_now.until is not None and since >= is_now.until):
        raise Refused("place_day_outside", since=was.since, until=is_now.until or clock.today())
    shorter, longer = (was, is_now) if since < is_now.since else (is_now, was)
    was.until = is_now.since = since
    is_now.unverified, is_now.basis = False, basis[:300]
    shorter.save()  # never two on one day, not even between two statements
    longer.save()
    changed("places")
