"""Papers of the filing: the receipt with its promise, and the copy of what was declared."""

from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier, Given, Task
from motcua.apps.dossiers.papers.parts import Told, about_it, local, look_up
from motcua.apps.procedures import queries as procedures
from motcua.rules.errors import Missing
from motcua.rules.procedure import summary
from motcua.rules.terms import Term

RETURN_AT = {
    "counter": "Bộ phận Một cửa nơi nộp",
    "post": "Địa chỉ của bạn, qua bưu chính công ích",
    "online": "Cổng dịch vụ công, bản điện tử",
}


def receipt(dossier: Dossier, about: int) -> Told:
    if dossier.accepted_at is None or dossier.promised_at is None:
        raise Missing("paper", "receipt")
    accepted = local(dossier.accepted_at)
    serial = str(dossier.code).rpartition("-")[2]
    task = Task.objects.filter(dossier=dossier, act="receive", done_at__isnull=False).last()
    content = procedures.pinned(dossier.version_id)
    rule = content.term(dossier.channel, dossier.case or None)
    told = {
        **about_it(dossier, dossier.intake_path, dossier.accepted_at, f"{serial}/TTPVHCC"),
        "components": _components(dossier),
        "sets": content.sets,
        "term": Term.parse(dossier.term).vi,
        "reason": f"Tính từ lúc tiếp nhận hồ sơ đủ, theo {rule.basis}.",
        "received": accepted,
        "promised": local(dossier.promised_at),
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
        "look_up": look_up(dossier),
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


def answers(dossier: Dossier, about: int) -> Told:
    content = procedures.pinned(dossier.version_id)
    moment = local(dossier.submitted_at or dossier.saved_at)
    names = agencies.commune_names(moment.date())
    files = Given.objects.filter(dossier=dossier, removed_at__isnull=True, file__isnull=False)
    path = dossier.intake_path or agencies.agency_of_commune(dossier.place, moment.date()).path
    head = about_it(dossier, path, moment, "")
    told: dict[str, Any] = {
        "unit": head["unit"],
        "applicant": head["applicant"],
        "procedure": head["procedure"],
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
        told |= {"code": dossier.code, "look_up": look_up(dossier)}
    return told, moment.date()
