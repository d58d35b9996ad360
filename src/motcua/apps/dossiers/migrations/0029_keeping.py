"""What is held, decided to be destroyed, destroyed."""

import django.db.models.deletion
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("dossiers", "0028_held")]
    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_path", models.CharField(db_collation="C", max_length=200)),
                ("reason", models.CharField(max_length=300)),
                ("document", models.CharField(max_length=300)),
                ("placed_at", models.DateTimeField()),
                ("placed_by", models.CharField(max_length=1200)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=1200)),
                ("lift_document", models.CharField(blank=True, max_length=300)),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("dossier", "document"),
                        name="hold_once_by_a_document",
                    )
                ],
            },
        ),
        migrations.AddField("dossier", "destroyed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "bulkchange",
            "decision",
            models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            "bulkchange",
            "decided_by",
            models.CharField(blank=True, db_default="", default="", max_length=1200),
        ),
        migrations.AddField("bulkchange", "decided_at", models.DateTimeField(null=True)),
    ]
