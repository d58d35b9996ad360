"""What a dossier costs, line by line, each line with its basis. Money is integer đồng."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from motcua.rules.conditions import ALWAYS, Answers, Condition
from motcua.rules.text import Text

# Luật Phí và lệ phí 2015 Điều 3: phí pays for a service, lệ phí is fixed for a state act.
KINDS: dict[str, Text] = {
    "phi": {"vi": "Phí", "en": "Service charge"},
    "le_phi": {"vi": "Lệ phí", "en": "State fee"},
}

UNITS: dict[str, Text] = {
    "dossier": {"vi": "hồ sơ", "en": "dossier"},
    "copy": {"vi": "bản", "en": "copy"},
    "page": {"vi": "trang", "en": "page"},
    "person": {"vi": "người", "en": "person"},
    "case": {"vi": "trường hợp", "en": "case"},
    "certificate": {"vi": "giấy", "en": "certificate"},
}


@dataclass(frozen=True)
class Exemption:
    """`percent` of the fee that is forgiven when the condition holds: 100 is free."""

    when: Condition
    percent: int
    name: Text = field(hash=False)
    basis: str = ""


@dataclass(frozen=True)
class Band:
    """From the `since`th unit on, each costs `amount`."""

    since: int
    amount: int


@dataclass(frozen=True)
class FeeRule:
    """One fee of a procedure.

    `quantity` and `times` name fields (or, with `rows`, columns of that table field): two pages
    three times over cost three times what two pages cost; `cap` limits one such copy.
    """

    code: str
    kind: str
    name: Text = field(hash=False)
    bands: tuple[Band, ...]
    per: str = "dossier"
    channels: tuple[str, ...] = ()
    case: str | None = None
    when: Condition = ALWAYS
    quantity: str = ""
    times: str = ""
    rows: str = ""
    cap: int | None = None
    exemptions: tuple[Exemption, ...] = ()
    basis: str = ""
    unverified: bool = False

    @property
    def amount(self) -> int:
        """The price of the first unit."""
        return self.bands[0].amount if self.bands else 0

    def price(self, units: int) -> int:
        """What `units` cost, band by band, under the cap."""
        total = 0
        for band, after in zip(self.bands, (*self.bands[1:], None), strict=True):
            end = units if after is None else min(units, after.since - 1)
            total += band.amount * max(0, end - band.since + 1)
        return total if self.cap is None else min(total, self.cap)

    def says(self) -> Text:
        """The price as a citizen reads it before any form is filled."""
        if self.amount == 0 and len(self.bands) <= 1:
            return {"vi": "Miễn phí", "en": "Free"}
        vi, en = f"{dong(self.amount)} đ một {_unit(self, 'vi')}", _each(self)
        for band in self.bands[1:]:
            vi += f"; từ {_unit(self, 'vi')} thứ {band.since}: {dong(band.amount)} đ"
            en += f"; from {_unit(self, 'en')} {band.since} on: {_in_english(band.amount)}"
        if self.cap is not None:
            vi += f"; không quá {dong(self.cap)} đ một bản"
            en += f"; at most {_in_english(self.cap)} a copy"
        return {"vi": vi, "en": en}


@dataclass(frozen=True)
class FeeLine:
    """One line of what is to pay; `explained` says how the amount came about."""

    code: str
    kind: str
    name: Text = field(hash=False)
    amount: int
    explained: Text = field(hash=False)
    basis: str
    unverified: bool
    forgiven: int = 0


@dataclass(frozen=True)
class Fee:
    total: int
    lines: tuple[FeeLine, ...]


def dong(amount: int) -> str:
    """Đồng with dots between thousands: 150.000."""
    return f"{amount:,}".replace(",", ".")


def _in_english(amount: int) -> str:
    return f"{amount:,} ₫"


def due_fee(rules: Sequence[FeeRule], channel: str, case: str | None, answers: Answers) -> Fee:
    """What a dossier of this channel and case pays, given the answers."""
    facts = {**answers, "channel": channel, "case": case}
    lines = tuple(
        _line(rule, facts)
        for rule in rules
        if applies(rule, channel, case) and rule.when.holds(facts)
    )
    return Fee(sum(line.amount for line in lines), lines)


def applies(rule: FeeRule, channel: str, case: str | None) -> bool:
    """Whether a rule is of this channel and case; a rule that names none is of all."""
    return (not rule.channels or channel in rule.channels) and rule.case in (None, case)


def _line(rule: FeeRule, facts: Mapping[str, object]) -> FeeLine:
    counted = _counted(rule, facts)
    gross = sum(rule.price(units) * times for units, times in counted)
    exemption = max(
        (each for each in rule.exemptions if each.when.holds(facts)),
        key=lambda each: each.percent,
        default=None,
    )
    forgiven = gross * exemption.percent // 100 if exemption else 0
    return FeeLine(
        code=rule.code,
        kind=rule.kind,
        name=rule.name,
        amount=gross - forgiven,
        explained=_explained(rule, counted, exemption),
        basis=exemption.basis or rule.basis if exemption else rule.basis,
        unverified=rule.unverified,
        forgiven=forgiven,
    )


def _counted(rule: FeeRule, facts: Mapping[str, object]) -> list[tuple[int, int]]:
    table = facts.get(rule.rows) if rule.rows else [facts]
    rows = [row for row in table if isinstance(row, Mapping)] if isinstance(table, list) else []
    return [(_number(row, rule.quantity), _number(row, rule.times)) for row in rows]


def _number(row: Mapping[str, object], name: str) -> int:
    """The count in a field; one where the rule names none, none where it is not yet answered."""
    if not name:
        return 1
    value = row.get(name)
    return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else 0


def _explained(rule: FeeRule, counted: list[tuple[int, int]], exemption: Exemption | None) -> Text:
    if exemption:
        share = {"vi": "Miễn", "en": "Exempt"}
        if exemption.percent < 100:
            share = {"vi": f"Giảm {exemption.percent} %", "en": f"Reduced by {exemption.percent} %"}
        return {name: f"{share[name]}: {exemption.name.get(name, '')}" for name in ("vi", "en")}
    if rule.amount == 0:
        return {"vi": "Miễn phí", "en": "Free"}
    units = sum(number * times for number, times in counted)
    if len(rule.bands) > 1 or rule.cap is not None:
        says = rule.says()
        return {
            "vi": f"{units} {_unit(rule, 'vi')}: {says['vi']}",
            "en": f"{_counted_noun(rule, units)}: {says['en']}",
        }
    return {
        "vi": f"{dong(rule.amount)} đ × {units} {_unit(rule, 'vi')}",
        "en": f"{_in_english(rule.amount)} × {_counted_noun(rule, units)}",
    }


def _unit(rule: FeeRule, language: str) -> str:
    return UNITS[rule.per][language] if rule.per in UNITS else rule.per


def _each(rule: FeeRule) -> str:
    return f"{_in_english(rule.amount)} for each {_unit(rule, 'en')}"


def _counted_noun(rule: FeeRule, units: int) -> str:
    noun = _unit(rule, "en")
    plural = f"{noun[:-1]}ies" if noun == "copy" else f"{noun}s"
    return f"{units} {noun if units == 1 else plural}"
