"""What is open, and what ended lately, is counted from indexes alone. Made beside what goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0021_mandate")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["procedure_code", "id"],
                include=[
                    "channel",
                    "submitted_at",
                    "unit_path",
                    "intake_path",
                    "handling_path",
                    "state",
                    "due_at",
                ],
                condition=models.Q(state__in=["submitted", "completion", "handling", "ready"]),
                name="dossier_in_hand",
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossier_open"),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["ended_at", "id"],
                include=["state", "unit_path", "intake_path", "handling_path"],
                condition=models.Q(ended_at__isnull=False),
                name="dossier_ended",
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["finished_at"],
                include=["due_at", "extended_at"],
                condition=models.Q(finished_at__isnull=False),
                name="dossier_ready_in_time",
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossier_finished"),
    ]
