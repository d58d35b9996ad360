"""An upgrade lived through: an older Motcua with a used province becomes this one, and back again.

`make upgrade-trial FROM=<commit>`, or `python bench/upgrade/run.py <commit> [--dossiers 100]
[--fast 300] [--keep]`. Needs the history of git and a folder of about 1 GB, which it leaves behind
empty; some ten minutes. Exit 1 when something is not as it should be, 2 without the older source.
What came of it: docs/howto/deploy.md, "An upgrade lived through".
"""

import argparse
import fcntl
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).parent))

from houses import ROOT, House, NoHistory, Place, Said, database, unpacked
from noting import Noted, differs, made, made_otherwise, more, noted
from walking import Visitor, Walk

from motcua.gateways import postgres

HOME = ROOT / ".data" / "upgrade"
SHOWN = 12
"""Lines of one kind that are printed; how many more there are is told."""
BESIDE = 15.0
"""Seconds that a worker goes on when nothing is due any more: what failed is tried again."""
SEALED = 65.0
"""Seconds after which the journal is sealed once more."""
DRAINED = 400.0
"""Seconds in which the worker is to do what an older one left."""
OURS = ("django_", "procrastinate_")
"""Tables that a migration or a worker writes into by itself."""
HANDS = """
update signatures_certificate set since = '2100-01-01' where starts_with(unit_path, 'H17.32.')
"""
"""Who lives through the API has no PIN there: the results of that ward are signed by hand."""


@dataclass
class Trial:
    """Two sources, one place, and what was seen on the way."""

    old: House
    new: House
    dossiers: int
    fast: int
    wrong: list[str] = field(default_factory=list)
    was: Walk = field(default_factory=Walk)
    draft: str = ""
    begun: float = field(default_factory=time.monotonic)

    def say(self, what: str, told: str) -> None:
        print(f"{time.monotonic() - self.begun:6.0f} s  {what:<28} {told}", flush=True)

    def holds(self, what: str, faults: Iterable[str], told: str = "as it should be") -> None:
        """Nothing may stand in `faults`; what does is named and remembered."""
        found = list(faults)
        self.say(what, told if not found else f"{len(found)} WRONG")
        self._name(found)
        self.wrong += [f"{what}: {each}" for each in found]

    def tells(self, what: str, seen: Iterable[str], told: str) -> None:
        """What is worth knowing and not wrong."""
        self.say(what, told)
        self._name(list(seen))

    @staticmethod
    def _name(lines: list[str]) -> None:
        for each in lines[:SHOWN]:
            print(f"{'':10}- {each}")
        if len(lines) > SHOWN:
            print(f"{'':10}- and {len(lines) - SHOWN} more")

    def tries(self, what: str, do: Callable[[], str]) -> str:
        """Something that may fail without ending the trial."""
        try:
            told = do()
        except (RuntimeError, OSError) as why:
            self.holds(what, [str(why)[:1500]])
            return ""
        self.say(what, told)
        return told

    def said(self, what: str, said: Said) -> None:
        lines = said.out.strip().splitlines()
        told = f"{said.seconds:.0f} s; {lines[-1] if lines else ''}"
        self.holds(what, said.all.splitlines()[-SHOWN:] if said.code else [], told)


# The older house ----------------------------------------------------------------------------------


def a_used_province(trial: Trial) -> None:
    """Loaded, lived in, and left in the middle of its work: no worker has ever run."""
    old = trial.old
    trial.said("old: migrate", old.must("migrate"))
    trial.said("old: province load", old.must("province", "load"))
    if trial.fast and old.knows("simulate", "--fast"):
        trial.said(
            "old: simulate --fast", old.must("simulate", "--dossiers", str(trial.fast), "--fast")
        )
    trial.said("old: simulate", old.must("simulate", "--dossiers", str(trial.dossiers)))
    people = old.people()
    with psycopg.connect(old.place.url) as connection:
        if connection.execute("select to_regclass('signatures_certificate')").fetchone() != (None,):
            connection.execute(HANDS)
    with old.web() as port:
        visitor = Visitor(port, people)
        trial.say("old: a life by the API", visitor.live())
        trial.draft = visitor.draft()
        trial.was = visitor.walk()
        trial.say("old: pages", trial.was.told())


# Before and during --------------------------------------------------------------------------------


def upgraded(trial: Trial, before: Noted, backups: Path) -> None:
    """As docs/howto/back-up.md has it: plan, backup, migrate, journal."""
    new, url = trial.new, trial.new.place.url
    plan = new.must("migrate", "--plan").out.splitlines()
    waiting = [each for each in plan if each and not each.startswith(" ")]
    trial.tells("plan", [each for each in waiting if "no way back" in each], f"{len(waiting)} wait")
    doctor = new.console("doctor")
    trial.tells("doctor before", faults(doctor), f"{doctor.seconds:.0f} s")
    trial.said("backup make", new.console("backup", "make", str(backups)))
    trial.said("backup check", new.console("backup", "check", str(backups)))
    trial.holds("noted, by a second look", differs(before, noted(url)), "as before the backup")
    trial.said("migrate", new.console("migrate"))
    again = new.must("migrate", "--plan").out.strip()
    trial.holds("plan afterwards", [] if again == "Nothing to do." else [again], again)
    after = noted(url)
    found = list(differs(before, after))
    own = [each for each in found if each.startswith(OURS) or each.startswith("sequence ")]
    trial.tells("its own tables", own, f"{len(own)} differ")
    trial.holds(
        "rows and values after", [each for each in found if each not in own], "all the same"
    )
    trial.tells(
        "what is new", more(before, after), f"{len(list(more(before, after)))} tables, columns"
    )
    trial.said("journal verify", new.console("journal", "verify"))


def as_freshly_made(trial: Trial) -> None:
    """An upgraded database is the one that this source makes from nothing."""
    url = database(HOME, "fresh")
    fresh = House("new", ROOT, Place(url, HOME / "fresh"))
    fresh.must("migrate")
    trial.holds("tables as freshly made", made_otherwise(made(trial.new.place.url), made(url)))


def faults(said: Said) -> list[str]:
    lines = said.out.splitlines()
    return [
        " ".join(" ".join(lines[at : at + 2]).split())
        for at, each in enumerate(lines)
        if each.startswith("fault")
    ] or ([] if said.code in {0, 1} and lines else [said.all[-500:]])


# The two of them side by side ---------------------------------------------------------------------


def old_on_new_tables(trial: Trial) -> None:
    """Machines are renewed in turn: for a while an older web answers beside the newer tables."""
    before, after = trial.old.people(), trial.new.people()
    with trial.old.web() as port, trial.new.web() as newer:
        old, new = Visitor(port, before), Visitor(newer, after)
        then = old.walk(list(trial.was.answered))
        trial.holds("old web, new tables: pages", then.no_longer(trial.was), then.told())
        trial.tries("old web, new tables: a life", old.live)
        trial.tries("begun by old, ended by new", lambda: new.ended(*old.filed()))
        trial.tries("begun by new, ended by old", lambda: old.ended(*new.filed()))


def what_was_left_undone(trial: Trial) -> None:
    """Jobs that the older source stored, done by a worker of this one; the doctor looks on."""
    url = trial.new.place.url
    waiting = due(url)
    with trial.new.worker():
        trial.say("worker", f"{drained(url):.0f} s for {waiting} jobs that were left undone")
        time.sleep(SEALED)
        doctor = trial.new.console("doctor")
        trial.holds("doctor", faults(doctor), f"no fault, {doctor.seconds:.0f} s")
    trial.holds("jobs", undone(url), "every one is done")
    trial.said("journal verify", trial.new.console("journal", "verify"))


def new_on_old_rows(trial: Trial) -> None:
    people = trial.new.people()
    with trial.new.web() as port:
        visitor = Visitor(port, people)
        walk = visitor.walk(list(trial.was.answered))
        trial.holds("pages", walk.broken(), walk.told())
        gone = walk.no_longer(trial.was)
        trial.tells("addresses of before", gone, f"{len(gone)} do not open now")
        trial.tries("the old draft is gone on with", lambda: visitor.live(trial.draft))
        trial.tries("a new life by the API", visitor.live)


def old_worker_new_jobs(trial: Trial) -> None:
    """An older worker beside newer webs: what it does not know must be left to a newer one."""
    url = trial.new.place.url
    waiting = due(url)
    with trial.old.worker():
        drained(url)
        time.sleep(BESIDE)
    found = undone(url)
    trial.tells("old worker, new jobs", found, f"{len(found)} of {waiting} not done by it")
    with trial.new.worker():
        time.sleep(BESIDE)
        drained(url)
    trial.holds("new worker after it", undone(url), "every one is done")


WAITING = """
select count(*) from procrastinate_jobs where status = 'doing'
  or (status = 'todo' and (scheduled_at is null or scheduled_at <= now()))
"""
FAILED = """
select task_name || ' ' || args::text || ': ' || status || ' after ' || attempts || ' tries'
from procrastinate_jobs where status = 'failed' or (status = 'todo' and attempts > 0) order by id
"""


def due(url: str) -> int:
    """Jobs that nothing keeps from being done now, or that are in hand."""
    with psycopg.connect(url) as connection:
        return int((connection.execute(WAITING).fetchone() or (0,))[0])


def drained(url: str) -> float:
    """The seconds until nothing is due any more, or patience ends."""
    begun = time.monotonic()
    while due(url) and time.monotonic() - begun < DRAINED:
        time.sleep(2)
    return time.monotonic() - begun


def undone(url: str) -> list[str]:
    left = due(url)
    with psycopg.connect(url) as connection:
        failed = [str(row[0]) for row in connection.execute(FAILED).fetchall()]
    return ([f"{left} still wait"] if left else []) + failed


# The way back -------------------------------------------------------------------------------------


def the_way_back(trial: Trial, before: Noted, backups: Path) -> None:
    """The backup in a new place, under the older source: it sees what it left."""
    place = Place(database(HOME, "back"), HOME / "back")
    old = House("old", trial.old.source, place)
    by = old if old.knows("restore") else House("new", ROOT, place)
    words = ("restore", str(backups), *(() if by is old else ("--as-it-was",)))
    trial.said(f"restored by the {by.name} source", by.must(*words))
    trial.holds("rows and values, back", differs(before, noted(place.url)), "exactly as noted")
    trial.said("old: journal verify", old.console("journal", "verify"))
    people = old.people()
    with old.web() as port:
        visitor = Visitor(port, people)
        walk = visitor.walk(list(trial.was.answered))
        trial.holds("old: pages, back", walk.no_longer(trial.was), walk.told())
        trial.tries("old: its draft, back", lambda: visitor.live(trial.draft))


# All together -------------------------------------------------------------------------------------


def lived(trial: Trial) -> None:
    backups = HOME / "backups"
    a_used_province(trial)
    before = noted(trial.old.place.url)
    trial.say("noted", before.told())
    upgraded(trial, before, backups)
    as_freshly_made(trial)
    old_on_new_tables(trial)
    what_was_left_undone(trial)
    new_on_old_rows(trial)
    old_worker_new_jobs(trial)
    the_way_back(trial, before, backups)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("ref", help="the older commit")
    asked.add_argument("--dossiers", type=int, default=100)
    asked.add_argument("--fast", type=int, default=300, help="laid as history, where it can be")
    asked.add_argument("--keep", action="store_true", help="leave database and logs in .data")
    given = asked.parse_args()
    HOME.parent.mkdir(exist_ok=True)
    with HOME.with_suffix(".lock").open("w") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Error: another trial is at work in {HOME}.", file=sys.stderr)
            return 2
        return tried(given)


def tried(given: argparse.Namespace) -> int:
    """The exit code."""
    if HOME.exists():
        postgres.stop(HOME)
        shutil.rmtree(HOME)
    HOME.mkdir()
    try:
        commit = unpacked(given.ref, HOME / "source")
        print(f"from {commit[:12]} to this source, {given.dossiers} dossiers")
        place = Place(database(HOME, "used"), HOME / "used")
        place.home.mkdir()
        old, new = House("old", HOME / "source", place), House("new", ROOT, place)
        trial = Trial(old, new, given.dossiers, given.fast)
        lived(trial)
    except NoHistory as why:
        print(f"Error: {why}", file=sys.stderr)
        return 2
    finally:
        postgres.stop(HOME)
        if not given.keep:
            shutil.rmtree(HOME, ignore_errors=True)
    print(f"{len(trial.wrong)} wrong" if trial.wrong else "everything is as it should be")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
