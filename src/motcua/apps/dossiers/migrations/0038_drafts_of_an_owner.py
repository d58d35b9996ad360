"""An index of drafts by owner: they are counted whenever another is begun."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0037_warnings_over")]

    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["owner"], condition=models.Q(state="draft"), name="dossier_drafts"
            ),
        ),
    ]
