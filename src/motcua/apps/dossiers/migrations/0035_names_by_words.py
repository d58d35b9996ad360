"""A name is found by a word of two letters, of which the index knew nothing."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

from motcua.base.words import Words


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0034_archive_kinds")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            GinIndex(
                OpClass(Words("applicant_folded"), name="gin_trgm_ops"), name="dossier_by_name"
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossier_by_applicant"),
    ]
