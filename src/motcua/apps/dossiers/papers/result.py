"""The result as an official paper."""

from django.conf import settings

from motcua.apps.dossiers.models import Dossier, Result
from motcua.apps.dossiers.papers.parts import Told, local, unit_parts
from motcua.apps.procedures import queries as procedures
from motcua.rules.errors import Missing


def result(dossier: Dossier, about: int) -> Told:
    result = Result.objects.filter(dossier=dossier, pk=about).first()
    if result is None:
        raise Missing("paper", "result")
    issued = local(result.issued_at)
    content = procedures.pinned(dossier.version_id)
    told = {
        "unit": unit_parts(result.unit_path, issued.date()),
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
