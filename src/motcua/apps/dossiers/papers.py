"""The statutory papers of a dossier: what each one says, taken from the rows that pin it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.clocks import basis
from motcua.apps.dossiers.models import Completion, Dossier, Given, Result, Span, Task
from motcua.apps.procedures import queries as procedures
from motcua.base.clock import HANOI
from motcua.gateways import papers
from motcua.rules.codes import personal_number
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import summary
from motcua.rules.terms import Term

RETURN_AT = {
    "counter": "Bộ phận Một cửa nơi nộp",
    "post": "Địa chỉ của bạn, qua bưu chính công ích",
    "online": "Cổng dịch vụ công, bản điện tử",
}


def render(dossier: Dossier, form: str, about: int = 0) -> bytes:
    """The PDF of a paper of this dossier, by the set of forms in force on the day it is made."""
    if form not in _FORMS:
        raise Missing("paper", form)
    told, on = _FORMS[form](dossier, about)
    return papers.render(form, told, on=on)


def unit_parts(path: str, day: date) -> dict[str, str]:
    """The header of a paper, put together from the unit and the agency above it."""
    unit = agencies.unit_at(path, day)
    above = agencies.agency_above(unit.parent_path, day) if unit.parent_path else unit
    parts = {"superior": f"Ủy ban nhân dân {_lower(above.name['vi'])}", "kind": unit.name["vi"]}
    if unit.kind in agencies.COMMUNE_KINDS | {"province"}:
        parts = {"superior": "", "kind": f"Ủy ban nhân dân {_lower(unit.name['vi'])}"}
    return {**parts, "place": _place(path, day)}


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _place(path: str, day: date) -> str:
    name = agencies.agency_above(path, day).name["vi"]
    for kind in ("Phường ", "Xã ", "Đặc khu ", "Thành phố "):
        name = name.removeprefix(kind)
    return name


def _local(moment: datetime) -> datetime:
    return moment.astimezone(HANOI)


def look_up_url(dossier: Dossier) -> str:
    return f"{settings.MOTCUA_ADDRESS}/tra-cuu?ma={dossier.code}&bi-mat={dossier.secret}"


def _about(dossier: Dossier, unit: str, moment: datetime, number: str) -> dict[str, Any]:
    day = _local(moment).date()
    owner = dossier.owner
    applicant = {"name": dossier.applicant_name}
    if owner.personal_number:
        applicant["number"] = _masked(owner.personal_number)
    for key in ("address", "phone", "email"):
        if getattr(owner, key):
            applicant[key] = getattr(owner, key)
    content = procedures.pinned(dossier.version_id)
    return {
        "unit": unit_parts(unit, day),
        "number": number,
        "day": day,
        "code": dossier.code,
        "applicant": applicant,
        "procedure": {"name": content.name["vi"], "code": dossier.procedure_code},
    }


def _masked(number: str) -> str:
    # A receipt lies about on counters: the holder knows the number, nobody else needs it.
    try:
        return personal_number(number).masked
    except Refused:
        return "***"


def _look_up(dossier: Dossier) -> dict[str, str]:
    return {"url": look_up_url(dossier), "secret": dossier.secret, "hotline": "1022"}


def _receipt(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    if dossier.accepted_at is None or dossier.promised_at is None:
        raise Missing("paper", "receipt")
    accepted = _local(dossier.accepted_at)
    serial = str(dossier.code).rpartition("-")[2]
    task = Task.objects.filter(dossier=dossier, act="receive", done_at__isnull=False).last()
    content = procedures.pinned(dossier.version_id)
    rule = content.term(dossier.channel, dossier.case or None)
    told = {
        **_about(dossier, dossier.intake_path, dossier.accepted_at, f"{serial}/TTPVHCC"),
        "components": _components(dossier),
        "sets": content.sets,
        "term": Term.parse(dossier.term).vi,
        "reason": f"Tính từ lúc tiếp nhận hồ sơ đủ, theo {rule.basis}.",
        "received": accepted,
        "promised": _local(dossier.promised_at),
        "provisional": dossier.provisional,
        "return_at": RETURN_AT[dossier.return_by],
        "fees": [
            {
                "name": line["name"]["vi"],
                "amount": line["amount"],
                "paid": dossier.fee_paid_at is not None,
            }
            for line in dossier.fee_lines
        ],
        "submitter": {
            "name": dossier.filed_by.name if dossier.filed_by else dossier.applicant_name
        },
        "receiver": {"name": task.done_by if task else ""},
        "look_up": _look_up(dossier),
        "copy": "applicant",
    }
    return told, accepted.date()


def _components(dossier: Dossier) -> list[dict[str, Any]]:
    content = procedures.pinned(dossier.version_id)
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).select_related("file")
    found = []
    for code in dict.fromkeys(row.component for row in rows.order_by("given_at", "pk")):
        component = content.component(code)
        mine = [row for row in rows if row.component == code]
        found.append(
            {
                "name": component.name["vi"] if component else code,
                "form": "Bản điện tử" if mine[-1].file_id else "Bản giấy",
                "originals": mine[-1].originals,
                "copies": mine[-1].copies,
            }
        )
    forms = [
        {"name": each.name["vi"], "form": "Đã kê khai", "originals": 1, "copies": 0}
        for each in content.applicable_components(dossier.answers, dossier.channel)
        if each.kind == "form"
    ]
    return forms + found


def _completion(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    request = Completion.objects.filter(dossier=dossier, pk=about).first()
    if request is None:
        raise Missing("paper", "completion")
    content = procedures.pinned(dossier.version_id)
    faults, wanted = [], []
    for item in request.items:
        component = content.component(item["component"])
        name = component.name["vi"] if component else item["component"]
        faults.append({"component": name, "reason": item["reason"], "basis": item["basis"]})
        wanted.append(
            {
                "name": name,
                "originals": component.originals if component else 1,
                "certified": 0,
                "copies": component.copies if component else 0,
            }
        )
    path = dossier.intake_path
    told: dict[str, Any] = {
        **_about(dossier, path, request.asked_at, f"{dossier.code}/HDHS"),
        "components": wanted,
        "faults": faults,
        "officer": {"name": request.asked_by},
        "look_up": _look_up(dossier),
    }
    if request.closes_on is not None:
        told["until"] = datetime.combine(request.closes_on, time(17), HANOI)
    return told, _local(request.asked_at).date()


def _refusal(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    if dossier.state != "refused" or dossier.ended_at is None:
        raise Missing("paper", "refusal")
    task = Task.objects.filter(dossier=dossier, act="receive", done_at__isnull=False).last()
    told = {
        **_about(dossier, dossier.intake_path, dossier.ended_at, f"{dossier.code}/TCHS"),
        "reasons": [{"text": dossier.decision_reason}],
        "advice": "Bạn nộp lại được khi đã khắc phục lý do trên, hoặc phản ánh qua tổng đài 1022.",
        "signer": {"name": task.done_by if task else ""},
        "look_up": _look_up(dossier),
    }
    return told, _local(dossier.ended_at).date()


def _apology(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    span = Span.objects.filter(dossier=dossier, task__isnull=True, kind="extended").first()
    if span is None or span.until is None or not dossier.promised_at or not dossier.accepted_at:
        raise Missing("paper", "apology")
    told = {
        **_about(dossier, dossier.unit_path, span.since, f"{dossier.code}/PXL"),
        "received": _local(dossier.accepted_at),
        "promised": _local(dossier.promised_at),
        "again": _local(span.until),
        "reason": span.reason,
        "recipients": [dossier.applicant_name, "Trung tâm Phục vụ hành chính công", "Lưu: VT"],
        "signer": {"name": "", "title": "Thủ trưởng cơ quan giải quyết"},
        "look_up": _look_up(dossier),
    }
    return told, _local(span.since).date()


def _stopped(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    if dossier.state != "withdrawn" or dossier.ended_at is None or dossier.submitted_at is None:
        raise Missing("paper", "stop")
    told = {
        **_about(dossier, dossier.intake_path, dossier.ended_at, f"{dossier.code}/TBD"),
        "received": _local(dossier.accepted_at or dossier.submitted_at),
        "stopped": _local(dossier.ended_at),
        "reason": "Theo đề nghị của người nộp hồ sơ.",
        "basis": basis("stopping_at_the_applicants_wish", dossier.law_day),
        "notes": ["Giấy tờ đã nộp được trả lại khi người nộp đề nghị."],
        "recipients": [dossier.applicant_name, "Lưu: VT"],
        "signer": {"name": "", "title": "Bộ phận Một cửa"},
    }
    return told, _local(dossier.ended_at).date()


def _control(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    if dossier.accepted_at is None or dossier.promised_at is None:
        raise Missing("paper", "control")
    content = procedures.pinned(dossier.version_id)
    legs = []
    giver = ""
    for task in Task.objects.filter(dossier=dossier).select_related("holder").order_by("pk"):
        day = _local(task.opened_at).date()
        own = task.step in {step.code for step in content.process.steps}
        legs.append(
            {
                "unit": agencies.unit_at(task.unit_path, day).name["vi"],
                "step": content.process.step(task.step).name["vi"] if own else "Tiếp nhận, ý kiến",
                "allowed": content.process.step(task.step).term.vi if own else "",
                "handed": _local(task.opened_at),
                "giver": giver or dossier.applicant_name,
                "taken": _local(task.taken_at) if task.taken_at else None,
                "taker": task.done_by or (task.holder.name if task.holder else ""),
                "outcome": task.outcome if task.outcome in {"early", "on_time", "late"} else None,
            }
        )
        giver = task.done_by or giver
    agency = agencies.unit_at(dossier.unit_path, dossier.law_day).name["vi"]
    told = {
        **_about(dossier, dossier.intake_path, dossier.accepted_at, f"{dossier.code}/PKS"),
        "agency": agency,
        "partners": sorted({str(leg["unit"]) for leg in legs} - {agency}),
        "received": _local(dossier.accepted_at),
        "promised": _local(dossier.promised_at),
        "legs": legs,
    }
    return told, _local(dossier.accepted_at).date()


def _result(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    result = Result.objects.filter(dossier=dossier, pk=about).first()
    if result is None:
        raise Missing("paper", "result")
    issued = _local(result.issued_at)
    content = procedures.pinned(dossier.version_id)
    told = {
        "unit": unit_parts(dossier.unit_path, issued.date()),
        "number": result.number,
        "day": issued.date(),
        "title": result.title,
        "bases": [f"Căn cứ {each.name['vi']} ({each.number});" for each in content.legal[:3]],
        "sections": [{"rows": result.content["lines"]}],
        "recipients": [dossier.applicant_name, "Lưu: VT"],
        "signer": {"name": result.signed_by, "title": result.content["signer"]},
        "paper_code": result.type_code or str(dossier.code),
        "verify_url": f"{settings.MOTCUA_ADDRESS}/kiem-tra/{result.verify_token}",
    }
    if "replaces" in result.content:
        told["closing"] = f"Văn bản này thay thế văn bản số {result.content['replaces']}."
    return told, issued.date()


def _answers(dossier: Dossier, about: int) -> tuple[Mapping[str, Any], date]:
    content = procedures.pinned(dossier.version_id)
    moment = _local(dossier.submitted_at or dossier.saved_at)
    names = agencies.commune_names(moment.date())
    files = Given.objects.filter(dossier=dossier, removed_at__isnull=True, file__isnull=False)
    path = dossier.intake_path or agencies.agency_of_commune(dossier.place, moment.date()).path
    about_it = _about(dossier, path, moment, "")
    told: dict[str, Any] = {
        "unit": about_it["unit"],
        "applicant": about_it["applicant"],
        "procedure": about_it["procedure"],
        "submitted": moment,
        "sections": [
            {
                "title": topic.title["vi"],
                "rows": [
                    {"label": line.asked.label["vi"], "value": line.value["vi"]}
                    for line in topic.lines
                ],
            }
            for topic in summary(content, dossier.answers, names)
        ],
        "files": [
            {
                "component": row.component,
                "name": row.file.name if row.file else "",
                "size": row.file.size if row.file else 0,
                "sha256": row.file.sha256 if row.file else "",
                "pages": row.file.pages if row.file else None,
            }
            for row in files.select_related("file").order_by("pk")
        ],
    }
    if dossier.code:
        told |= {"code": dossier.code, "look_up": _look_up(dossier)}
    return told, moment.date()


_FORMS: Mapping[str, Callable[[Dossier, int], tuple[Mapping[str, Any], date]]] = {
    "receipt": _receipt,
    "completion": _completion,
    "refusal": _refusal,
    "apology": _apology,
    "stop": _stopped,
    "control": _control,
    "result": _result,
    "answers": _answers,
}
