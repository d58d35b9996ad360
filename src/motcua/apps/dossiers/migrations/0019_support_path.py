"""A dossier names the point that helped to file it, which may list what it helped with."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("agencies", "0006_keys"),
        ("dossiers", "0018_soon_due"),
        ("procedures", "0003_competence"),
    ]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="support_path",
            field=models.CharField(
                blank=True, db_collation="C", db_default="", default="", max_length=200
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                condition=models.Q(("support_path", ""), _negated=True),
                fields=["support_path", "-submitted_at"],
                name="dossier_by_support",
            ),
        ),
    ]
