"""A procedure as CPSV-AP, the vocabulary in which administrations exchange their catalogues.

After CPSV-AP 3.2.0 (SEMIC, European Commission). Terms of the law in working days become a
`processingTime` of days, since XML Schema knows no working days; the words say which they are.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import orjson

from motcua.apps.procedures.queries import InForce
from motcua.rules.errors import Refused
from motcua.rules.procedure import CHANNELS, LIFE_EVENTS, SUBJECTS, Component, Content
from motcua.rules.terms import Term
from motcua.rules.text import Text

MEDIA_TYPE: Final = "application/ld+json"
Node = dict[str, Any]

_REFERENCES: Final = (
    *("cv:hasCompetentAuthority", "cv:hasChannel", "cv:hasCost", "cv:hasLegalResource"),
    *("cpsv:hasInput", "cpsv:produces", "cv:isGroupedBy", "cv:thematicArea", "cpsv:follows"),
    *("dct:audience", "dct:language", "dct:isPartOf", "cv:ifAccessedThrough", "cv:currency"),
    *("dct:type", "dcat:landingPage", "dct:publisher", "cv:contactPage", "dct:hasPart"),
    "dct:spatial",
)
CONTEXT: Final[Mapping[str, Any]] = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@type": "@id"} for name in _REFERENCES},
    "cv:processingTime": {"@type": "xsd:duration"},
    "cv:hasValue": {"@type": "xsd:double"},
    "dct:available": {"@type": "xsd:date"},
}
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
_LANGUAGES: Final = [f"{_AUTHORITY}/language/VIE", f"{_AUTHORITY}/language/ENG"]
_COUNTRY: Final = f"{_AUTHORITY}/country/VNM"
_DONG: Final = f"{_AUTHORITY}/currency/VND"
_DURATIONS: Final = {
    "hour": "PT{n}H",
    "working_hour": "PT{n}H",
    "working_day": "P{n}D",
    "calendar_day": "P{n}D",
    "month": "P{n}M",
}


def catalogue(services: Iterator[InForce], title: Text, address: str) -> Iterator[str]:
    """The whole catalogue as JSON-LD, piece by piece: it is never all in memory."""
    own = f"{address}/du-lieu"
    head = {"@id": own, "@type": "dcat:Dataset", "dct:identifier": own, **_named(title)}
    head["dct:description"] = _words(title)
    yield f'{{"@context":{orjson.dumps(dict(CONTEXT)).decode()},"@graph":['
    yield orjson.dumps({**head, "dcat:landingPage": own}).decode()
    told: set[str] = set()
    for each in services:
        for node in service(each, address):
            if node["@id"] not in told:
                told.add(node["@id"])
                yield "," + orjson.dumps(node).decode()
    yield "]}"


def service(found: InForce, address: str) -> Iterator[Node]:
    """The nodes of one procedure: the service, and what it refers to that is its own."""
    content = found.content
    own = f"{address}/thu-tuc/{content.code}"
    channels = {code: f"{own}#{code}" for code in content.channels}
    authority = {
        "@id": f"{own}#co-quan",
        "@type": "cv:PublicOrganisation",
        "skos:prefLabel": _words(content.competence.name),
        "dct:spatial": _COUNTRY,
    }
    parts = {
        "cv:hasCost": [*_costs(content, own, channels)],
        "cpsv:hasInput": [*_inputs(content, own)],
        "cpsv:produces": [*_outputs(content, own)],
        "cv:hasLegalResource": [*_legal(content, own)],
        "cv:isGroupedBy": [*_events(content, address)],
    }
    yield {
        "@id": own,
        "@type": "cpsv:PublicService",
        "dct:identifier": content.code,
        **_named(content.name),
        "dct:description": _words(content.summary),
        "dct:available": found.since.isoformat(),
        "dct:language": _LANGUAGES,
        "dcat:keyword": [{"@value": each, "@language": "vi"} for each in content.keywords],
        "dct:audience": [f"{address}/du-lieu#{each}" for each in content.subjects],
        "cv:thematicArea": f"{address}/thu-tuc?linh-vuc={content.field_code}",
        "cv:hasCompetentAuthority": authority["@id"],
        "cv:hasChannel": list(channels.values()),
        **{name: [each["@id"] for each in nodes] for name, nodes in parts.items()},
        "dct:isPartOf": f"{address}/du-lieu",
        "dcat:landingPage": own,
        **_time(content),
    }
    yield authority
    yield from (_channel(content, code, node) for code, node in channels.items())
    for nodes in parts.values():
        yield from nodes
    yield from _shared(content, address)


def _outputs(content: Content, own: str) -> Iterator[Node]:
    for each in content.results:
        told = {"@id": f"{own}#ket-qua-{each.code}", "@type": "cv:Output"}
        yield {**told, "dct:identifier": each.code, **_named(each.name)}


def _legal(content: Content, own: str) -> Iterator[Node]:
    for n, each in enumerate(content.legal, 1):
        told = {"@id": f"{own}#can-cu-{n}", "@type": "eli:LegalResource"}
        yield {**told, "dct:identifier": each.number, **_named(each.name)}


def _events(content: Content, address: str) -> Iterator[Node]:
    for code in content.life_events:
        if code in LIFE_EVENTS:
            own, kinds = f"{address}/thu-tuc?viec={code}", ["cv:Event", "cv:LifeEvent"]
            told = {"@id": own, "@type": kinds}
            yield {**told, "dct:identifier": code, **_named(LIFE_EVENTS[code])}


def _channel(content: Content, code: str, node: str) -> Node:
    told: Node = {"@id": node, "@type": "cv:Channel", "dct:identifier": code}
    told |= {"dct:description": _words(CHANNELS[code])}
    try:
        rule = content.term(code)
    except Refused:
        return told  # its terms hang on the case
    described = {"vi": f"{CHANNELS[code]['vi']}: {rule.term.vi}"}
    described["en"] = f"{CHANNELS[code]['en']}: {rule.term}"
    return told | {
        "dct:description": _words(described),
        "cv:processingTime": duration(rule.term),
    }


def _time(content: Content) -> Node:
    """The longest term that may apply: a promise for everybody."""
    if not content.terms:
        return {}
    longest = max((rule.term for rule in content.terms), key=_length)
    return {"cv:processingTime": duration(longest)}


def _costs(content: Content, own: str, channels: Mapping[str, str]) -> Iterator[Node]:
    for n, each in enumerate(content.fees, 1):
        for channel in each.channels or tuple(channels):
            yield {
                "@id": f"{own}#phi-{n}-{channel}",
                "@type": "cv:Cost",
                "dct:identifier": f"{each.code}-{channel}",
                "dct:description": [
                    {"@value": f"{each.name[tongue]}: {each.says()[tongue]}", "@language": tongue}
                    for tongue in ("vi", "en")
                ],
                "cv:hasValue": str(each.amount),
                "cv:currency": _DONG,
                "cv:ifAccessedThrough": channels.get(channel, f"{own}#{channel}"),
            }


def _inputs(content: Content, own: str) -> Iterator[Node]:
    for each in content.components:
        told = {"@id": f"{own}#giay-{each.code}", "@type": "cv:Evidence"}
        yield {**told, "dct:identifier": each.code, **_named(each.name), **_counted(each)}


def _counted(each: Component) -> Node:
    if not each.is_handed_in:
        return {}
    counted = {
        "vi": f"{each.originals} bản chính, {each.copies} bản sao",
        "en": f"originals: {each.originals}, copies: {each.copies}",
    }
    return {"dct:description": _words(counted)}


def _shared(content: Content, address: str) -> Iterator[Node]:
    """What services have in common: the field, who is served, languages, the country."""
    own = f"{address}/thu-tuc?linh-vuc={content.field_code}"
    yield {"@id": own, "@type": "skos:Concept", "skos:prefLabel": _words(content.field_name)}
    yield from (_audience(code, address) for code in content.subjects)
    yield from ({"@id": each, "@type": "dct:LinguisticSystem"} for each in _LANGUAGES)
    yield {"@id": _COUNTRY, "@type": "dct:Location"}


def _audience(code: str, address: str) -> Node:
    label = {"skos:prefLabel": _words(SUBJECTS[code])}
    return {"@id": f"{address}/du-lieu#{code}", "@type": "skos:Concept", **label}


def _named(name: Text) -> Node:
    return {"dct:title": _words(name)}


def _words(text: Text) -> list[Node]:
    told = ((text.get(tongue, ""), tongue) for tongue in ("vi", "en"))
    return [{"@value": words, "@language": tongue} for words, tongue in told if words]


def duration(term: Term) -> str:
    """A term as an XML Schema duration: "P3D", "PT4H"; half a day is four hours."""
    number = term.number
    if term.unit in ("working_day", "calendar_day") and number != int(number):
        return f"PT{_plain(number * 8)}H"
    return _DURATIONS[term.unit].format(n=_plain(number))


def _plain(number: Decimal | float) -> str:
    return str(int(number)) if number == int(number) else str(round(number))


def _length(term: Term) -> float:
    hours = {"hour": 1, "working_hour": 3, "working_day": 34, "calendar_day": 24, "month": 730}
    return float(term.number) * hours[term.unit]
