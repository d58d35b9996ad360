"""Records of the national catalogue, their doubts, and the columns of what only informs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0003_competence")]
    operations = [
        migrations.AddField(
            "version", "information", models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(
            "version", "title", models.TextField(blank=True, db_default="", default="")
        ),
        migrations.AddField(
            "version",
            "field_code",
            models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            "version",
            "field_name",
            models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_path", models.CharField(db_collation="C", max_length=200)),
                ("source", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=60)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("name", models.TextField()),
                ("raw", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("parsed", models.JSONField()),
                ("imported_at", models.DateTimeField()),
                ("latest", models.BooleanField(default=True)),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.version",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("latest", True)),
                        fields=("source", "key"),
                        name="record_latest_once",
                    )
                ],
                "indexes": [models.Index(fields=["code"], name="record_by_code")],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_path", models.CharField(db_collation="C", max_length=200)),
                ("kind", models.CharField(max_length=30)),
                ("raw", models.TextField()),
                ("read", models.TextField(blank=True)),
                ("outcome", models.CharField(blank=True, max_length=12)),
                ("value", models.TextField(blank=True)),
                ("settled_by", models.BigIntegerField(null=True)),
                ("settled_name", models.CharField(blank=True, max_length=200)),
                ("settled_at", models.DateTimeField(null=True)),
                ("told", models.BooleanField(default=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubts",
                        to="procedures.record",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "")),
                        fields=["kind", "id"],
                        name="doubt_open",
                    )
                ],
            },
        ),
    ]
