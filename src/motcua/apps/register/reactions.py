"""What follows from facts of the register: a certified copy is sealed by its agency."""

from motcua.apps.documents import queries as documents
from motcua.apps.register import commands, facts
from motcua.apps.register.holdings import awaits_seal
from motcua.apps.register.models import CertifiedCopy
from motcua.apps.signatures.signing import seal_copy
from motcua.base.reactions import reaction
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused


@reaction(facts.CopyCertified, prompt=True)
def seal_certified_copy(fact: facts.CopyCertified) -> None:
    """Its certifier's press is the order; whoever asked for the copy waits for it."""
    copies = CertifiedCopy.objects.select_related("file", "paper")
    copy = copies.get(paper_id=fact.registered_paper_id, number=fact.copy_number)
    if not awaits_seal(copy):
        return
    with documents.content(copy.file) as file:
        pdf = file.read()
    reason = f"Bản sao số {copy.number} từ sổ gốc; người cấp: {copy.issued_by}"
    sealed = seal_copy(pdf, unit_path=copy.unit_path, ordered_by=copy.issued_by, reason=reason)
    try:
        commands.seal_copy(HOUSE, copy.paper_id, copy_id=copy.pk, sealed=sealed)
    except Refused as refused:
        if refused.code != "copy_sealed":  # by another worker in the meantime
            raise
