"""Rows and bytes are compared: every file is read, and bytes that no row speaks of leave.

A file is stored before its row is written (decision 0006), so a row never speaks of bytes that were
not there; what may happen is bytes without a row, where a command was refused or a machine fell.
They are set aside after a day, stay readable for another, and are then gone: a row that was written
meanwhile brings them back, so that nothing that a row speaks of is ever removed (decision 0044).
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured

from motcua.apps.documents import commands
from motcua.apps.documents.models import File
from motcua.apps.documents.models import Scrub as Scrub  # noqa: PLC0414  named by the console too
from motcua.base import clock
from motcua.gateways import documents
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing

CHUNK = 200
OTHER_KEYS = (
    "files lie sealed under a key that is not in MOTCUA_FILES_KEYS: put it there, behind the first"
)
PATIENCE = timedelta(days=1)
"""How long bytes without a row are left alone, and again how long they can still be read."""


def carry_on(*, budget: int | None = None, seen: Callable[[Scrub], None] | None = None) -> Scrub:
    """Go on with the reading under way, or begin one, until the end or about `budget` bytes.

    `seen` is told after each chunk. A run that is killed goes on after its last whole chunk.
    Without the keys under which the files lie none is called damaged: ImproperlyConfigured.
    """
    if documents.lies_under_other_keys(documents.store()):
        raise ImproperlyConfigured(OTHER_KEYS)
    run, _ = Scrub.objects.get_or_create(ended_at=None, defaults={"begun_at": clock.now()})
    read = 0
    while run.ended_at is None and (budget is None or read < budget):
        read += _chunk(run)
        if seen:
            seen(run)
    return run


def is_due() -> bool:
    """Whether a run is under way, or the last one ended a day ago."""
    run = last()
    return run is None or run.ended_at is None or run.ended_at < clock.now() - PATIENCE


def last() -> Scrub | None:
    """The newest run, finished or not."""
    return Scrub.objects.order_by("-begun_at", "-pk").first()


def faulty(most: int = 50) -> list[File]:
    """Files whose bytes are missing or damaged, the latest first."""
    return list(File.objects.exclude(fault="").order_by("-fault_at")[:most])


def mend(bring: Callable[[str], bool]) -> tuple[int, list[str]]:
    """Have each file that was found missing or damaged brought back, by the hash of its bytes.

    How many are whole again, and the hashes of the others, in their order.
    """
    wanted = File.objects.exclude(fault="").order_by("sha256").values_list("sha256", flat=True)
    back, lacking = 0, list[str]()
    for sha256 in list(wanted.distinct()):
        if not _is_whole(sha256) and not (bring(sha256) and _is_whole(sha256)):
            lacking.append(sha256)
            continue
        for file in File.objects.filter(sha256=sha256).exclude(fault=""):
            commands.note_file_mended(HOUSE, file.pk)
        back += 1
    return back, lacking


def _is_whole(sha256: str) -> bool:
    try:
        return documents.store().verify(sha256)
    except Missing:
        return False


def leave(now: datetime) -> int:
    """What was set aside a day ago is gone now, unless a row speaks of it after all; how many."""
    storage = documents.store()
    gone = 0
    for some in _in_chunks(storage.set_aside_before(now - PATIENCE)):
        wanted = _spoken_of(some)
        for sha256 in some:
            if sha256 in wanted:
                storage.bring_back(sha256)
            else:
                storage.forget(sha256)
                gone += 1
    return gone


def reseal(seen: Callable[[int, int], None] | None = None) -> tuple[int, int]:
    """Lay every file as the settings of today want it: looked at, laid anew.

    What was cut short begins again at the first; what lies as it should is not touched.
    """
    storage = documents.store()
    looked = done = 0
    for lying in storage.names():
        looked += 1
        if not storage.is_newest(lying.sha256):
            size = 0
            with storage.open(lying.sha256) as file:
                size = file.seek(0, 2)
                file.seek(0)
                storage.put(iter(lambda: file.read(1024 * 1024), b""), limit=size + 1)
            done += 1
        if seen:
            seen(looked, done)
    return looked, done


def _chunk(run: Scrub) -> int:
    """The next names, both those of rows and those that lie there; how many bytes were read."""
    spoken = list(
        File.objects.filter(sha256__gt=run.position)
        .order_by("sha256")
        .values_list("sha256", "size")
        .distinct()[:CHUNK]
    )
    end = spoken[-1][0] if len(spoken) == CHUNK else "g"
    _set_aside(run, end, {sha256 for sha256, _ in spoken})
    read = 0
    for sha256, size in spoken:
        _look(run, sha256)
        read += size
    run.files += len(spoken)
    run.bytes += read
    if end == "g":
        run.ended_at = clock.now()
    else:
        run.position = end
    run.save()
    return read


def _look(run: Scrub, sha256: str) -> None:
    try:
        fault = "" if documents.store().verify(sha256) else "damaged"
    except Missing:
        fault = "missing"
    run.missing += fault == "missing"
    run.damaged += fault == "damaged"
    for file in File.objects.filter(sha256=sha256).exclude(fault=fault):
        if fault:
            commands.note_file_fault(HOUSE, file.pk, fault=fault)
        else:
            commands.note_file_mended(HOUSE, file.pk)
            run.mended += 1


def _set_aside(run: Scrub, end: str, spoken: set[str]) -> None:
    """Bytes between the last name and `end` that lay there for a day without a row."""
    storage = documents.store()
    before = clock.now() - PATIENCE
    alone = []
    for lying in storage.names(run.position):
        if lying.sha256 > end:
            break
        if lying.sha256 not in spoken and lying.since < before:
            alone.append(lying.sha256)
    for some in _in_chunks(alone):
        wanted = _spoken_of(some)
        for sha256 in some:
            if sha256 not in wanted:
                storage.set_aside(sha256)
                run.set_aside += 1


def _spoken_of(some: Iterable[str]) -> set[str]:
    return set(File.objects.filter(sha256__in=list(some)).values_list("sha256", flat=True))


def _in_chunks(names: list[str]) -> Iterable[list[str]]:
    for at in range(0, len(names), CHUNK):
        yield names[at : at + CHUNK]
