"""A result of a dossier as a line of the register: what it says as data, whose it is, how long."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Paper, Result
from motcua.apps.procedures import queries as procedures
from motcua.apps.register import commands as register
from motcua.apps.register.commands.entering import Issued
from motcua.base.clock import HANOI
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused
from motcua.rules.procedure import Result as Wanted
from motcua.rules.procedure import fields_in
from motcua.rules.reuse import last_day


def register_result(result_id: int) -> bool:
    """Enter it, and before it the versions that it replaced; whether it is new in the register.

    A refusal to grant is no paper of anybody's, and stays out.
    """
    found = Result.objects.select_related("dossier__owner").get(pk=result_id)
    if found.kind != "grant":
        return False
    before = Result.objects.filter(
        dossier=found.dossier, part=found.part, version__lt=found.version
    ).order_by("version")
    earlier = list(before)
    for each in earlier:
        _enter(each, None)
    return _enter(found, earlier[-1] if earlier else None)


def unregistered(after: int = 0, limit: int = 500) -> list[int]:
    """Numbers of results granted that the register does not hold yet, in their order."""
    rows = Result.objects.filter(kind="grant", pk__gt=after).extra(
        where=[
            "not exists (select from register_registeredpaper paper "
            "where paper.result_id = dossiers_result.id)"
        ]
    )
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])


def _enter(found: Result, old: Result | None) -> bool:
    dossier = found.dossier
    issued = found.issued_at.astimezone(HANOI).date()
    filed = Paper.objects.filter(dossier=dossier, form="result", about=found.pk).first()
    try:
        register.enter_issued(
            HOUSE,
            agencies.unit_at(found.unit_path, issued).id,
            paper=_issued(found, issued, old),
            source=str(dossier.code),
            dossier_id=dossier.pk,
            result_id=found.pk,
            owner_id=found.owner_id,
            handled_path=dossier.handling_path or found.unit_path,
            token=found.verify_token,
            file_id=filed.file_id if filed else None,
            replaces=old.pk if old else None,
            reason=found.reason,
        )
    except Refused as refused:
        # A delivery may come twice; the line of the first one stands.
        if refused.code != "paper_already_entered":
            raise
        return False
    return True


def _issued(found: Result, issued: date, old: Result | None) -> Issued:
    dossier = found.dossier
    content = procedures.pinned(dossier.version_id)
    wanted = content.results_for(dossier.answers, found.part)[0]
    lines = [dict(line) for line in found.content.get("lines", ())]
    mended = _mended(lines, old)
    number, name = _holder(found, wanted, mended)
    return Issued(
        type_code=found.type_code,
        type_name=wanted.name,
        title=found.title,
        number=found.number,
        issued_on=issued,
        holder_name=name,
        holder_number=number,
        last_day=last_day(issued, wanted.valid),
        lines=lines,
        fields=_fields(dossier.answers, wanted, set(mended)),
        signed_by=found.signed_by,
    )


def _mended(lines: list[dict[str, str]], old: Result | None) -> dict[str, str]:
    """Labels whose value was corrected, with the right one."""
    if old is None:
        return {}
    before = {line["label"]: line["value"] for line in old.content.get("lines", ())}
    return {
        line["label"]: line["value"] for line in lines if before.get(line["label"]) != line["value"]
    }


def _holder(found: Result, wanted: Wanted, mended: Mapping[str, str]) -> tuple[str, str]:
    """Number and name of whose paper it is: by the answers, else the applicant's."""
    dossier = found.dossier
    if wanted.holder is None or not wanted.holder.when.holds(dossier.answers):
        return dossier.owner.personal_number or "", dossier.applicant_name
    number = str(dossier.answers.get(wanted.holder.number) or "")
    name = str(dossier.answers.get(wanted.holder.name) or "") or dossier.applicant_name
    for line in wanted.lines:
        if line.value == f"{{{wanted.holder.name}}}" and line.label["vi"] in mended:
            name = mended[line.label["vi"]]
    return number, name


def _fields(answers: Mapping[str, Any], wanted: Wanted, mended: set[str]) -> dict[str, Any]:
    """The answers that the paper carries, without those of a line that was corrected."""
    carried: dict[str, Any] = {}
    for line in wanted.lines:
        if line.label["vi"] not in mended:
            carried |= {code: answers[code] for code in fields_in(line.value) if code in answers}
    return carried
