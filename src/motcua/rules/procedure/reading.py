"""From a written content (YAML, JSON) to `Content`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.rules.fees import Band, Exemption, FeeRule
from motcua.rules.procedure.content import (
    Basis,
    Case,
    Competence,
    Component,
    Content,
    Cosigner,
    Online,
    Result,
    ResultLine,
    TermRule,
)
from motcua.rules.procedure.form import Field, Form, Option, Topic
from motcua.rules.procedure.information import information
from motcua.rules.procedure.prefilling import Prefill
from motcua.rules.procedure.source import Source
from motcua.rules.process import Group, Process, Step
from motcua.rules.reuse import Holder, Use


def parse(content: Mapping[str, Any]) -> Content:
    """Read a content. What is left out reads as empty: `check` says whether it may be.

    Refused("content_unreadable", where, expected) for a piece of the wrong kind;
    "term_unreadable" or "term_without_unit" with `where` for a term.
    """
    source = Source(dict(content))
    return Content(
        code=source["code"].text(),
        name=source["name"].both(),
        short_name=source["short_name"].both(),
        summary=source["summary"].both(),
        who=source["who"].both(),
        field_code=source["field"]["code"].text(),
        field_name=source["field"]["name"].both(),
        tiers=source["tiers"].words(),
        subjects=source["subjects"].words(),
        life_events=source["life_events"].words(),
        keywords=source["keywords"].words(),
        competence=_competence(source["competence"]),
        channels=source["channels"].words(),
        online=_online(source["online"]),
        sets=source["sets"].number(1),
        cases=tuple(_case(each) for each in source["cases"]),
        terms=tuple(_term(each) for each in source["terms"]),
        fees=tuple(_fee(each) for each in source["fees"]),
        components=tuple(_component(each) for each in source["components"]),
        form=Form(tuple(_topic(each) for each in source["form"]["topics"])),
        results=tuple(_result(each) for each in source["results"]),
        process=_process(source["process"]),
        conditions=tuple(each.both() for each in source["conditions"]),
        steps=tuple(each.both() for each in source["steps"]),
        legal=tuple(Basis(each["number"].text(), each["name"].both()) for each in source["legal"]),
        minutes=source["minutes"].number(10),
        information=information(source["information"]),
        cosigner=_cosigner(source["cosigner"]) if source["cosigner"].value else None,
    )


def _competence(source: Source) -> Competence:
    return Competence(source["agency"].text(), source["by"].text(), source["name"].both())


def _cosigner(source: Source) -> Cosigner:
    return Cosigner(
        name=source["name"].both(),
        among=tuple((each["number"].text(), each["name"].text()) for each in source["among"]),
        when=source["when"].condition(),
        channels=source["channels"].words(),
        explained=source["explained"].both(),
        basis=source["basis"].text(),
        unverified=source["unverified"].flag(),
    )


def _online(source: Source) -> Online:
    return Online(
        source["level"].text("none"),
        source["reason"].text(),
        source["explained"].both(),
        source["basis"].text(),
    )


def _case(source: Source) -> Case:
    return Case(source["code"].text(), source["name"].both(), source["when"].condition())


def _or_none(source: Source) -> str | None:
    return source.text() or None


def _term(source: Source) -> TermRule:
    return TermRule(
        term=source["term"].term(),
        policy=source["policy"].text("next_day"),
        channels=source["channels"].words(),
        case=_or_none(source["case"]),
        basis=source["basis"].text(),
        note=source["note"].both(),
        unverified=source["unverified"].flag(),
    )


def _fee(source: Source) -> FeeRule:
    return FeeRule(
        code=source["code"].text(),
        kind=source["kind"].text(),
        name=source["name"].both(),
        bands=_bands(source),
        per=source["per"].text("dossier"),
        channels=source["channels"].words(),
        case=_or_none(source["case"]),
        when=source["when"].condition(),
        quantity=source["quantity"].text(),
        times=source["times"].text(),
        rows=source["rows"].text(),
        cap=source["cap"].number_or_none(),
        exemptions=tuple(_exemption(each) for each in source["exemptions"]),
        basis=source["basis"].text(),
        unverified=source["unverified"].flag(),
    )


def _bands(source: Source) -> tuple[Band, ...]:
    if source["bands"].value is not None:
        return tuple(
            Band(each["from"].number(1), each["amount"].number()) for each in source["bands"]
        )
    amount = source["amount"].number_or_none()
    return () if amount is None else (Band(1, amount),)


def _exemption(source: Source) -> Exemption:
    return Exemption(
        source["when"].condition(),
        source["percent"].number(100),
        source["name"].both(),
        source["basis"].text(),
    )


def _component(source: Source) -> Component:
    return Component(
        code=source["code"].text(),
        name=source["name"].both(),
        kind=source["kind"].text("file"),
        required=source["required"].text("always"),
        when=source["when"].condition(),
        group=source["group"].text(),
        case=_or_none(source["case"]),
        channels=source["channels"].words(),
        originals=source["originals"].number(0),
        copies=source["copies"].number(0),
        accepts=source["accepts"].words(("pdf", "image")),
        scan=source["scan"].text("required"),
        scan_exempt=source["scan_exempt"].text(),
        reuse=source["reuse"].text(),
        met_by=tuple(_use(each) for each in source["met_by"]),
        basis=source["basis"].text(),
        help=source["help"].both(),
    )


def _use(source: Source) -> Use:
    return Use(
        type=source["type"].text(),
        when=source["when"].condition(),
        holders=tuple(_holder(each) for each in source["holders"]),
        within=source["within"].term() if source["within"].value is not None else None,
    )


def _holder(source: Source) -> Holder:
    return Holder(
        source["number"].text(),
        source["name"].text(),
        source["when"].condition(),
    )


def _topic(source: Source) -> Topic:
    return Topic(
        source["code"].text(),
        source["title"].both(),
        source["intro"].both(),
        tuple(_field(each) for each in source["fields"]),
        source["when"].condition(),
    )


def _field(source: Source) -> Field:
    return Field(
        code=source["code"].text(),
        type=source["type"].text("text"),
        label=source["label"].both(),
        hint=source["hint"].both(),
        optional=source["optional"].flag(),
        when=source["when"].condition(),
        prefill=_prefills(source["prefill"]),
        options=tuple(
            Option(each["code"].text(), each["name"].both()) for each in source["options"]
        ),
        pattern=source["pattern"].text(),
        minimum=source["min"].number_or_none(),
        maximum=source["max"].number_or_none(),
        bound=source["bound"].text(),
        must=source["must"].flag(),
        birth=source["birth"].text(),
        sex=source["sex"].text(),
        formula=source["formula"].text(),
        money=source["money"].flag(),
        columns=tuple(_field(each) for each in source["columns"]),
    )


def _prefills(source: Source) -> tuple[Prefill, ...]:
    """One source by its name, one with its condition, or several, the best first."""
    if not source.value:
        return ()
    if isinstance(source.value, (list, tuple)):
        return tuple(each for one in source for each in _prefills(one))
    if isinstance(source.value, str):
        return (Prefill(source.value),)
    return (Prefill(source["from"].text(), source["when"].condition(), source["value"].value),)


def _result(source: Source) -> Result:
    return Result(
        code=source["code"].text(),
        name=source["name"].both(),
        title=source["title"].text(),
        signer=source["signer"].both(),
        lines=tuple(
            ResultLine(each["label"].both(), each["value"].text()) for each in source["lines"]
        ),
        symbol=source["symbol"].text(),
        when=source["when"].condition(),
        register=source["register"].both(),
        part=source["part"].text(),
        valid=source["valid"].term() if source["valid"].value is not None else None,
        valid_basis=source["valid_basis"].text(),
        holder=_holder(source["holder"]) if source["holder"].value is not None else None,
    )


def _process(source: Source) -> Process:
    steps = tuple(
        Step(
            each["code"].text(),
            each["name"].both(),
            each["act"].text(),
            each["role"].text(),
            each["unit"].text(),
            each["term"].term(),
            each["moves"].words(),
            each["part"].text(),
        )
        for each in source["steps"]
    )
    groups = tuple(
        Group(each["code"].text(), each["name"].both(), each["steps"].words(), each["then"].text())
        for each in source["groups"]
    )
    return Process(source["start"].text(), steps, groups)
