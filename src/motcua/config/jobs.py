"""The worker's tasks: deliveries, long changes, seals, warnings, sweep, scrub."""

import contextlib

from procrastinate import App, RetryStrategy

from motcua.base import clock, given_up, journal, reactions, watch
from motcua.base.models import Entry
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused

SWEEP = "17 * * * *"
SEAL = "* * * * *"
HALL = "*/10 * * * *"
ESCALATE = "*/5 * * * *"
SILENCE = "*/10 * * * *"
SCRUB = "37 * * * *"
# A gigabyte an hour: a terabyte is read in six weeks, and nobody waits for a disk.
SCRUB_BYTES = 10**9
TRAYS = "* * * * *"
LETTERS = "* * * * *"
# A letter, its status and what follows from it; the next minute takes the rest.
ROUNDS = 5


# A seal is short and must not be late. Whoever set a change going waits for it; a run of warnings
# may take minutes and comes after it, but before papers to be filed.
SEALING = reactions.PROMPT + 10
PROMPT = reactions.PROMPT
WARNING = reactions.PROMPT - 5
ESCALATION = "motcua.escalate"
WARNINGS_AT_ONCE = 1000
"""Some ten seconds; a province that was just taken in has thousands that were never told."""


def on_app_ready(app: App) -> None:
    """Register what the worker runs, what is most pressing with the highest priority."""
    patient = RetryStrategy(max_attempts=reactions.TRIES, exponential_wait=3)
    app.task(name=reactions.TASK, retry=patient)(_deliver)
    app.periodic(cron=SEAL)(
        app.task(name="motcua.seal", queueing_lock="seal", priority=SEALING)(_seal)
    )
    app.task(name=reactions.CARRY_OUT, retry=patient, priority=PROMPT)(_carry_out)
    app.task(name=reactions.TAKE_IN, retry=patient, priority=PROMPT)(_take_in)
    app.periodic(cron=SEAL)(
        app.task(name="motcua.carry_on", queueing_lock="carry_on", priority=PROMPT)(_carry_on)
    )
    app.task(name=reactions.READ_SCANS, retry=patient, priority=reactions.BEHIND)(_read_scans)
    app.task(name=reactions.WATCH_TRAY, priority=PROMPT)(_watch_tray)
    app.task(name=reactions.MAKE_EXPORT, retry=patient, priority=reactions.BEHIND)(_make_export)
    app.periodic(cron=TRAYS)(app.task(name="motcua.trays", queueing_lock="trays")(_trays))
    app.periodic(cron=HALL)(app.task(name="motcua.hall", queueing_lock="hall")(_hall))
    app.periodic(cron=SILENCE)(app.task(name="motcua.silence", queueing_lock="silence")(_silence))
    app.task(name="motcua.take_letters", priority=PROMPT)(_take_letters)
    app.periodic(cron=LETTERS)(
        app.task(name="motcua.letters", queueing_lock="letters", priority=PROMPT)(_letters)
    )
    app.periodic(cron=SWEEP)(app.task(name="motcua.sweep", queueing_lock="sweep")(_sweep))
    app.periodic(cron=SCRUB)(app.task(name="motcua.scrub", queueing_lock="scrub")(_scrub))
    app.periodic(cron=ESCALATE)(
        app.task(name=ESCALATION, queueing_lock="escalate", priority=WARNING)(_escalate)
    )


def _deliver(*, reaction: str, entry_id: int) -> None:
    entry = Entry.objects.get(pk=entry_id)
    with watch.in_hand(reaction, "consumer") if watch.is_on() else contextlib.nullcontext():
        try:
            reactions.deliver(reaction, entry.fact, entry.details)
        except Exception as error:
            given_up.note(reaction, entry_id, error)
            raise


def _carry_out(*, change_id: int) -> None:
    from motcua.apps.dossiers.carrying import carry_out  # noqa: PLC0415

    if carry_out(change_id):
        reactions.later(reactions.CARRY_OUT, change_id=change_id)


def _take_in(*, import_id: int) -> None:
    from motcua.apps.procedures.taking_in import take_in  # noqa: PLC0415

    if take_in(import_id):
        reactions.later(reactions.TAKE_IN, import_id=import_id)


def _make_export(*, export_id: int) -> None:
    """A turn of it, then of whatever else waits."""
    from motcua.apps.exports import making  # noqa: PLC0415
    from motcua.faces.desk import exported as _desk  # noqa: F401, PLC0415
    from motcua.faces.desk.letters import exported as _letters  # noqa: F401, PLC0415
    from motcua.faces.office import exported as _office  # noqa: F401, PLC0415
    from motcua.faces.ui.exporting import VOICE  # noqa: PLC0415

    if making.make(export_id, VOICE):
        making.rest(export_id)


def _read_scans(*, batch_id: int) -> None:
    """One page, then the turn of the next batch: two hundred pages do not keep three waiting."""
    from motcua.apps.scans.reading import read_later, read_next  # noqa: PLC0415

    if read_next(batch_id):
        read_later(batch_id)


def _trays(timestamp: int) -> None:
    from motcua.apps.scans.awaiting import watch_all  # noqa: PLC0415

    watch_all()


def _watch_tray(*, batch_id: int) -> None:
    """One look for the slot that waits there, then another in a moment, until it is over."""
    from motcua.apps.scans.awaiting import watch, watch_later  # noqa: PLC0415

    if watch(batch_id):
        watch_later(batch_id)


def _carry_on(timestamp: int) -> None:
    """What a worker that was killed left: its deliveries, and a change or file, chunk by chunk."""
    from motcua.apps.dossiers import carrying  # noqa: PLC0415
    from motcua.apps.exports import making  # noqa: PLC0415
    from motcua.apps.procedures import taking_in  # noqa: PLC0415
    from motcua.apps.scans import reading  # noqa: PLC0415

    reactions.left_behind()
    reading.read_on()
    for export_id in making.standing_still():
        making.rest(export_id)
    for change_id in carrying.standing_still():
        if not reactions.is_waiting(reactions.CARRY_OUT, change_id=change_id):
            _carry_out(change_id=change_id)
    for import_id in taking_in.standing_still():
        if not reactions.is_waiting(reactions.TAKE_IN, import_id=import_id):
            _take_in(import_id=import_id)


def _seal(timestamp: int) -> None:
    journal.seal()


def _escalate(timestamp: int) -> None:
    from motcua.apps.dossiers.escalation import escalate  # noqa: PLC0415

    if escalate(most=WARNINGS_AT_ONCE).more:
        reactions.later_once(
            ESCALATION, key="escalate", lock="escalate", priority=WARNING, timestamp=timestamp
        )


def _silence(timestamp: int) -> None:
    """Who did not answer in time is put on record, though the lead may not look for days."""
    from motcua.apps.dossiers import commands, queries  # noqa: PLC0415

    for task_id in queries.fallen_silent(HOUSE):
        # Refused: answered, handed over or noted by the lead since the list was read.
        with contextlib.suppress(Refused):
            commands.note_silence(HOUSE, task_id)


def _sweep(timestamp: int) -> None:
    # Not before the apps are there: procrastinate reads this module while Django is set up.
    from motcua.apps.agencies import idempotence, sessions  # noqa: PLC0415
    from motcua.apps.documents.commands import sweep  # noqa: PLC0415
    from motcua.apps.dossiers import looking  # noqa: PLC0415
    from motcua.apps.exports import making  # noqa: PLC0415
    from motcua.apps.procedures import unfound  # noqa: PLC0415
    from motcua.base.sessions import SessionStore  # noqa: PLC0415

    sweep()
    making.sweep()
    idempotence.sweep()
    unfound.sweep()
    looking.forget(clock.today())
    SessionStore.clear_expired()
    sessions.forget()
    given_up.forget()


def _scrub(timestamp: int) -> None:
    """A part of the reading of everything that is kept."""
    from motcua.apps.documents import scrub  # noqa: PLC0415

    if scrub.is_due():
        scrub.carry_on(budget=SCRUB_BYTES)
    scrub.leave(clock.now())


def _letters(timestamp: int) -> None:
    """Official letters: what waits goes to the axis, what waits there is taken."""
    from motcua.apps.letters.exchange import exchange  # noqa: PLC0415
    from motcua.faces.ui.refusals import sentence  # noqa: PLC0415

    exchange(sentence)


def _take_letters() -> None:
    """Something waits here or on the axis, perhaps for an agency of this house."""
    from motcua.apps.letters.exchange import exchange  # noqa: PLC0415
    from motcua.faces.ui.refusals import sentence  # noqa: PLC0415

    for _ in range(ROUNDS):
        if not exchange(sentence):
            break


def _hall(timestamp: int) -> None:
    """Record the appointments to which nobody came."""
    from motcua.apps.hall import commands, queries  # noqa: PLC0415

    for number in queries.not_met(clock.now()):
        # Who was met or cancelled in between is no longer open: that is for the next line.
        with contextlib.suppress(Refused):
            commands.miss_appointment(HOUSE, number)
