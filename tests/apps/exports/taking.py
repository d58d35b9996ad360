"""Lists taken out as the tests need them: asked for, made as the worker makes them, read again."""

import csv
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from motcua.apps.agencies import queries as agencies
from motcua.apps.exports import commands, making
from motcua.apps.exports.models import Export
from motcua.base import clock
from motcua.config import urls  # noqa: F401  each face names its lists
from motcua.faces.ui.exporting import VOICE
from motcua.gateways import documents
from tests.cast import actor

LEADER = "nui-cao"
"""Leads the ward, and may see identity numbers."""
CLERK = "lua-non"
"""Sits at the counter of the ward."""
_SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def asked(
    by: str = LEADER, listing: str = "dossiers", suffix: str = "csv", **narrowed: str
) -> Export:
    who = actor(by)
    unit = agencies.unit_at(who.paths("exports.ask_export")[0], clock.today()).id
    wanted = {name.replace("_", "-"): value for name, value in narrowed.items()}
    fact = commands.ask_export(
        who, unit, listing=listing, suffix=suffix, asked=wanted, language="vi"
    )
    return again(fact.export_id)


def again(export_id: int) -> Export:
    found: Export = Export.objects.get(pk=export_id)
    return found


def made(export: Export) -> Export:
    """As far as the worker gets."""
    while making.make(export.pk, VOICE):
        pass
    return again(export.pk)


def ready(by: str = LEADER, listing: str = "dossiers", suffix: str = "csv", **kw: str) -> Export:
    export = made(asked(by, listing, suffix, **kw))
    assert export.state == "ready", export.failure
    return export


def content(export: Export) -> bytes:
    assert export.file is not None
    with documents.store().open(export.file.sha256) as file:
        return file.read()


def lines(export: Export) -> list[list[str]]:
    """Of a CSV, its heads first."""
    return list(csv.reader(io.StringIO(content(export).decode("utf-8-sig"), newline="")))


def sheets(book: bytes) -> dict[str, list[list[Any]]]:
    """Of a workbook: by name the cells, texts as texts and numbers as numbers."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        tree = ElementTree.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314  ours
        names = [each.attrib["name"] for each in tree.iterfind(".//x:sheet", _SPACE)]
        return {
            name: _cells(parts.read(f"xl/worksheets/sheet{place}.xml"))
            for place, name in enumerate(names, 1)
        }


def _cells(xml: bytes) -> list[list[Any]]:
    rows = []
    for row in ElementTree.fromstring(xml).iterfind(".//x:row", _SPACE):  # noqa: S314  ours
        found: dict[int, Any] = {}
        for cell in row.iterfind("x:c", _SPACE):
            column = _number(re.match("[A-Z]+", cell.attrib["r"]))
            text = cell.find("x:is/x:t", _SPACE)
            number = cell.find("x:v", _SPACE)
            if text is not None:
                found[column] = text.text
            elif number is not None and number.text:
                found[column] = float(number.text)
        rows.append([found.get(n) for n in range(max(found, default=-1) + 1)])
    return rows


def _number(found: "re.Match[str] | None") -> int:
    assert found is not None
    number = 0
    for letter in found.group():
        number = number * 26 + ord(letter) - 64
    return number - 1
