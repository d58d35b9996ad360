"""What changes the catalogue: versions of procedures, and who is competent for them."""

from motcua.apps.procedures.commands.catalogue_files import (
    begin_import,
    finish_import,
    resume_import,
    stop_import,
)
from motcua.apps.procedures.commands.competence import end_competence, set_competence
from motcua.apps.procedures.commands.importing import import_record, publish_settled, settle
from motcua.apps.procedures.commands.keywords import add_keyword, end_keyword
from motcua.apps.procedures.commands.life_events import set_field_events
from motcua.apps.procedures.commands.versions import amend, draft, found, propose, publish, repeal

__all__ = [
    "add_keyword",
    "amend",
    "begin_import",
    "draft",
    "end_competence",
    "end_keyword",
    "finish_import",
    "found",
    "import_record",
    "propose",
    "publish",
    "publish_settled",
    "repeal",
    "resume_import",
    "set_competence",
    "set_field_events",
    "settle",
    "stop_import",
]
