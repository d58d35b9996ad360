"""A queue is counted from one index; what is paused from another. Made beside what goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0014_queue")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["procedure_code", "id"],
                include=["channel", "submitted_at"],
                condition=models.Q(state__in=["submitted", "completion", "handling", "ready"]),
                name="dossier_open",
            ),
        ),
        AddIndexConcurrently(
            model_name='dossier',
            index=models.Index(condition=models.Q(('state', 'completion')), fields=['id'], name='dossier_paused'),
        ),
        AddIndexConcurrently(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['unit_path', 'role', 'due_at', 'id'], include=('act', 'holder', 'dossier', 'opened_at'), name='task_in_queue'),
        ),
        RemoveIndexConcurrently(
            model_name='task',
            name='task_waiting',
        ),
    ]
