"""A content that only informs: what the national catalogue says, until an office completes it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.rules.procedure.source import Source


@dataclass(frozen=True)
class ToldFee:
    """`raw` are the words of the catalogue; `amount` in whole units of `currency`, or None."""

    raw: str
    amount: int | None
    currency: str
    free: bool
    note: str
    doubtful: bool


@dataclass(frozen=True)
class ToldWay:
    """`time` are the words of the catalogue; `terms` what was read of them, or what was set."""

    channel: str
    time: str
    terms: tuple[str, ...]
    terms_from: str
    fees: tuple[ToldFee, ...]
    note: str


@dataclass(frozen=True)
class Information:
    """What a citizen reads and no form can be filled in from."""

    source: str
    decision: str
    kind: str
    tiers: str
    who: str
    agencies: tuple[str, ...]
    authority: str
    address: str
    together_with: str
    about: str
    url: str
    ways: tuple[ToldWay, ...]
    unread: tuple[tuple[str, str], ...]


def information(source: Source) -> Information | None:
    """None for a content that dossiers are filed by."""
    if source.value is None:
        return None
    return Information(
        source=source["source"].text(),
        decision=source["decision"].text(),
        kind=source["kind"].text(),
        tiers=source["tiers"].text(),
        who=source["who"].text(),
        agencies=source["agencies"].words(),
        authority=source["authority"].text(),
        address=source["address"].text(),
        together_with=source["together_with"].text(),
        about=source["about"].text(),
        url=source["url"].text(),
        ways=tuple(_way(each) for each in source["ways"]),
        unread=tuple((each["part"].text(), each["text"].text()) for each in source["unread"]),
    )


def _way(source: Source) -> ToldWay:
    return ToldWay(
        source["channel"].text(),
        source["time"].text(),
        source["terms"].words(),
        source["terms_from"].text(),
        tuple(_fee(each) for each in source["fees"]),
        source["note"].text(),
    )


def _fee(source: Source) -> ToldFee:
    return ToldFee(
        source["raw"].text(),
        source["amount"].number_or_none(),
        source["currency"].text("VND"),
        source["free"].flag(),
        source["note"].text(),
        source["doubtful"].flag(),
    )
