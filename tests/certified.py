"""Agencies and officers with certificates of the pretend authority, made once for all tests."""

from datetime import UTC, datetime
from functools import cache

from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import correcting, signing
from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.reactions import file_corrected_result, file_result
from motcua.apps.signatures import commands
from motcua.apps.signatures.enrolling import Enrolment, made_here
from motcua.apps.signatures.models import Certificate
from motcua.base import clock
from motcua.gateways import signing as gateway
from motcua.rules.access import HOUSE
from tests.cast import actor, person_id
from tests.makers import BIRTH, at_step, holder, open_task

PIN = "270915"
SERVICE_PIN = "518203"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = datetime(2027, 7, 1, tzinfo=UTC)
COMMITTEE = "H17.32"


@cache
def enrolment(
    name: str, unit: str, number: str, since: datetime = SINCE, until: datetime = UNTIL
) -> Enrolment:
    """A key is dear to make: the same for every test of this run. A code is an agency's."""
    gateway.pretend_authority(make=True)
    officer = "." not in number
    pin = PIN if officer else SERVICE_PIN
    who = 1 if officer else None
    return made_here(
        name=name, unit=unit, number=number, since=since, until=until, pin=pin, person_id=who
    )


def certified_agency(code: str = COMMITTEE) -> Certificate:
    unit = units.unit_coded(code, clock.today())
    made = enrolment(unit.name["vi"], unit.name["vi"], code)
    told = commands.register_certificate(HOUSE, unit.id, enrolment=made)
    return Certificate.objects.get(pk=told.certificate_id)


def certified_officer(
    key: str, code: str = COMMITTEE, since: datetime = SINCE, until: datetime = UNTIL
) -> Certificate:
    unit = units.unit_coded(code, clock.today())
    made = enrolment(actor(key).name, unit.name["vi"], key, since, until)
    mine = Enrolment(**{**vars(made), "person_id": person_id(key)})
    told = commands.register_certificate(HOUSE, unit.id, enrolment=mine)
    return Certificate.objects.get(pk=told.certificate_id)


def certified() -> Certificate:
    """The committee seals, and its chair signs, digitally; the chair's certificate."""
    certified_agency()
    return certified_officer("nui-cao")


def signed_by(key: str, task_id: int, pin: str = PIN) -> signing.SignedResult:
    """What the task would sign, read and signed."""
    shown = signing.to_sign(actor(key), task_id)
    assert shown is not None
    return signing.sign_result(actor(key), task_id, pin=pin, shown=shown.sha256)


def corrected(key: str, result_id: int, changes: dict[str, str], reason: str) -> Result:
    """The replacement of a result: read, signed, issued and sealed."""
    shown = correcting.to_sign(actor(key), result_id, changes)
    assert shown is not None
    signed = correcting.sign_correction(actor(key), result_id, changes, pin=PIN, shown=shown.sha256)
    told = dossiers.correct_result(
        actor(key), result_id, changes=changes, reason=reason, signed=signed
    )
    file_corrected_result(told)
    return Result.objects.get(pk=told.result_id)


def a_sealed_result(procedure: str = BIRTH) -> Result:
    """A result that the chair signed, the clerk issued and the agency sealed."""
    task = at_step("approve", procedure)
    dossiers.approve(actor("nui-cao"), task.pk, signed=signed_by("nui-cao", task.pk))
    issue = open_task(task.dossier)
    told = dossiers.issue(holder(issue), issue.pk)
    file_result(told)
    return Result.objects.get(pk=told.result_id)
