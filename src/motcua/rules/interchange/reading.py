"""A process from a file, whichever program wrote it."""

from __future__ import annotations

from motcua.rules.interchange.bpmn_reading import Taken, taken_bpmn
from motcua.rules.interchange.one_stop import is_one_stop, taken_one_stop
from motcua.rules.interchange.xml import read_xml
from motcua.rules.procedure.checking_process import check_process
from motcua.rules.procedure.findings import Finding
from motcua.rules.procedure.reading import parse
from motcua.rules.reshaping import written


def read_process(content: bytes) -> Taken:
    """BPMN 2.0, or a file of the older one-stop system; refuses what `taken_bpmn` refuses."""
    root = read_xml(content)
    return taken_one_stop(root) if is_one_stop(root) else taken_bpmn(root)


def findings_of(taken: Taken) -> list[Finding]:
    """What is wrong with the file and with its process by itself, before a procedure has it."""
    return [*taken.findings, *check_process(parse({"process": written(taken.process)}))]
