"""Indexes in the order of the lists, and of what a unit has in its hands."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0003_handling_path")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["submitted_at", "id"], include=["procedure_code"], name="dossier_newest"
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["finished_at"],
                condition=models.Q(finished_at__isnull=False),
                name="dossier_finished",
            ),
        ),
        AddIndexConcurrently(
            "task", models.Index(fields=["unit_path", "dossier"], name="task_by_unit")
        ),
    ]
