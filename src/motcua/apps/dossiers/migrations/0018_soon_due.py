"""What is soon due is read from two indexes; a term that outlives its version keeps its article."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0017_linked_before")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="term_basis",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["due_at"],
                include=["unit_path", "term"],
                condition=models.Q(state="handling"),
                name="dossier_running",
            ),
        ),
        AddIndexConcurrently(
            "task",
            models.Index(
                fields=["due_at"],
                include=["unit_path", "term", "act", "dossier"],
                condition=models.Q(done_at__isnull=True),
                name="task_running",
            ),
        ),
    ]
