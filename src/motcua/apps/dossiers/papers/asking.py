"""Papers that say not yet, not here, later or no more: completion, refusal, apology, stopping."""

from datetime import datetime, time
from typing import Any

from motcua.apps.dossiers.clocks import basis
from motcua.apps.dossiers.models import Completion, Dossier, Span, Task
from motcua.apps.dossiers.papers.parts import Told, about_it, line_about, local, look_up
from motcua.apps.procedures import queries as procedures
from motcua.base.clock import HANOI
from motcua.rules.errors import Missing


def completion(dossier: Dossier, about: int) -> Told:
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
        **about_it(dossier, path, request.asked_at, f"{dossier.code}/HDHS"),
        "components": wanted,
        "faults": faults,
        "officer": {"name": request.asked_by},
        "look_up": look_up(dossier),
    }
    if request.closes_on is not None:
        told["until"] = datetime.combine(request.closes_on, time(17), HANOI)
    return told, local(request.asked_at).date()


def refusal(dossier: Dossier, about: int) -> Told:
    if dossier.state != "refused" or dossier.ended_at is None:
        raise Missing("paper", "refusal")
    task = Task.objects.filter(dossier=dossier, act="receive", done_at__isnull=False).last()
    line = line_about(dossier, "DossierRefused")
    told = {
        **about_it(dossier, dossier.intake_path, dossier.ended_at, f"{dossier.code}/TCHS"),
        "reasons": [
            {"text": dossier.decision_reason, "basis": line.details["basis"] if line else ""}
        ],
        "advice": "Bạn nộp lại được khi đã khắc phục lý do trên, hoặc phản ánh qua tổng đài 1022.",
        "signer": {"name": task.done_by if task else ""},
        "look_up": look_up(dossier),
    }
    return told, local(dossier.ended_at).date()


def apology(dossier: Dossier, about: int) -> Told:
    span = Span.objects.filter(dossier=dossier, task__isnull=True, kind="extended").first()
    if span is None or span.until is None or not dossier.promised_at or not dossier.accepted_at:
        raise Missing("paper", "apology")
    told = {
        **about_it(dossier, dossier.unit_path, span.since, f"{dossier.code}/PXL"),
        "received": local(dossier.accepted_at),
        "promised": local(dossier.promised_at),
        "again": local(span.until),
        "reason": span.reason,
        "recipients": [dossier.applicant_name, "Trung tâm Phục vụ hành chính công", "Lưu: VT"],
        "signer": {"name": "", "title": "Thủ trưởng cơ quan giải quyết"},
        "look_up": look_up(dossier),
    }
    return told, local(span.since).date()


def stopped(dossier: Dossier, about: int) -> Told:
    if dossier.state != "withdrawn" or dossier.ended_at is None or dossier.submitted_at is None:
        raise Missing("paper", "stop")
    line = line_about(dossier, "DossierWithdrawn", "DossierStopped")
    given = line.details["reason"].strip() if line else ""
    told = {
        **about_it(dossier, dossier.intake_path, dossier.ended_at, f"{dossier.code}/TBD"),
        "received": local(dossier.accepted_at or dossier.submitted_at),
        "stopped": local(dossier.ended_at),
        "reason": given or "Theo đề nghị của người nộp hồ sơ.",
        "basis": basis("stopping_at_the_applicants_wish", dossier.law_day),
        "notes": ["Giấy tờ đã nộp được trả lại khi người nộp đề nghị."],
        "recipients": [dossier.applicant_name, "Lưu: VT"],
        "signer": {"name": "", "title": "Bộ phận Một cửa"},
    }
    return told, local(dossier.ended_at).date()
