"""Warnings once for each subject, level and due moment; closing is proposed to a person."""

import django.db.models.deletion
from django.db import migrations, models


def to(model: str, **more: object) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(  # type: ignore[misc]
        db_index=False, on_delete=django.db.models.deletion.PROTECT, to=model, **more
    )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_handover"), ("agencies", "0004_idempotent")]
    operations = [
        migrations.AddField("completion", "closing_proposed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "completion",
            "closing_declined_by",
            models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            "completion",
            "closing_declined_reason",
            models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.CreateModel(
            "Escalation",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("told", models.IntegerField()),
                ("failed", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            "Warning",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_path", models.CharField(db_collation="C", max_length=200)),
                ("level", models.CharField(max_length=10)),
                ("whom", models.CharField(max_length=10)),
                ("role", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("act_by", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("seen_by", models.TextField(blank=True, default="")),
                ("dossier", to("dossiers.dossier", related_name="warnings")),
                ("task", to("dossiers.task", related_name="warnings", null=True)),
                ("person", to("agencies.person", related_name="+", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dossier", "task", "level", "due_at", "whom"),
                        name="warning_once",
                        nulls_distinct=False,
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)),
                        fields=["unit_path", "role"],
                        name="warning_unseen",
                    ),
                    models.Index(fields=["task", "level", "due_at"], name="warning_by_task"),
                ],
            },
        ),
    ]
