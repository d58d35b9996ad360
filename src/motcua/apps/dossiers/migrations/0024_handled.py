"""The run of warnings reads what is being handled from one index. Made beside what goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0023_cosigning")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["due_at"],
                include=[
                    "id",
                    "unit_path",
                    "term",
                    "version",
                    "extended_at",
                    "accepted_at",
                    "completions",
                ],
                condition=models.Q(state="handling"),
                name="dossier_handled",
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossier_running"),
    ]
