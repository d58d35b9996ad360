"""The sheet on the counter: who, what, which papers, as typed so far."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar, Final, cast

from django.core import signing
from django.http import QueryDict

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.documents.commands import Received
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures.queries import InForce
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces.desk.communes import commune_in
from motcua.faces.desk.filling import Filling, Source, filled
from motcua.faces.desk.finding import read_card
from motcua.faces.desk.initials import by_letters
from motcua.faces.desk.lacking import ASK, REFUSE
from motcua.faces.desk.questions import Asked, ask
from motcua.faces.desk.scans import CARRIED, carried
from motcua.faces.ui import asking
from motcua.rules.access import Actor
from motcua.rules.deadlines import Due, Policy, due
from motcua.rules.errors import Missing, Refused
from motcua.rules.fees import Fee
from motcua.rules.procedure import Component, clean
from motcua.rules.procedure.prefilling import earlier_codes
from motcua.rules.text import fold, tidy

COUNTER_CHANNELS: Final = ("counter", "post")
DATES: Final = ("%d/%m/%Y", "%d%m%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
LISTED: Final = 8
LETTERS: Final = 2
NUMBER_LENGTH: Final = 12
_SIGNED: Final = "motcua.desk.person"


@dataclass(frozen=True)
class Paper:
    """A paper of the sheet and how many were laid on the counter."""

    component: Component
    required: bool
    originals: int
    copies: int
    scans: tuple[tuple[str, Received], ...] = ()

    @property
    def here(self) -> bool:
        return self.originals + self.copies > 0


@dataclass
class Somebody:
    """A person at the counter: known by number, or to be registered from what is typed."""

    prefix: str
    number: str
    name: str
    birth: str
    phone: str
    address: str
    commune: str
    known: Any = None
    before: str = ""
    card_name: str = ""

    @property
    def called(self) -> str:
        return str(self.known.name) if self.known else self.name

    @property
    def changed(self) -> str:
        """Who stood here before another card was scanned; empty when it is the same person."""
        same = fold(self.before) == fold(self.called)
        return self.before if self.called and not same else ""

    @property
    def otherwise_on_card(self) -> str:
        """The name on the card where the register has another one: a mix-up, or a new name."""
        same = not self.known or fold(self.card_name) == fold(self.known.name)
        return "" if same else self.card_name

    @property
    def mark(self) -> str:
        """A person's number as the page carries it: signed, so that nobody leafs through them."""
        return signing.dumps(self.known.pk, salt=_SIGNED) if self.known else ""

    @property
    def told(self) -> dict[str, Any]:
        """What a form may be filled in with, known or typed, by the names of its sources."""
        if self.known:
            return asking.known_of(self.known, agencies.commune_names(clock.today()))
        birth = self.birth_date
        return {
            "applicant.name": self.name,
            "applicant.personal_number": self.number,
            "applicant.birth_date": birth.isoformat() if birth else "",
            "applicant.address": {"text": self.address, "commune": self.commune}
            if self.address
            else {},
            "applicant.phone": self.phone,
        }

    @property
    def birth_date(self) -> date | None:
        for layout in DATES:
            try:
                return datetime.strptime(self.birth, layout).replace(tzinfo=HANOI).date()
            except ValueError:
                continue
        return None


@dataclass
class Sheet:
    """`helps`: it is a support point's, and is filed online with what was scanned."""

    ways: ClassVar[tuple[str, ...]] = COUNTER_CHANNELS
    helps: ClassVar[bool] = False

    actor: Actor
    data: QueryDict
    units: list[UnitRow]
    errors: list[tuple[str, str]] = field(default_factory=list)
    arrived: dict[str, list[str]] = field(default_factory=dict)
    checked: bool = False

    def text(self, name: str, default: str = "") -> str:
        return tidy(str(self.data.get(name, default)))

    @cached_property
    def token(self) -> str:
        """Names this filing, so that a second press finds the dossier of the first."""
        given = self.text("phien")
        fine = len(given) in range(20, 33) and given.replace("-", "").replace("_", "").isalnum()
        return given if fine else secrets.token_urlsafe(16)

    @cached_property
    def unit(self) -> UnitRow:
        chosen = self.text("quay")
        return next((each for each in self.units if each.code == chosen), self.units[0])

    @cached_property
    def for_another(self) -> bool:
        return self.text("cho") == "khac"

    @cached_property
    def bearer(self) -> Somebody:
        """Who stands at the counter."""
        return self._somebody("nop")

    @cached_property
    def owner(self) -> Somebody:
        """Whose dossier it is."""
        return self._somebody("chu") if self.for_another else self.bearer

    def _somebody(self, prefix: str) -> Somebody:
        scanned = self.text(f"{prefix}-so")
        card = read_card(scanned)
        number = card.number if card else "".join(scanned.split())
        found = Somebody(
            prefix,
            number,
            # A card that is scanned later is another person: nothing of the first may stay.
            card.name if card else self.text(f"{prefix}-ten"),
            card.birth if card else self.text(f"{prefix}-sinh"),
            "" if card else self.text(f"{prefix}-dien-thoai"),
            card.address if card else self.text(f"{prefix}-dia-chi"),
            "" if card else commune_in(self.data, f"{prefix}-xa", f"{prefix}-xa"),
            before=self.text(f"{prefix}-truoc"),
            card_name=card.name if card else "",
        )
        if number:
            found.known = agencies.look_up_person(self.actor, number)
        elif self.text(f"{prefix}-nguoi"):
            found.known = _signed(self.text(f"{prefix}-nguoi"))
        return found

    @cached_property
    def procedure(self) -> InForce | None:
        code = self.text("chon") or (self._first if self.text("lam") == "dau" else self.text("tt"))
        if not code:
            return None
        try:
            found = catalogue.version_on(code, clock.today())
        except Refused:
            return None
        return found if found.content.channels else None

    @property
    def _first(self) -> str:
        """What Enter takes: the first that the letters find, else what was chosen before."""
        found = self.offers if len(self.text("tim")) >= LETTERS else []
        return found[0].code if found else self.text("tt")

    @cached_property
    def offers(self) -> list[InForce]:
        """Procedures that the typed letters find; three are enough, marks are not needed."""
        wanted = self.text("tim")
        if len(wanted) < LETTERS:
            found = catalogue.catalogue(clock.today())
        else:
            found = by_letters(wanted, LISTED)
        able = [each for each in found if set(self.ways) & set(each.content.channels)]
        return able[:LISTED]

    @cached_property
    def channel(self) -> str:
        asked = self.text("kenh", self.ways[0])
        offered = self.channels
        return asked if asked in offered else offered[0]

    @cached_property
    def channels(self) -> list[str]:
        content = self.procedure.content if self.procedure else None
        offered = [each for each in self.ways if not content or each in content.channels]
        return offered or [self.ways[0]]

    @cached_property
    def place(self) -> str:
        own = agencies.agency_above(self.unit.path, clock.today()).commune_code
        return self.text("noi") or own

    @cached_property
    def filling(self) -> Filling:
        """The form as typed, with what is known of the owner where nothing was."""
        if self.procedure is None:
            return Filling({}, {})
        content, owner = self.procedure.content, self.owner
        before = dossiers.earlier_answers(
            self.actor, owner.known.pk if owner.known else None, earlier_codes(content.form)
        )
        fresh, there = self.text("da-dien") != self.filled_for, bool(self.filled_for)
        source = Source(self.actor, {**owner.told, **before}, fresh, there)
        return filled(content, self.data, self.channel, source)

    @property
    def typed(self) -> dict[str, Any]:
        return self.filling.values

    @property
    def filled_for(self) -> str:
        """For whom the questions were filled in: done once, never over what was typed since."""
        who = self.owner.number or self.owner.name
        return f"{self.procedure.code}:{who}" if self.procedure and who else ""

    @cached_property
    def answers(self) -> dict[str, Any]:
        return clean(self.procedure.content, self.typed) if self.procedure else {}

    @property
    def origins(self) -> dict[str, str]:
        """Which answers were filled in and left as they were, and where they came from."""
        return self.filling.origins

    @cached_property
    def questions(self) -> list[Asked]:
        if self.procedure is None:
            return []
        facts = self.procedure.content.facts(self.answers, self.channel)
        return ask(self.procedure.content, facts, self.typed, dict(self.errors), self.origins)

    def ask_again(self) -> None:
        """The questions once more, now that it is known what is wrong."""
        self.errors[:] = list(dict.fromkeys(self.errors))
        self.__dict__.pop("questions", None)

    @cached_property
    def papers(self) -> list[Paper]:
        if self.procedure is None:
            return []
        content = self.procedure.content
        needed = {e.code for e in content.required_components(self.answers, self.channel)}
        applicable = content.applicable_components(self.answers, self.channel)
        return [self._paper(each, required=each.code in needed) for each in applicable]

    def _paper(self, component: Component, *, required: bool) -> Paper:
        originals = self._count(f"chinh-{component.code}")
        copies = self._count(f"sao-{component.code}")
        ticked = f"du-{component.code}" in self.data or component.code in self.arrived
        if ticked and not originals and not copies:
            originals, copies = component.originals, component.copies
            if not originals and not copies:
                originals = 1
        return Paper(component, required, originals, copies, self._scans(component.code))

    def _scans(self, component: str) -> tuple[tuple[str, Received], ...]:
        came = QueryDict(mutable=True)
        came.setlist(f"{CARRIED}{component}", self.arrived.get(component, []))
        kept = carried(self.token, component, self.data)
        return (*kept, *carried(self.token, component, came))

    @property
    def files(self) -> list[tuple[str, Received]]:
        """What was scanned at the counter, each with its paper."""
        return [(each.component.code, file) for each in self.papers for _, file in each.scans]

    def _count(self, name: str) -> int:
        text = self.text(name)
        return min(int(text), 99) if text.isdigit() else 0

    @property
    def counted(self) -> dict[str, tuple[int, int]]:
        return {
            each.component.code: (each.originals, each.copies)
            for each in self.papers
            if each.here and each.component.is_handed_in
        }

    @cached_property
    def twins(self) -> list[tuple[str, datetime]]:
        """Open dossiers of the same person for the same thing: to be told, not forbidden."""
        if self.procedure is None or self.owner.known is None:
            return []
        return dossiers.like_it(self.actor, self.owner.known.pk, self.procedure.code)

    @property
    def panel(self) -> str:
        """Which paper is being written instead of a receipt: "02", "03", or none."""
        wish = self.text("lam")
        if wish in ASK or (wish not in (*REFUSE, "nhan", "xem") and "bs-san" in self.data):
            return "02"
        refusing = wish in REFUSE or (wish not in ("nhan", "xem") and "tc-san" in self.data)
        return "03" if refusing else ""

    @property
    def at(self) -> str:
        """Where the hands go on: the next thing that is not there yet."""
        if not self.bearer.number and not self.bearer.called:
            return "nop-so"
        if self.bearer.known is None and not self.bearer.name:
            return "nop-ten"
        if self.for_another and not self.owner.called:
            return "chu-so" if not self.owner.number else "chu-ten"
        if self.procedure is None:
            return "tim"
        if any(each.component.is_handed_in for each in self.papers):
            return "giay"
        return "khai" if any(each.wanting for each in self.questions) else "nhan"

    @property
    def fee(self) -> Fee | None:
        if self.procedure is None:
            return None
        content = self.procedure.content
        facts = content.facts(self.answers, self.channel)
        try:
            return content.fee(self.channel, facts["case"], facts)
        except Refused:
            return None

    @property
    def due(self) -> Due | None:
        """The moment that would be promised now; the receipt says which it is."""
        if self.procedure is None:
            return None
        content = self.procedure.content
        facts = content.facts(self.answers, self.channel)
        try:
            rule = content.term(self.channel, facts["case"])
            path = agencies.agency_of_commune(self.place, clock.today()).path
            calendar = agencies.work_calendar(path, clock.today())
            policy = cast(Policy, rule.policy)
            return due(clock.now(), rule.term, calendar=calendar, policy=policy, basis=rule.basis)
        except Refused:
            return None


def _signed(mark: str) -> Any:
    try:
        return agencies.person(signing.loads(mark, salt=_SIGNED, max_age=24 * 3600))
    except (signing.BadSignature, Missing):
        return None
