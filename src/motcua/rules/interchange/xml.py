"""XML from outside, read without trusting it: no entities, no document type, bounded in size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from motcua.rules.errors import Refused

MAX_BYTES: Final = 2_000_000
MAX_ELEMENTS: Final = 20_000
MAX_DEPTH: Final = 64

# What XML 1.0 cannot hold, however it is written.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Element:
    """`tag` is the name without its namespace, which is `space`; so are the keys of `attributes`.

    An attribute of a namespace is kept under "{space}name".
    """

    space: str
    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Element]:
        """This element and all beneath it, in the order of the file."""
        ahead = [self]
        while ahead:
            each = ahead.pop()
            yield each
            ahead.extend(reversed(each.children))

    def all(self, tag: str) -> list[Element]:
        """The children of that name."""
        return [each for each in self.children if each.tag == tag]


def plain_text(text: str) -> str:
    """The text without the letters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def read_xml(content: bytes, limit: int = MAX_BYTES) -> Element:
    """The root of an XML file of at most `limit` octets.

    Refused("xml_too_large", limit), "xml_with_entities" for a document type or an entity of its
    own, "xml_unreadable" with `line` for what is not XML.
    """
    if len(content) > limit:
        raise Refused("xml_too_large", limit=limit)
    reading = _Reading()
    if limit > MAX_BYTES:  # a text of megabytes comes in few pieces, not in thousands
        reading.parser.buffer_size = 4_000_000
    try:
        reading.parser.Parse(content, True)  # noqa: FBT003 (expat takes it by place only)
    except expat.ExpatError as why:
        raise Refused("xml_unreadable", line=why.lineno) from None
    except (ValueError, LookupError):
        raise Refused("xml_unreadable", line=1) from None
    if reading.root is None:
        raise Refused("xml_unreadable", line=1)
    return reading.root


class _Reading:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.say
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ExternalEntityRefHandler = self.refuse

    def refuse(self, *_: object) -> int:
        raise Refused("xml_with_entities")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) >= MAX_DEPTH:
            raise Refused("xml_too_large", limit=MAX_BYTES)
        space, _, tag = name.rpartition(" ")
        kept = {_bare(key): value for key, value in attributes.items()}
        element = Element(space, tag, kept, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def say(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text


def _bare(key: str) -> str:
    space, _, name = key.rpartition(" ")
    return f"{{{space}}}{name}" if space else name
