"""Everything a person has begun or filed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.exports.tables import csv_of
from motcua.faces.citizen import portal
from motcua.faces.citizen.states import state_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name

ASKED = frozenset({"completion", "ready"})
ENDED = frozenset({"returned", "refused", "withdrawn", "closed"})


@require_safe
def mine(request: Request) -> HttpResponse:
    rows = dossiers.my_dossiers(request.actor)
    told = {
        "drafts": [row for row in rows if row.state == "draft"],
        "asked": [row for row in rows if row.state in ASKED],
        "running": [row for row in rows if row.state not in ENDED | ASKED | {"draft"}],
        "ended": [row for row in rows if row.state in ENDED],
        "state_words": state_words,
        "agreed": dossiers.agreed_by(request.actor),
        "to_cosign": dossiers.asked_to_cosign(request.actor),
        "there": portal.there(),
        "unread": dossiers.my_unread(request.actor),
    }
    return render(request, "citizen/mine.html", told)


@require_safe
def table(request: Request) -> HttpResponse:
    """The same list as a table for a spreadsheet; drafts stay out, they are not filed yet."""
    heads = [
        *(t("Mã hồ sơ", "Code"), t("Thủ tục", "Procedure"), t("Đứng tên", "In the name of")),
        *(t("Trạng thái", "State"), t("Cơ quan", "Agency"), t("Kênh", "Channel")),
        *(t("Nộp lúc", "Filed at"), t("Hẹn trả", "Promised"), t("Kết thúc", "Ended")),
    ]
    rows = [
        (
            *(row.code, tr(row.procedure), row.applicant, state_words(row.state), tr(row.unit)),
            *(channel_name(row.channel), row.submitted_at, row.due_at, row.ended_at),
        )
        for row in dossiers.my_dossiers(request.actor)
        if row.state != "draft"
    ]
    answer = HttpResponse(csv_of(heads, rows), content_type="text/csv; charset=utf-8")
    return caged(answer, "ho-so-cua-toi.csv", inline=False)
