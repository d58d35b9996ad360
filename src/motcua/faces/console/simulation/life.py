"""One dossier as it lives: what would happen to it next, and when.

Nothing is remembered but the plan: what comes next follows from where the dossier stands. So a
simulation that was stopped goes on where it was, and people may act in between.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.successors import commune_now
from motcua.apps.dossiers import commands, queries, reactions, signing
from motcua.apps.dossiers.registering import register_result
from motcua.apps.feedback import queries as feedback
from motcua.apps.feedback.commands import rate
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces.console.simulation import reform
from motcua.faces.console.simulation.filing import Filing
from motcua.faces.console.simulation.officers import REFORM, Officers
from motcua.faces.console.simulation.plans import Plan
from motcua.rules.access import HOUSE, Actor
from motcua.rules.deadlines import latest_before
from motcua.rules.process import Process
from motcua.rules.ratings import RATED_STATES
from motcua.rules.signing import DEMO_PIN
from motcua.rules.terms import Term
from motcua.rules.worktime import WorkCalendar

Act = Callable[[], object]
QUICK = timedelta(minutes=4)
FORGOTTEN = 0.05
"""The share of what is not completed that nobody ends either."""
NO_NEED = "Không còn nhu cầu."
GIVEN_UP = "Người nộp đề nghị dừng tại quầy."
APOLOGY = "Hồ sơ cần xác minh thêm, chưa kịp xong trong thời hạn đã hẹn."
REFUSAL = "Không đủ điều kiện theo quy định của thủ tục."
REFUSAL_BASIS = ("NĐ 61/2018/NĐ-CP, Điều 17", "NĐ 118/2025/NĐ-CP, Điều 17 khoản 1")
"""Before 1 July 2025, and since."""
MISSING = "Bản chụp mờ, không đọc được số và ngày cấp."
AGREED = "Thống nhất."
NO_MORE = "Không có ý kiến khác."
QUESTION = "Đề nghị cho ý kiến về thông tin cư trú, nhân thân của người nộp."
DISPATCH_BASIS = "Ý kiến của lãnh đạo Trung tâm"
BACK = "Đề nghị bổ sung căn cứ pháp lý vào tờ trình."
MISSING_BASIS = ("NĐ 61/2018/NĐ-CP, Điều 17", "NĐ 118/2025/NĐ-CP, Điều 17")


@dataclass
class Life:
    """`next_act` tells what would be done next and when; nothing once the dossier has ended."""

    plan: Plan
    officers: Officers
    dossier_id: int | None = None
    applicant: Actor | None = None

    def next_act(self, now: datetime) -> tuple[datetime, Act] | None:
        if self.dossier_id is None:
            return self.plan.arrives_at, self._file
        here = queries.standing(HOUSE, self.dossier_id)
        coming = [(max(at, now), act) for at, act in self._coming(here)]
        return min(coming, key=lambda each: each[0], default=None)

    def _file(self) -> None:
        filing = Filing(self.plan, self.officers)
        self.applicant, self.dossier_id = filing.carry_out()

    def _coming(self, here: queries.Standing) -> Iterator[tuple[datetime, Act]]:
        if here.ended:
            yield from self._rating(here)
        if here.ended or here.state == "draft":
            return
        if here.state == "completion":
            yield from self._completing(here)
        else:
            asking = any(task.act == "answer" for task in here.tasks)
            for task in here.tasks:
                if not (asking and task.act == "appraise"):
                    yield self._work(here, task)
        yield from self._stopping(here)
        yield from self._apologising(here)
        yield from self._going_over(here)

    # The applicant -------------------------------------------------------------------------

    def _completing(self, here: queries.Standing) -> Iterator[tuple[datetime, Act]]:
        asked = queries.asked_for(HOUSE, here.id)
        if asked is None:
            return
        chance = self.plan.chance("completing", asked.stage)
        asked_at = asked.asked_at.astimezone(HANOI)
        if self.plan.completes:
            wait = timedelta(hours=chance.lognormvariate(3.2, 0.7))
            at = asked_at + wait
            if here.channel != "online":
                at = calendar(here).add(at, timedelta(minutes=chance.randrange(5, 200)))
            yield at, lambda: Filing(self.plan, self.officers).complete(here, asked, self.owner())
        elif chance.random() < FORGOTTEN:
            return
        elif asked.closes_on is not None:
            head = self.officers.holder("one_stop_head", here.intake_path, chance)
            days = calendar(here)
            opening = days.opening(days.add_days(asked.closes_on, 1))
            at = days.add(opening, timedelta(minutes=chance.randrange(10, 200)))
            yield at, lambda: commands.close(head, here.id)
        else:
            # Before 1 July 2025 nobody could close it: in the end the applicant gives it up.
            yield self._giving_up(here, asked_at + timedelta(days=chance.lognormvariate(3.2, 0.4)))

    def owner(self) -> Actor:
        if self.applicant is None:
            raise ValueError("nobody has filed this yet")
        return self.applicant

    def _stopping(self, here: queries.Standing) -> Iterator[tuple[datetime, Act]]:
        after, since = self.plan.withdrawn_after, here.submitted_at
        if after is not None and since is not None and here.state != "ready":
            yield self._giving_up(here, since.astimezone(HANOI) + after)

    def _giving_up(self, here: queries.Standing, at: datetime) -> tuple[datetime, Act]:
        if here.channel == "online":
            return at, lambda: commands.withdraw(self.owner(), here.id, reason=NO_NEED)
        clerk = self.officers.holder("receptionist", here.intake_path, self.plan.chance("stop"))
        at = calendar(here).add(at, timedelta(minutes=20))
        return at, lambda: commands.stop(clerk, here.id, reason=GIVEN_UP)

    def _rating(self, here: queries.Standing) -> Iterator[tuple[datetime, Act]]:
        """Within days of the end; before 1 July 2025 nobody was asked."""
        if not self.plan.rated or here.state not in RATED_STATES or here.ended_at is None:
            return
        chance = self.plan.chance("rating")
        at = here.ended_at.astimezone(HANOI) + timedelta(hours=chance.lognormvariate(3, 0.8))
        if at.date() < REFORM or feedback.has_rated(self.owner(), here.id):
            return
        late = here.extended or self.plan.slow > 2
        score = chance.choice((1, 2, 3) if late else (3, 4, 4, 5, 5, 5))
        marks = {"time": score, "attitude": chance.choice((3, 4, 5))}
        yield at, lambda: rate(self.owner(), here.id, score=score, contents=marks)

    # The offices ---------------------------------------------------------------------------

    def _going_over(self, here: queries.Standing) -> Iterator[tuple[datetime, Act]]:
        """What units of three tiers have in hand on their last day goes to their successors."""
        if self.plan.arrives_at.date() >= REFORM:
            return
        if reform.moves(here, self.plan.arrives_at.date()):
            yield reform.NIGHT, lambda: self._go_over(here)

    def _go_over(self, here: queries.Standing) -> None:
        for gone, heir in reform.moves(here, self.plan.arrives_at.date()):
            who = self.officers.holder("administrator", gone.path, self.plan.chance("reform"))
            commands.move_to_successor(
                who, here.id, from_unit=gone.code, to_unit=heir, basis=reform.BASIS
            )

    def _of_its_day(self, bases: tuple[str, str]) -> str:
        return bases[self.plan.arrives_at.date() >= REFORM]

    def _apologising(self, here: queries.Standing) -> Iterator[tuple[datetime, Act]]:
        """In time, when it is seen that the promise will not be kept."""
        late = self.plan.slow > 2 and self.plan.apologises
        if not late or here.state != "handling" or here.extended or not here.due_at:
            return
        due, days = here.due_at.astimezone(HANOI), calendar(here)
        latest = latest_before(due, Term(1, "working_day"), calendar=days)
        at = days.subtract(latest, timedelta(minutes=self.plan.chance("sorry").randrange(10, 90)))
        if here.accepted_at is None or at <= here.accepted_at or clock.now() > latest:
            return
        leader = self.officers.holder("leader", here.unit_path, self.plan.chance("leader"))
        until = days.add(due, timedelta(hours=24))
        yield at, lambda: commands.extend(leader, here.id, until=until, reason=APOLOGY)

    def _work(self, here: queries.Standing, task: queries.OpenTask) -> tuple[datetime, Act]:
        chance = self.plan.chance(task.step, self.plan.told(task.opened_at))
        who = self._holder(here, task, chance)
        at = self._done_at(here, task, who, chance)
        idle = self.plan.idle if task.act == "appraise" else timedelta(0)
        if task.holder_id is None and (chance.random() < 0.2 or idle):
            taken = agencies.work_calendar(task.unit_path, task.opened_at.astimezone(HANOI).date())
            begun = taken.add(
                task.opened_at.astimezone(HANOI), idle + timedelta(minutes=chance.randrange(5, 90))
            )
            if begun < at:
                return begun, lambda: commands.take(who, task.id)
        return at, self._act(here, task, who, at)

    def _holder(self, here: queries.Standing, task: queries.OpenTask, chance: Random) -> Actor:
        if task.holder_id is not None:
            return self.officers.actor(task.holder_id)
        whole = task.role == "leader" and task.unit_path.startswith(here.unit_path)
        return self.officers.holder(task.role, here.unit_path if whole else task.unit_path, chance)

    def _done_at(
        self, here: queries.Standing, task: queries.OpenTask, who: Actor, chance: Random
    ) -> datetime:
        opened, due = task.opened_at.astimezone(HANOI), task.due_at.astimezone(HANOI)
        days = agencies.work_calendar(task.unit_path, opened.date())
        if task.act == "receive" and here.channel == "counter" and not here.completions:
            return days.add(opened, timedelta(minutes=chance.randrange(3, 12)))
        if task.act == "return":
            return days.add(opened, self._fetching(chance))
        allowed = days.between(opened, due)
        share = 0.45 * chance.lognormvariate(0, 0.45) * self.officers.speed(who)
        if task.act != "receive":
            share *= self.plan.slow
        if task.act == "answer":
            share *= self.plan.unanswered
        idle = self.plan.idle if task.act == "appraise" else timedelta(0)
        return days.add(opened, idle + max(allowed * share, QUICK))

    def _fetching(self, chance: Random) -> timedelta:
        if self.plan.return_by == "online":
            return timedelta(minutes=chance.randrange(5, 120))
        return timedelta(minutes=int(60 * chance.lognormvariate(2.1, 1.1)))

    # What is done at each step -------------------------------------------------------------

    def _act(self, here: queries.Standing, task: queries.OpenTask, who: Actor, at: datetime) -> Act:
        if task.act == "receive":
            return self._intake(here, task, who)
        if task.act == "appraise":
            return self._appraisal(here, task, who, at)
        if task.act == "approve":
            return self._signing(here, task, who)
        plain: dict[str, Act] = {
            "dispatch": lambda: self._dispatch(here, task, who),
            "consult": lambda: commands.hand_over(who, task.id, note=AGREED, verdict="agreed"),
            "answer": lambda: commands.answer(who, task.id, text=NO_MORE, verdict="agreed"),
            "issue": lambda: self._issue(who, task.id),
            "return": lambda: commands.return_result(
                who, task.id, way=self.plan.return_by, fee_received=not here.fee_paid
            ),
        }
        return plain[task.act]

    def _dispatch(self, here: queries.Standing, task: queries.OpenTask, who: Actor) -> object:
        agency = agencies.unit_at(self._commune(here, task.opened_at), task.opened_at.date())
        return commands.dispatch(who, task.id, agency=agency.code, basis=DISPATCH_BASIS)

    def _intake(self, here: queries.Standing, task: queries.OpenTask, who: Actor) -> Act:
        if self.plan.refused:
            return lambda: commands.refuse(
                who, task.id, reason=REFUSAL, basis=self._of_its_day(REFUSAL_BASIS)
            )
        if self.plan.demands > here.completions:
            return lambda: self._demand(here, task, who)
        if self.plan.completion == "intake" and not here.completions:
            return lambda: self._ask(here, task, who)
        paid = bool(here.fee) and self.plan.pays_at_once
        return lambda: commands.accept(who, task.id, fee_received=paid)

    def _ask(self, here: queries.Standing, task: queries.OpenTask, who: Actor) -> None:
        self._ask_for(here, task, who, self._items(here))

    def _demand(self, here: queries.Standing, task: queries.OpenTask, who: Actor) -> None:
        """Once more, and for what nobody has to bring."""
        if here.completions:
            head = self.officers.holder("one_stop_head", here.intake_path, self.plan.chance("head"))
            commands.allow_second_completion(head, here.id, reason=MISSING)
        components = catalogue.pinned(here.version_id).components
        asked = next(each for each in components if each.required == "optional")
        items = [
            {"component": asked.code, "reason": MISSING, "basis": self._of_its_day(MISSING_BASIS)}
        ]
        self._ask_for(here, task, who, items)

    def _ask_for(
        self,
        here: queries.Standing,
        task: queries.OpenTask,
        who: Actor,
        items: list[dict[str, str]],
    ) -> None:
        """Nothing is asked for that was not looked for in the registers first."""
        content = catalogue.pinned(here.version_id)
        for item in items:
            component = content.component(item["component"])
            if component is not None and component.reuse:
                commands.log_reuse_check(who, task.id, component=component.code, result="not_found")
        commands.request_completion(who, task.id, items=items)

    def _items(self, here: queries.Standing) -> list[dict[str, str]]:
        """The first paper that can be handed in again; else the form itself."""
        content = catalogue.pinned(here.version_id)
        handed_in = [each for each in content.components if each.is_handed_in]
        required = [each for each in handed_in if each.required != "optional"]
        asked = (required or handed_in or list(content.components))[0]
        return [
            {"component": asked.code, "reason": MISSING, "basis": self._of_its_day(MISSING_BASIS)}
        ]

    def _appraisal(
        self, here: queries.Standing, task: queries.OpenTask, who: Actor, at: datetime
    ) -> Act:
        process = catalogue.pinned(here.version_id).process
        if self._asks_now(here, at):
            return lambda: self._ask(here, task, who)
        if self.plan.consults and "opinion" not in here.past and len(here.tasks) == 1:
            asked = agencies.unit_with(self.plan.asks, self._commune(here, at), at.date())
            # Somebody is there to answer: nobody is asked where no one works.
            self.officers.holder("case_officer", asked.path, self.plan.chance("asked"))
            return lambda: commands.consult(who, task.id, unit=asked.code, question=QUESTION)
        part = process.step(task.step).part if task.step in process.codes else ""
        decision = here.parts.get(part, {}).get("decision", "") if part else here.decision
        if decision or not decides(process, task.step) or not process.may_propose(task.step):
            return lambda: commands.hand_over(who, task.id)
        decision = "grant" if self.plan.granted else "refuse"
        reason = "" if self.plan.granted else REFUSAL
        return lambda: commands.propose(who, task.id, decision=decision, reason=reason)

    def _commune(self, here: queries.Standing, at: datetime) -> str:
        return commune_now(here.place, self.plan.arrives_at.date(), at.date()).path

    def _asks_now(self, here: queries.Standing, at: datetime) -> bool:
        if self.plan.completion != "appraisal" or here.completions or here.accepted_at is None:
            return False
        # Later than three working days the head would have to answer for it.
        latest = calendar(here).add(here.accepted_at.astimezone(HANOI), timedelta(hours=20))
        return len(here.tasks) == 1 and "opinion" not in here.past and at <= latest

    def _signing(self, here: queries.Standing, task: queries.OpenTask, who: Actor) -> Act:
        process = catalogue.pinned(here.version_id).process
        back = [
            each.code
            for each in process.choices(task.step)
            if process.sends_back(task.step, each.code)
        ]
        if (
            self.plan.sent_back
            and back
            and here.past.count(task.step) < self.plan.bounces
            and here.past.count(back[-1]) == here.past.count(task.step) + 1
        ):
            return lambda: commands.send_back(who, task.id, to_step=back[-1], reason=BACK)
        return lambda: commands.approve(who, task.id, signed=_signed(who, task.id))

    def _issue(self, who: Actor, task_id: int) -> object:
        """What was signed digitally is sealed at once: no worker runs while days are lived."""
        told = commands.issue(who, task_id)
        if self.plan.repeats:
            # Of a laid history no worker takes the deliveries: it is entered here, without its PDF.
            register_result(told.result_id)
        elif signing.awaits_seal(told.result_id):
            reactions.file_result(told)
        return told


def _signed(who: Actor, task_id: int) -> signing.SignedResult | None:
    shown = signing.to_sign(who, task_id)
    if shown is None:
        return None
    return signing.sign_result(who, task_id, pin=DEMO_PIN, shown=shown.sha256)


def calendar(here: queries.Standing) -> WorkCalendar:
    since = here.submitted_at
    if since is None:
        raise ValueError("a draft has no calendar")
    return agencies.work_calendar(here.unit_path, since.astimezone(HANOI).date())


def decides(process: Process, step: str) -> bool:
    """Whether this appraisal ends in a proposal: what follows is a check or a signature."""
    following = [each for each in process.choices(step) if not process.sends_back(step, each.code)]
    target = getattr(following[0], "act", "") if following else ""
    checked = getattr(following[0], "role", "") == "section_head" if following else False
    return target == "approve" or (target == "appraise" and checked)
