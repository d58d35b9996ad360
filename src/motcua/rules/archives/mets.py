"""What a dossier of a package is, in METS, PREMIS and Dublin Core (E-ARK CSIP 2.1; unverified).

Original names of files may name people: they stand in here and never in the names of entries.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

METS: Final = "http://www.loc.gov/METS/"
CSIP: Final = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
XLINK: Final = "http://www.w3.org/1999/xlink"
PREMIS: Final = "http://www.loc.gov/premis/v3"
DC: Final = "http://purl.org/dc/elements/1.1/"
OAI: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
PROFILE: Final = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
AGENT: Final = "Motcua"

for _prefix, _name in (
    *(("mets", METS), ("csip", CSIP), ("xlink", XLINK), ("premis", PREMIS)),
    *(("dc", DC), ("oai_dc", OAI)),
):
    register_namespace(_prefix, _name)


@dataclass(frozen=True)
class Object:
    """A file of the package; `original`: its name as it was handed in; `use`: what it is."""

    path: str
    sha256: str
    size: int
    media_type: str
    made_at: datetime
    original: str = ""
    use: str = ""


@dataclass(frozen=True)
class Event:
    """What was done to these files, in the words of the PREMIS vocabulary."""

    kind: str
    at: datetime
    outcome: str
    detail: str = ""


def described(told: Iterable[tuple[str, str]]) -> bytes:
    """Dublin Core: `title`, `identifier` and their like, each as often as it is told."""
    root = Element(f"{{{OAI}}}dc")
    for name, value in told:
        if value:
            SubElement(root, f"{{{DC}}}{name}").text = _clean(value)
    return _text(root)


def preserved(objects: Sequence[Object], events: Sequence[Event]) -> bytes:
    """PREMIS 3: every file with its hash, format and first name; what happened to them."""
    root = Element(f"{{{PREMIS}}}premis", {"version": "3.0"})
    xsi = "{http://www.w3.org/2001/XMLSchema-instance}type"
    for each in objects:
        one = _in(root, "object")
        one.set(xsi, "premis:file")
        _identifier(one, "object", "local", each.path)
        facts = _in(one, "objectCharacteristics")
        fixity = _in(facts, "fixity")
        _in(fixity, "messageDigestAlgorithm", "SHA-256")
        _in(fixity, "messageDigest", each.sha256)
        _in(facts, "size", str(each.size))
        _in(_in(_in(facts, "format"), "formatDesignation"), "formatName", each.media_type)
        if each.original:
            _in(one, "originalName", each.original)
    for number, event in enumerate(events, 1):
        one = _in(root, "event")
        _identifier(one, "event", "local", f"event-{number}")
        _in(one, "eventType", event.kind)
        _in(one, "eventDateTime", event.at.isoformat())
        if event.detail:
            _in(_in(one, "eventDetailInformation"), "eventDetail", event.detail)
        _in(_in(one, "eventOutcomeInformation"), "eventOutcome", event.outcome)
        _identifier(one, "linkingAgent", "local", AGENT)
    agent = _in(root, "agent")
    _identifier(agent, "agent", "local", AGENT)
    _in(agent, "agentName", AGENT)
    _in(agent, "agentType", "software")
    return _text(root)


def mets(code: str, title: str, at: datetime, parts: Mapping[str, Sequence[Object]]) -> bytes:
    """One dossier: `parts` are `descriptive`, `preservation`, `other` and `representation`."""
    root = _mets(code, title, at)
    if parts.get("descriptive"):
        for number, each in enumerate(parts["descriptive"], 1):
            section = SubElement(root, f"{{{METS}}}dmdSec", {"ID": f"dmd-{number}"})
            kind = "DC" if each.media_type.endswith("xml") else "OTHER"
            _pointer(section, "mdRef", each, MDTYPE=kind)
    administrative = SubElement(root, f"{{{METS}}}amdSec", {"ID": "amd"})
    for number, each in enumerate(parts.get("preservation", ()), 1):
        section = SubElement(administrative, f"{{{METS}}}digiprovMD", {"ID": f"digiprov-{number}"})
        _pointer(section, "mdRef", each, MDTYPE="PREMIS")
    _files(
        root, {"Metadata": parts.get("other", ()), "Representations/rep1": parts["representation"]}
    )
    return _text(root)


def _mets(name: str, title: str, at: datetime) -> Element:
    root = Element(
        f"{{{METS}}}mets",
        {
            "OBJID": name,
            "LABEL": title,
            "TYPE": "OTHER",
            "PROFILE": PROFILE,
            f"{{{CSIP}}}OTHERTYPE": "Administrative dossier",
            f"{{{CSIP}}}CONTENTINFORMATIONTYPE": "OTHER",
            f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE": "motcua-dossier-1",
        },
    )
    head = SubElement(
        root,
        f"{{{METS}}}metsHdr",
        {"CREATEDATE": at.isoformat(), f"{{{CSIP}}}OAISPACKAGETYPE": "SIP"},
    )
    agent = SubElement(
        head, f"{{{METS}}}agent", {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
    )
    SubElement(agent, f"{{{METS}}}name").text = AGENT
    return root


def _files(root: Element, groups: Mapping[str, Sequence[Object]]) -> None:
    section = SubElement(root, f"{{{METS}}}fileSec")
    top = SubElement(root, f"{{{METS}}}structMap", {"TYPE": "PHYSICAL", "LABEL": "CSIP"})
    whole = SubElement(top, f"{{{METS}}}div", {"LABEL": root.get("OBJID", "")})
    number = 0
    for use, objects in groups.items():
        if not objects:
            continue
        group = SubElement(section, f"{{{METS}}}fileGrp", {"USE": use})
        place = SubElement(whole, f"{{{METS}}}div", {"LABEL": use})
        for each in objects:
            number += 1
            file = SubElement(group, f"{{{METS}}}file", {"ID": f"file-{number}", **_told(each)})
            if each.use:
                file.set("USE", each.use)
            _located(SubElement(file, f"{{{METS}}}FLocat"), each)
            SubElement(place, f"{{{METS}}}fptr", {"FILEID": f"file-{number}"})


def _pointer(section: Element, tag: str, each: Object, **kind: str) -> None:
    _located(SubElement(section, f"{{{METS}}}{tag}", {**kind, **_told(each)}), each)


def _told(each: Object) -> dict[str, str]:
    return {
        "MIMETYPE": each.media_type,
        "SIZE": str(each.size),
        "CREATED": each.made_at.isoformat(),
        "CHECKSUM": each.sha256,
        "CHECKSUMTYPE": "SHA-256",
    }


def _located(element: Element, each: Object) -> None:
    element.set("LOCTYPE", "URL")
    element.set(f"{{{XLINK}}}type", "simple")
    element.set(f"{{{XLINK}}}href", each.path)


def _identifier(parent: Element, of: str, kind: str, value: str) -> None:
    both = _in(parent, f"{of}Identifier")
    _in(both, f"{of}IdentifierType", kind)
    _in(both, f"{of}IdentifierValue", value)


def _in(parent: Element, name: str, text: str | None = None) -> Element:
    made = SubElement(parent, f"{{{PREMIS}}}{name}")
    if text is not None:
        made.text = _clean(text)
    return made


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or sign >= " ")


def _text(root: Element) -> bytes:
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
