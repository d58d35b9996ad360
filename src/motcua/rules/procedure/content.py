"""What one dated version of a procedure holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.rules.conditions import ALWAYS, Answers, Condition
from motcua.rules.errors import Refused
from motcua.rules.fees import Fee, FeeRule, applies, due_fee
from motcua.rules.procedure.form import Form
from motcua.rules.procedure.information import Information
from motcua.rules.process import Process
from motcua.rules.reuse import Holder, Use
from motcua.rules.terms import Term
from motcua.rules.text import Text

CHANNELS: dict[str, Text] = {
    "counter": {"vi": "Tại quầy một cửa", "en": "At the counter"},
    "online": {"vi": "Trực tuyến", "en": "Online"},
    "post": {"vi": "Qua bưu chính", "en": "By post"},
}

LIFE_EVENTS: dict[str, Text] = {
    "co_con": {"vi": "Có con", "en": "Having a child"},
    "ket_hon": {"vi": "Kết hôn", "en": "Getting married"},
    "doi_cho_o": {"vi": "Đổi chỗ ở", "en": "Moving home"},
    "mo_tiem": {"vi": "Mở tiệm, kinh doanh", "en": "Opening a shop"},
    "xay_nha": {"vi": "Xây nhà", "en": "Building a house"},
    "nha_dat": {"vi": "Nhà đất", "en": "House and land"},
    "tro_cap": {"vi": "Trợ cấp", "en": "Allowances"},
    "qua_doi": {"vi": "Người thân qua đời", "en": "A death in the family"},
    "giay_to": {"vi": "Giấy tờ, chứng thực", "en": "Papers and certified copies"},
}

SUBJECTS: dict[str, Text] = {
    "citizen": {"vi": "Công dân Việt Nam", "en": "Vietnamese citizens"},
    "overseas_vietnamese": {
        "vi": "Người Việt Nam định cư ở nước ngoài",
        "en": "Vietnamese who live abroad",
    },
    "foreigner": {"vi": "Người nước ngoài", "en": "Foreigners"},
    "organisation": {
        "vi": "Tổ chức không phải doanh nghiệp, hợp tác xã",
        "en": "Organisations other than enterprises and cooperatives",
    },
    "enterprise": {"vi": "Doanh nghiệp", "en": "Enterprises"},
    "foreign_enterprise": {
        "vi": "Doanh nghiệp có vốn đầu tư nước ngoài",
        "en": "Enterprises with foreign capital",
    },
    "cooperative": {"vi": "Hợp tác xã", "en": "Cooperatives"},
    "household": {"vi": "Hộ kinh doanh", "en": "Household businesses"},
}

TIERS: dict[str, Text] = {
    "commune": {"vi": "Cấp xã", "en": "Commune"},
    "district": {"vi": "Cấp huyện", "en": "District"},
    "province": {"vi": "Cấp tỉnh", "en": "Province"},
    "ministry": {"vi": "Cấp bộ", "en": "Ministry"},
}

COMPETENT_BY = ("applicant_residence", "place_of_business", "place_of_property", "anywhere")

# NĐ 224/2026/NĐ-CP Điều 14: what may keep a service from being wholly online.
ONLINE_REASONS: dict[str, Text] = {
    "presence": {
        "vi": "Người nộp phải có mặt hoặc phải đưa bản chính",
        "en": "The applicant or the originals must be present",
    },
    "on_site": {"vi": "Cơ quan phải kiểm tra tại chỗ", "en": "The agency must check on site"},
    "technical_fault": {
        "vi": "Sự cố kỹ thuật chưa khắc phục",
        "en": "A technical fault is not yet mended",
    },
    "technical_other": {"vi": "Lý do kỹ thuật khác", "en": "Another technical reason"},
}

# TT 03/2025/TT-VPCP Điều 5 khoản 2: papers that need no scan.
SCAN_EXEMPT: dict[str, Text] = {
    "filed_electronically": {"vi": "Đã nộp bản điện tử", "en": "Filed electronically"},
    "shown_only": {"vi": "Chỉ xuất trình", "en": "Only shown"},
    "agency_opinion": {
        "vi": "Kết quả thẩm định, ý kiến của cơ quan khác",
        "en": "Appraisal or opinion of another agency",
    },
    "classified": {"vi": "Tài liệu mật", "en": "Classified"},
}

# Registers that may stand for a paper, so that nobody is asked for it again (NĐ 118/2025 Điều 17).
REGISTERS: dict[str, Text] = {
    "population": {"vi": "Cơ sở dữ liệu quốc gia về dân cư", "en": "National population database"},
    "residence": {"vi": "Cơ sở dữ liệu về cư trú", "en": "Residence database"},
    "civil_status": {
        "vi": "Cơ sở dữ liệu hộ tịch điện tử",
        "en": "Electronic civil status register",
    },
    "land": {"vi": "Cơ sở dữ liệu quốc gia về đất đai", "en": "National land database"},
    "business": {"vi": "Cơ sở dữ liệu đăng ký hộ kinh doanh", "en": "Household business register"},
    "health": {
        "vi": "Dữ liệu giấy chứng sinh, giấy báo tử",
        "en": "Birth and death notices of hospitals",
    },
}


@dataclass(frozen=True)
class Case:
    code: str
    name: Text = field(hash=False)
    when: Condition = ALWAYS


@dataclass(frozen=True)
class TermRule:
    """`policy` names the way of counting: next_day, hour_accumulating or same_day_cutoff_15h."""

    term: Term
    policy: str
    channels: tuple[str, ...] = ()
    case: str | None = None
    basis: str = ""
    note: Text = field(default_factory=dict, hash=False)
    unverified: bool = False


@dataclass(frozen=True)
class Component:
    """A paper of a dossier. `required` is always, optional, when or one_of (a group)."""

    code: str
    name: Text = field(hash=False)
    kind: str
    required: str = "always"
    when: Condition = ALWAYS
    group: str = ""
    case: str | None = None
    channels: tuple[str, ...] = ()
    originals: int = 1
    copies: int = 0
    accepts: tuple[str, ...] = ("pdf", "image")
    scan: str = "required"
    scan_exempt: str = ""
    reuse: str = ""
    # Kinds of results that stand for it, so that a paper the State holds is not asked for.
    met_by: tuple[Use, ...] = ()
    basis: str = ""
    help: Text = field(default_factory=dict, hash=False)

    def applies(self, facts: Answers) -> bool:
        """Whether this paper belongs to a dossier with these answers, channel and case."""
        if self.channels and facts.get("channel") not in self.channels:
            return False
        return self.case in (None, facts.get("case")) and self.when.holds(facts)

    @property
    def is_handed_in(self) -> bool:
        """Whether a file or paper is filed. The form is the answers; some papers are only shown."""
        return self.kind in ("file", "existing_result")


@dataclass(frozen=True)
class Lack:
    """What a dossier still lacks: one paper, or any one of several."""

    components: tuple[Component, ...]

    @property
    def code(self) -> str:
        return self.components[0].group or self.components[0].code

    @property
    def name(self) -> Text:
        return {
            "vi": " hoặc ".join(each.name["vi"] for each in self.components),
            "en": " or ".join(each.name["en"] for each in self.components),
        }


@dataclass(frozen=True)
class ResultLine:
    """`value` is a text with fields of the form in braces."""

    label: Text = field(hash=False)
    value: str


@dataclass(frozen=True)
class Result:
    """`symbol` goes into the paper's number: 12/GKS. `when` says in which cases it is issued.

    `part` binds it to the steps of that part of a linked group, whose agency issues it.
    `valid` says how long it is good for, `holder` which answers name whose it is, if not the
    applicant's.
    """

    code: str
    name: Text = field(hash=False)
    title: str
    signer: Text = field(hash=False)
    lines: tuple[ResultLine, ...]
    symbol: str = ""
    when: Condition = ALWAYS
    register: Text = field(default_factory=dict, hash=False)
    part: str = ""
    valid: Term | None = None
    valid_basis: str = ""
    holder: Holder | None = None


@dataclass(frozen=True)
class Competence:
    """`agency` is commune, district, province, police, land_office, tax or department:<code>.

    A code without its province (`department:03`) means the department of the place's own province.
    """

    agency: str
    by: str
    name: Text = field(hash=False)


@dataclass(frozen=True)
class Online:
    level: str
    reason: str = ""
    explained: Text = field(default_factory=dict, hash=False)
    basis: str = ""


@dataclass(frozen=True)
class Cosigner:
    """Somebody else who must agree before it is filed, with an account of their own.

    `among` pairs the question for the personal number with the one for the name of whoever may.
    """

    name: Text = field(hash=False)
    among: tuple[tuple[str, str], ...]
    when: Condition = ALWAYS
    channels: tuple[str, ...] = ()
    explained: Text = field(default_factory=dict, hash=False)
    basis: str = ""
    unverified: bool = False

    def is_needed(self, facts: Answers) -> bool:
        if self.channels and facts.get("channel") not in self.channels:
            return False
        return self.when.holds(facts)


@dataclass(frozen=True)
class Basis:
    number: str
    name: Text = field(hash=False)


@dataclass(frozen=True)
class Content:
    code: str
    name: Text = field(hash=False)
    short_name: Text = field(hash=False)
    summary: Text = field(hash=False)
    who: Text = field(hash=False)
    field_code: str
    field_name: Text = field(hash=False)
    tiers: tuple[str, ...]
    subjects: tuple[str, ...]
    life_events: tuple[str, ...]
    keywords: tuple[str, ...]
    competence: Competence
    channels: tuple[str, ...]
    online: Online
    sets: int
    cases: tuple[Case, ...]
    terms: tuple[TermRule, ...]
    fees: tuple[FeeRule, ...]
    components: tuple[Component, ...]
    form: Form
    results: tuple[Result, ...]
    process: Process
    conditions: tuple[Text, ...] = field(hash=False)
    steps: tuple[Text, ...] = field(hash=False)
    legal: tuple[Basis, ...]
    minutes: int = 10
    # What the national catalogue tells, of a procedure nobody can file here yet.
    information: Information | None = None
    cosigner: Cosigner | None = None

    def needs_cosigner(self, answers: Answers, channel: str) -> bool:
        return self.cosigner is not None and self.cosigner.is_needed(self.facts(answers, channel))

    def case(self, answers: Answers) -> str | None:
        """The code of the first case whose condition the answers meet."""
        return next((case.code for case in self.cases if case.when.holds(answers)), None)

    def term(self, channel: str, case: str | None = None) -> TermRule:
        """The legal term of a channel and case; one set for the case goes before one for all."""
        offered = [
            rule
            for rule in self.terms
            if (not rule.channels or channel in rule.channels) and rule.case in (None, case)
        ]
        if not offered:
            raise Refused("term_not_set", procedure=self.code, channel=channel, case=case)
        return max(offered, key=lambda rule: (rule.case is not None, bool(rule.channels)))

    def fee(self, channel: str, case: str | None, answers: Answers) -> Fee:
        return due_fee(self.fees, channel, case, answers)

    def fee_rules(self, channel: str, case: str | None = None) -> tuple[FeeRule, ...]:
        """The fees as they are published for a channel, before anything is answered."""
        return tuple(rule for rule in self.fees if applies(rule, channel, case))

    def facts(self, answers: Answers, channel: str) -> dict[str, Any]:
        """The answers with the channel and case beside them, as conditions see them."""
        return {**answers, "channel": channel, "case": self.case({**answers, "channel": channel})}

    def applicable_components(self, answers: Answers, channel: str) -> tuple[Component, ...]:
        """Every paper that may belong to the dossier, optional ones too, in the published order."""
        facts = self.facts(answers, channel)
        return tuple(each for each in self.components if each.applies(facts))

    def required_components(self, answers: Answers, channel: str) -> tuple[Component, ...]:
        """The papers that must be filed, shown or declared; of a group, all that may serve."""
        return tuple(
            each
            for each in self.applicable_components(answers, channel)
            if each.required != "optional"
        )

    def lacking(
        self, answers: Answers, channel: str, given: Collection[str] | Mapping[str, object]
    ) -> tuple[Lack, ...]:
        """What must still be handed in when the papers named in `given` are there or reused."""
        lacks: dict[str, list[Component]] = {}
        satisfied: set[str] = set()
        for each in self.required_components(answers, channel):
            if not each.is_handed_in:
                continue
            key = each.group or each.code
            lacks.setdefault(key, []).append(each)
            if each.code in given:
                satisfied.add(key)
        return tuple(Lack(tuple(each)) for key, each in lacks.items() if key not in satisfied)

    def component(self, code: str) -> Component | None:
        return next((each for each in self.components if each.code == code), None)

    def results_for(self, answers: Answers, part: str = "") -> tuple[Result, ...]:
        """What is issued in this case, of one part of a linked group."""
        return tuple(
            each for each in self.results if each.part == part and each.when.holds(answers)
        )

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a linked group, in the order of their steps; none of a single procedure."""
        return tuple(dict.fromkeys(step.part for step in self.process.steps if step.part))
