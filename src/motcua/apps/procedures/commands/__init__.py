"""What changes the catalogue: versions of procedures, and who is competent for them."""

from motcua.apps.procedures.commands.competence import end_competence, set_competence
from motcua.apps.procedures.commands.importing import import_record, publish_settled, settle
from motcua.apps.procedures.commands.versions import amend, draft, found, propose, publish, repeal

__all__ = [
    "amend",
    "draft",
    "end_competence",
    "found",
    "import_record",
    "propose",
    "publish",
    "publish_settled",
    "repeal",
    "set_competence",
    "settle",
]
