"""Whether everybody who must agree has agreed to what is about to be filed."""

import json

from motcua.apps.dossiers.models import Cosigning, Dossier, Given
from motcua.base.encryption import blind
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content


def fingerprint(dossier: Dossier) -> str:
    """Of the answers and files as they are; whatever changes makes another."""
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).order_by("pk")
    files = list(rows.values_list("component", "file__sha256", "originals", "copies"))
    told = json.dumps([dossier.answers, dossier.place, files], ensure_ascii=False, sort_keys=True)
    return blind(told, "cosigning")


def refuse_unless_cosigned(dossier: Dossier, content: Content) -> None:
    """Refuses `cosigner_missing`: nobody asked, not answered, declined, or changed since."""
    if not content.needs_cosigner(dossier.answers or {}, dossier.channel):
        return
    numbers = _numbers(dossier, content)
    rows = Cosigning.objects.filter(dossier=dossier, agreed_at__isnull=False)
    for row in rows.select_related("owner"):
        if row.agreed_to == fingerprint(dossier) and row.owner.personal_number in numbers:
            return
    raise Refused("cosigner_missing", who=content.cosigner.name if content.cosigner else {})


def _numbers(dossier: Dossier, content: Content) -> set[str]:
    among = content.cosigner.among if content.cosigner else ()
    return {str(dossier.answers.get(number, "")) for number, _ in among}
