"""What is over is not read again by the bar that every page of the desk has."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0036_approved_token")]
    operations = [
        migrations.AddField(
            model_name="warning", name="over_at", field=models.DateTimeField(null=True)
        ),
        AddIndexConcurrently(
            "warning",
            models.Index(
                fields=["role", "unit_path"],
                condition=models.Q(over_at__isnull=True),
                name="warning_of_unit",
            ),
        ),
        AddIndexConcurrently(
            "warning",
            models.Index(
                fields=["person"],
                condition=models.Q(over_at__isnull=True),
                name="warning_of_person",
            ),
        ),
        AddIndexConcurrently(
            "task",
            models.Index(
                fields=["holder", "id"],
                condition=models.Q(done_at__isnull=True, holder__isnull=False),
                name="task_in_hand",
            ),
        ),
        RemoveIndexConcurrently("warning", "warning_unseen"),
    ]
