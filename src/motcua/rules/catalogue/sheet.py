"""A procedure as the national catalogue writes it: each value read, its own words beside it."""

from __future__ import annotations

from dataclasses import dataclass

# What the national catalogue writes where it has nothing to say.
NOTHING = "Không có thông tin"

CHANNEL_NAMES = {
    "Trực tiếp": "counter",
    "Trực tuyến": "online",
    "Dịch vụ bưu chính": "post",
}


@dataclass(frozen=True)
class FeeLine:
    """One amount. `amount` is whole đồng when `currency` is VND; None when no number was read."""

    raw: str
    amount: int | None = None
    currency: str = "VND"
    free: bool = False
    note: str = ""
    settled: bool = False


@dataclass(frozen=True)
class Way:
    """A way of filing: its term and its fees.

    `time` is the cell as it was written; `terms` what was read, each a number and a unit, out
    of the cell or, when `terms_from` is "note", out of the description.
    """

    channel: str
    time: str
    terms: tuple[str, ...] = ()
    terms_from: str = ""
    fees: tuple[FeeLine, ...] = ()
    note: str = ""
    run_together: bool = False


@dataclass(frozen=True)
class Paper:
    """A line of the list of papers. `originals` and `copies` are None when nothing says."""

    name: str
    case: str = ""
    originals: int | None = None
    copies: int | None = None
    form: str = ""
    form_url: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Basis:
    """A document of law; `issued_on` as an ISO day, empty where the name does not tell it."""

    number: str
    name: str
    issued_on: str = ""
    issuer: str = ""


@dataclass(frozen=True)
class Outcome:
    """A result and its code in the national catalogue."""

    name: str
    code: str = ""


@dataclass(frozen=True)
class Sheet:
    """Everything a record says. A part that could not be read stands whole in `unread`."""

    code: str
    name: str
    decision: str = ""
    kind: str = ""
    field: str = ""
    tiers: tuple[str, ...] = ()
    tiers_raw: str = ""
    subjects: tuple[str, ...] = ()
    who: str = ""
    ways: tuple[Way, ...] = ()
    papers: tuple[Paper, ...] = ()
    bases: tuple[Basis, ...] = ()
    results: tuple[Outcome, ...] = ()
    steps: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    agencies_raw: str = ""
    authority: str = ""
    address: str = ""
    together_with: str = ""
    keywords: tuple[str, ...] = ()
    about: str = ""
    url: str = ""
    unread: tuple[tuple[str, str], ...] = ()
    nfc: bool = True

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that its papers are grouped by, in their order; none where there is one."""
        return tuple(dict.fromkeys(paper.case for paper in self.papers if paper.case))
