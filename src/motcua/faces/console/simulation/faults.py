"""Faults planted on purpose, and the truth about them: what whoever looks for them must find."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces.console.simulation import crowd
from motcua.faces.console.simulation.casting import Dated
from motcua.faces.console.simulation.courses import MOST, Copies, Course, History
from motcua.faces.console.simulation.officers import REFORM
from motcua.faces.console.simulation.workshop import Rows
from motcua.rules.access import HOUSE
from motcua.rules.deadlines import due
from motcua.rules.terms import Term

FORMAT = 1
"""The version of what is written: raised when a field changes its meaning or goes away."""
PROCEDURE = "1.004873"
"""Of three working days; its sheet names a paper that is not required."""
RARE, OFTEN = 0.1, 0.6
"""How often such a course is met when one without a fault is met once. Of the wrong day off only
the dossiers of three days can tell."""
EARLIER = timedelta(days=1)
"""By so much the day of acceptance is put back."""
PLANTED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    # Fault: at the agency of which place, and how its dossiers go.
    "late": ("20410", {"apologises": False}),
    "ping_pong": ("20257", {"sent_back": True, "bounces": 4}),
    "hidden_demand": ("20263", {"demands": 2}),
    "back_dated": ("20209", {}),
    "wrong_calendar": ("20341", {}),
}
AROUND_REFORM = 21
"""So many days around 1 July 2025 no wrong day is planted: what one agency promised then another
keeps."""
CAUSES: Sequence[tuple[str, Mapping[str, Any]]] = (
    # Why those are late, by weekday in turn.
    ("slow_handling", {"slow": 4.5}),
    ("waiting_for_agency", {"consults": True, "asks": "insurance", "unanswered": 30.0}),
    ("late_taking", {"idle": timedelta(hours=14)}),
)
_OFF = "Nghỉ theo thông báo của phường (nhập nhầm)"


def planted(weekday: int) -> tuple[Course, ...]:
    """The courses with a fault that begin on this weekday; none on days off."""
    if weekday > 4:
        return ()
    cause, why = CAUSES[weekday % len(CAUSES)]
    return tuple(
        Course(
            number=7 * MOST + weekday * len(PLANTED) + n,
            key=f"fault:{fault}:{weekday}",
            weekday=weekday,
            at=time(9, 12 + n, 30),
            procedure=PROCEDURE,
            channel="counter",
            place=place,
            sex=crowd.SEXES[(weekday + n) % 2],
            more={"pays_at_once": True, **more, **(why if fault == "late" else {})},
            fault=fault,
            cause=cause if fault == "late" else "",
            share=OFTEN if fault == "wrong_calendar" else RARE,
        )
        for n, (fault, (place, more)) in enumerate(PLANTED.items())
    )


def wrong_day(history: History) -> date:
    """The working day in the middle of the history that one agency takes for a day off."""
    middle = history.since + (history.until.date() - history.since) / 2
    if abs((middle - REFORM).days) < AROUND_REFORM:
        middle = REFORM + timedelta(days=AROUND_REFORM)
    return history.calendar.add_days(middle, 1)


def plant_calendar(history: History) -> None:
    """Enter it, by the command, a month before."""
    day = wrong_day(history)
    place = PLANTED["wrong_calendar"][0]
    agency = agencies.agency_of_commune(place, day)
    if not agencies.work_calendar(agency.path, day).is_working(day):
        return  # An earlier run has planted it.
    with clock.at(datetime.combine(day - timedelta(days=30), time(8, 0), HANOI)):
        commands.set_calendar_day(
            HOUSE,
            agency.id,
            day=day,
            kind="off",
            name={"vi": _OFF, "en": "Day off by notice of the ward (entered by mistake)"},
            document="Thông báo (nhập nhầm)",
            announced_on=None,
        )


def put_back(rows: Rows) -> Rows:
    """The rows as they are when somebody changed the day of acceptance behind the commands."""
    columns, (row,) = rows.tables["dossiers_dossier"]
    at = columns.index("accepted_at")
    earlier = datetime.fromisoformat(row[at]) - EARLIER
    changed = [*row[:at], earlier.isoformat(sep=" "), *row[at + 1 :]]
    tables = {**rows.tables, "dossiers_dossier": (columns, [changed])}
    return Rows(tables, rows.sex, rows.person_id)


@dataclass
class Truth:
    """Writes what is true of a history, a line each; in the end the figures by agency."""

    history: History
    file: IO[str]
    finished: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    open_late: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        self._write(
            {
                "truth": FORMAT,
                "seed": self.history.seed,
                "dossiers": self.history.dossiers,
                "since": self.history.since.isoformat(),
                "until": self.history.until.isoformat(),
            }
        )
        if self.history.faults:
            for one, other in crowd.doubles(self.history.people):
                self._fault("duplicate_person", persons=[_number(one), _number(other)])

    def of(self, dated: Dated, copies: Copies, codes: Sequence[str]) -> None:
        """What there is to say of copies of one course on one day."""
        facts = Facts.of(dated)
        agency, count = facts.agency, len(codes)
        if facts.finished_at is not None:
            self.finished[agency] += count
            self.late[agency] += count * facts.is_late
        elif self._runs_late(facts):
            self.open_late[agency] += count
        for told in self._told(copies.course, facts):
            for code in codes:
                self._fault(code=code, agency=agency, **told)

    def _runs_late(self, facts: "Facts") -> bool:
        """Being handled, and due before the end of the history."""
        return bool(facts.is_open and facts.due_at and facts.due_at < self.history.until)

    def _told(self, course: Course, facts: "Facts") -> Iterator[dict[str, Any]]:
        fault = course.fault
        if fault == "late" and facts.due_at and (facts.is_late or self._runs_late(facts)):
            yield {
                "fault": fault,
                "cause": course.cause,
                "due_at": facts.due_at.isoformat(),
                "finished_at": facts.finished_at.isoformat() if facts.finished_at else None,
            }
        if fault == "ping_pong" and facts.bounces:
            yield {"fault": fault, "between": list(facts.between), "bounces": facts.bounces}
        if fault == "hidden_demand" and facts.completions:
            yield {"fault": fault, "component": facts.asked, "requests": facts.completions}
        if fault == "back_dated" and facts.accepted_at is not None:
            really = facts.accepted_at + EARLIER
            yield {
                "fault": fault,
                "accepted_at": facts.accepted_at.isoformat(),
                "really_at": really.isoformat(),
            }
        if self.history.faults and (right := self._right(facts)) is not None:
            yield {
                "fault": "wrong_calendar",
                "promised_at": str(facts.promised_at and facts.promised_at.isoformat()),
                "right_at": right.isoformat(),
            }

    def _right(self, facts: "Facts") -> datetime | None:
        """What should have been promised, where a wrong day off was counted."""
        day = wrong_day(self.history)
        agency = agencies.agency_of_commune(PLANTED["wrong_calendar"][0], day)
        if facts.agency != agency.path or facts.accepted_at is None or not facts.promised_at:
            return None
        right = due(
            facts.accepted_at,
            Term.parse(facts.term),
            calendar=self.history.calendar,
            policy=facts.policy,  # type: ignore[arg-type]
        ).moment
        return None if right == facts.promised_at else right

    def end(self) -> None:
        """The figures by agency, and how many faults there are of each kind."""
        for agency in sorted(self.finished | self.open_late):
            self._write(
                {
                    "figure": "lateness",
                    "agency": agency,
                    "finished": self.finished[agency],
                    "finished_late": self.late[agency],
                    "open_late": self.open_late[agency],
                }
            )
        self._write({"figure": "planted", **dict(sorted(self.planted.items()))})

    def _fault(self, fault: str, **told: Any) -> None:
        self.planted[fault] += 1
        self._write({"fault": fault, **told})

    def _write(self, told: Mapping[str, Any]) -> None:
        self.file.write(json.dumps(told, ensure_ascii=False) + "\n")


@dataclass(frozen=True)
class Facts:
    """What matters of a life, on the day of its copies. Moments are Vietnamese."""

    agency: str
    is_open: bool
    term: str
    policy: str
    accepted_at: datetime | None
    promised_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    completions: int
    asked: str
    bounces: int
    between: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        ended, until = self.finished_at, self.due_at
        return ended is not None and until is not None and ended > until

    @classmethod
    def of(cls, dated: Dated) -> "Facts":
        (row,) = dated.model["dossiers_dossier"]
        tasks = dated.model.get("dossiers_task", [])
        approving = [task for task in tasks if task["act"] == "approve"]
        checked = [task["unit_path"] for task in tasks if task["act"] == "appraise"]
        asked = [json.loads(each["items"]) for each in dated.model.get("dossiers_completion", [])]
        return cls(
            agency=row["unit_path"],
            is_open=row["state"] == "handling",
            term=row["term"],
            policy=row["policy"],
            accepted_at=_moment(row["accepted_at"], dated.days),
            promised_at=_moment(row["promised_at"], dated.days),
            due_at=_moment(row["due_at"], dated.days),
            finished_at=_moment(row["finished_at"], dated.days),
            completions=int(row["completions"]),
            asked=asked[0][0]["component"] if asked else "",
            bounces=max(len(approving) - 1, 0),
            between=(approving[0]["unit_path"], checked[-1]) if approving and checked else (),
        )


def _moment(text: str, days: int) -> datetime | None:
    if text == r"\N":
        return None
    return datetime.fromisoformat(text).astimezone(HANOI) + timedelta(days=days)


def _number(number: int) -> str:
    return str(crowd.person(number, doubled=True)["personal_number"])
