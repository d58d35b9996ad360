"""What one may take a number for in a hall, and which counters there are."""

from collections.abc import Mapping, Sequence

from motcua.apps.agencies.models import Unit
from motcua.apps.hall import facts
from motcua.apps.hall.models import Appointment, HallCounter, Matter, Ticket
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.hall import LETTERS

MOST_COUNTERS = 99


@command(Unit, creates=True)
def add_matter(
    actor: Actor, unit: Unit, *, letter: str, name: Mapping[str, str], fields: Sequence[str] = ()
) -> facts.MatterAdded:
    """Numbers are given for it from now on; no fields means everything the unit receives."""
    _is_one_stop(unit)
    if letter not in LETTERS or len(letter) != 1:
        raise Refused("letter_wrong", letters=", ".join(LETTERS))
    if Matter.objects.filter(
        unit_path=unit.unit_path, letter=letter, ended_at__isnull=True
    ).exists():
        raise Refused("letter_taken", letter=letter)
    matter = Matter.objects.create(
        unit_path=unit.unit_path, letter=letter, name=dict(name), fields=list(fields)
    )
    return facts.MatterAdded(matter.pk, letter, name["vi"], tuple(fields))


@command(Matter)
def change_matter(
    actor: Actor, matter: Matter, *, name: Mapping[str, str], fields: Sequence[str] = ()
) -> facts.MatterChanged:
    """Another name or other fields; the letter stays, for it stands on the tickets."""
    if matter.ended_at is not None:
        raise Refused("matter_ended", letter=matter.letter)
    if (matter.name, matter.fields) == (dict(name), list(fields)):
        raise Refused("nothing_changed")
    matter.name, matter.fields = dict(name), list(fields)
    matter.save(update_fields=["name", "fields"])
    return facts.MatterChanged(matter.pk, matter.letter, name["vi"], tuple(fields))


@command(Matter)
def end_matter(actor: Actor, matter: Matter) -> facts.MatterEnded:
    """No more numbers for it. Refused while anybody waits for it or has an appointment."""
    now = clock.now()
    if matter.ended_at is not None:
        raise Refused("matter_ended", letter=matter.letter)
    if Ticket.objects.filter(matter=matter, day=now.date(), state="waiting").exists():
        raise Refused("matter_waited_for", letter=matter.letter)
    if Appointment.objects.filter(matter=matter, state="booked").exists():
        raise Refused("matter_has_appointments", letter=matter.letter)
    matter.ended_at = now
    matter.save(update_fields=["ended_at"])
    return facts.MatterEnded(matter.pk, matter.letter)


@command(Unit, creates=True)
def add_counter(
    actor: Actor,
    unit: Unit,
    *,
    number: int,
    name: Mapping[str, str],
    matters: Sequence[int] = (),
    priority: bool = False,
) -> facts.CounterAdded:
    """A counter of the hall. Without matters it serves them all (NĐ 118/2025, Điều 13)."""
    _is_one_stop(unit)
    if not 1 <= number <= MOST_COUNTERS:
        raise Refused("counter_number_wrong", most=MOST_COUNTERS)
    same = HallCounter.objects.filter(unit_path=unit.unit_path, number=number)
    if same.filter(ended_at__isnull=True).exists():
        raise Refused("counter_number_taken", number=number)
    letters = _letters(unit.unit_path, matters)
    counter = HallCounter.objects.create(
        unit_path=unit.unit_path,
        number=number,
        name=dict(name),
        matters=list(matters),
        priority=priority,
    )
    return facts.CounterAdded(counter.pk, number, letters, priority)


@command(HallCounter)
def change_counter(
    actor: Actor,
    counter: HallCounter,
    *,
    name: Mapping[str, str],
    matters: Sequence[int] = (),
    priority: bool = False,
) -> facts.CounterChanged:
    """What it serves from the next call on; whoever is at it now is served to the end."""
    if counter.ended_at is not None:
        raise Refused("counter_ended", number=counter.number)
    letters = _letters(counter.unit_path, matters)
    if (counter.name, counter.matters, counter.priority) == (dict(name), list(matters), priority):
        raise Refused("nothing_changed")
    counter.name, counter.matters, counter.priority = dict(name), list(matters), priority
    counter.save(update_fields=["name", "matters", "priority"])
    return facts.CounterChanged(counter.pk, counter.number, letters, priority)


@command(HallCounter)
def end_counter(actor: Actor, counter: HallCounter) -> facts.CounterEnded:
    """The counter is taken away; first whoever sits at it closes it."""
    if counter.ended_at is not None:
        raise Refused("counter_ended", number=counter.number)
    if counter.officer_id is not None:
        raise Refused("counter_open", number=counter.number)
    counter.ended_at = clock.now()
    counter.save(update_fields=["ended_at"])
    return facts.CounterEnded(counter.pk, counter.number)


def _is_one_stop(unit: Unit) -> None:
    if "one_stop" not in unit.functions:
        raise Refused("unit_not_one_stop", unit=unit.name)


def _letters(unit_path: str, matters: Sequence[int]) -> tuple[str, ...]:
    known = Matter.objects.filter(unit_path=unit_path, pk__in=matters, ended_at__isnull=True)
    letters = dict(known.values_list("pk", "letter"))
    if set(matters) - letters.keys():
        raise Refused("matter_unknown")
    return tuple(sorted(letters.values()))
