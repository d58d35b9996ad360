"""How a dossier comes in: from a phone, over a counter, by post; and how it is completed."""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from motcua.apps.agencies import commands as people_commands
from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import Received, take_in
from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.routing import by_sheet
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.console import people
from motcua.faces.console.answers import sample
from motcua.faces.console.simulation.officers import Officers
from motcua.faces.console.simulation.plans import Plan
from motcua.faces.console.simulation.repeats import repeated_answers
from motcua.rules.access import HOUSE, Actor
from motcua.rules.procedure import Content, validate

TRIES = 12


class Filing:
    """What the applicant of a plan does, or has done at a counter."""

    def __init__(self, plan: Plan, officers: Officers) -> None:
        self.plan = plan
        self.officers = officers

    def found(self) -> tuple[Actor, int] | None:
        """The applicant and the dossier, when an earlier run has filed it."""
        if self.plan.repeats:
            return None
        number = self.plan.person["personal_number"]
        known = agencies.person_numbered(number)
        if known is None:
            self.officers.unknown.add(number)
            return None
        owner = self.officers.actor(known.pk)
        for row in queries.my_dossiers(owner):
            if row.procedure_code == self.plan.procedure and self._is_done(row):
                return owner, row.id
        return None

    def _is_done(self, row: queries.DossierRow) -> bool:
        return self.plan.draft or row.state != "draft"

    def carry_out(self) -> tuple[Actor, int]:
        content = catalogue.version_on(self.plan.procedure, clock.today()).content
        owner = self._person(self.plan.person)
        answers = answers_of(self.plan, content)
        if self.plan.helped:
            return owner, self._helped(owner, content, answers)
        if self.plan.channel == "online":
            return owner, self._online(owner, content, answers)
        return owner, self._at_a_counter(owner, content, answers)

    def complete(self, here: queries.Standing, asked: queries.Asked, owner: Actor) -> None:
        """Hand in again what was asked for, and say that it is all there."""
        content = catalogue.pinned(here.version_id)
        who = owner
        if here.channel != "online":
            chance = self.plan.chance("completing at a counter")
            who = self.officers.holder("receptionist", here.intake_path, chance)
        for code in asked.components:
            component = content.component(code)
            if component is not None and component.is_handed_in:
                commands.attach(who, here.id, component=code, file=self._scan(code, "again"))
        commands.fill(who, here.id, answers={})
        commands.complete(who, here.id)

    def _online(self, owner: Actor, content: Content, answers: Mapping[str, Any]) -> int:
        procedure = catalogue.procedure_id(content.code)
        begun = commands.begin(owner, procedure, place=self.plan.place)
        some = dict(list(answers.items())[: len(answers) // 2]) if self.plan.draft else answers
        commands.fill(
            owner,
            begun.dossier_id,
            answers=some,
            place=self.plan.place,
            return_by=self.plan.return_by,
        )
        if self.plan.draft:
            return begun.dossier_id
        for lack in content.lacking(answers, "online", ()):
            code = lack.components[0].code
            commands.attach(owner, begun.dossier_id, component=code, file=self._scan(code))
        self._agree(owner, begun.token, content, answers)
        commands.submit(owner, begun.dossier_id)
        return begun.dossier_id

    def _helped(self, owner: Actor, content: Content, answers: Mapping[str, Any]) -> int:
        """At the support point of the place, by who helps there."""
        today = clock.today()
        commune = agencies.agency_of_commune(self.plan.place, today)
        point = agencies.unit_with("support", commune.path, today)
        helper = self.officers.holder("helper", point.path, self.plan.chance("helper"))
        lacking = [lack.components[0].code for lack in content.lacking(answers, "online", ())]
        return commands.help_file(
            helper,
            point.id,
            procedure=content.code,
            applicant_id=_number(owner),
            place=self.plan.place,
            answers=answers,
            agreed=True,
            return_by=self.plan.return_by,
            files=[(code, self._scan(code)) for code in lacking],
        ).dossier_id

    def _agree(
        self, owner: Actor, token: str, content: Content, answers: Mapping[str, Any]
    ) -> None:
        """The other person, where one must agree, has an account and agrees."""
        if content.cosigner is None or not content.needs_cosigner(answers, "online"):
            return
        dossier = queries.dossier_id(owner, token)
        number, name = content.cosigner.among[0]
        known = agencies.person_numbered(answers[number])
        if known is None:
            told = {**people.person(self.plan.chance("partner"))}
            told |= {"personal_number": answers[number], "name": answers[name]}
            other = self._person(told)
        else:
            other = self.officers.actor(known.pk)
            commands.fill(owner, dossier, answers={name: known.name})
        commands.ask_cosigner(owner, dossier, field=number)
        page = queries.to_cosign(other, token)
        commands.cosign(other, page.id, seen=page.fingerprint)

    def _at_a_counter(self, owner: Actor, content: Content, answers: Mapping[str, Any]) -> int:
        unit = self._one_stop(content)
        who = self.officers.holder("receptionist", unit.path, self.plan.chance("counter"))
        friend = self._person(self.plan.filed_by) if self.plan.filed_by else None
        lacking = content.lacking(answers, self.plan.channel, ())
        return commands.receive(
            who,
            unit.id,
            procedure=content.code,
            applicant_id=_number(owner),
            place=self.plan.place,
            answers=answers,
            papers={lack.components[0].code: (1, 0) for lack in lacking},
            channel=self.plan.channel,
            filed_by_id=_number(friend) if friend else None,
            return_by=self.plan.return_by,
        ).dossier_id

    def _one_stop(self, content: Content) -> agencies.UnitRow:
        """The commune's; where a district or a department decides, the one of that."""
        today = clock.today()
        agency = by_sheet(content, self.plan.place, today)
        if agency.kind not in {"district", "department"}:
            agency = agencies.agency_of_commune(self.plan.place, today)
        return agencies.unit_with("one_stop", agency.path, today)

    def _person(self, who: Mapping[str, Any]) -> Actor:
        number = who["personal_number"]
        known = None if number in self.officers.unknown else agencies.person_numbered(number)
        if known is not None:
            return self.officers.actor(known.pk)
        self.officers.unknown.discard(number)
        commune = agencies.agency_of_commune(self.plan.place, clock.today())
        enrolled = people_commands.enrol(
            HOUSE,
            commune.id,
            name=who["name"],
            how="simulated",
            personal_number=number,
            birth_date=who["birth_date"],
            phone=who["phone"],
            address=f"{who['street']}, {commune.name['vi']}",
            commune_code=commune.commune_code,
            made_up=True,
        )
        return Actor(enrolled.person_id, who["name"])

    def _scan(self, component: str, more: str = "") -> Received:
        return take_in([page(f"{self.plan.key} {component} {more}")], f"{component}.pdf")


def _number(actor: Actor) -> int:
    if actor.person_id is None:
        raise ValueError(f"{actor.name} is not a person")
    return actor.person_id


def answers_of(plan: Plan, content: Content) -> dict[str, Any]:
    """Right answers; the makers of single values know nothing of rules between fields."""
    day = plan.arrives_at.date()
    if plan.repeats:
        return repeated_answers(content, plan.key, plan.channel, plan.place, day, plan.person)
    person = {**plan.person, "commune": plan.place}
    for attempt in range(TRIES):
        rng = Random(f"answers:{plan.key}:{attempt}")
        answers = sample(content, rng, person, channel=plan.channel, day=day, place=plan.place)
        if not validate(content, answers, on=day, channel=plan.channel):
            break
    return answers


def page(text: str) -> bytes:
    """A PDF of one page that says what it stands for; another text, another file."""
    shown = f"BT /F1 14 Tf 60 760 Td (Ban chup minh hoa: {text}) Tj ET".encode()
    objects = [
        *_frame(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


@cache
def _frame() -> tuple[bytes, ...]:
    return (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
