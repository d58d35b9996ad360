"""The hand-over list as it is signed by both sides."""

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.dossiers.models import HandoverList
from motcua.apps.dossiers.papers.parts import local
from motcua.apps.dossiers.queries.handover import handover_list
from motcua.gateways import papers
from motcua.rules.access import Actor


def handover_paper(actor: Actor, number: int) -> bytes:
    """The PDF of a list that the actor's units sent or received; else Missing."""
    told = handover_list(actor, number)
    path = HandoverList.objects.values_list("unit_path", flat=True).get(pk=number)
    made = local(told.made_at)
    code = f"BG-{agencies.unit_at(path, made.date()).code}-{told.number.replace('/', '-')}"
    says = {
        "unit": unit_parts(path, made.date()),
        "number": f"{told.number}/BG",
        "code": code,
        "verify_url": code,
        "day": made.date(),
        "made": made,
        "giver": told.from_name["vi"],
        "receiver": told.to_name["vi"],
        "rows": [
            {
                "code": row.code,
                "applicant": row.applicant,
                "procedure": row.procedure["vi"],
                "originals": row.originals,
                "copies": row.copies,
                "note": row.note or ("Thiếu" if row.missing else ""),
            }
            for row in told.rows
        ],
        "by": told.from_person,
        "confirmed_by": told.confirmed_by,
    }
    return papers.render("handover", says, on=made.date())
