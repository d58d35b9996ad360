"""Packages for an archive, and what the historical archive received."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_faults"), ("dossiers", "0032_cosigned_again")]
    operations = [
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_path", models.CharField(db_collation="C", max_length=200)),
                (
                    "change",
                    models.OneToOneField(
                        related_name="package",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="dossiers.bulkchange",
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("length", models.BigIntegerField(default=0)),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        related_name="+",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.file",
                    ),
                ),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("size", models.BigIntegerField(default=0)),
                ("files", models.IntegerField(default=0)),
                ("sealed_by", models.CharField(blank=True, default="", max_length=1200)),
                ("unsealed", models.CharField(blank=True, default="", max_length=60)),
                ("made_at", models.DateTimeField(null=True)),
                ("gone_at", models.DateTimeField(null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="PackageEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        db_index=False,
                        related_name="entries",
                        on_delete=django.db.models.deletion.CASCADE,
                        to="dossiers.package",
                    ),
                ),
                ("path", models.CharField(max_length=300)),
                ("offset", models.BigIntegerField()),
                ("size", models.BigIntegerField()),
                ("crc", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("package", "path"), name="package_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit_path", models.CharField(db_collation="C", max_length=200)),
                (
                    "change",
                    models.OneToOneField(
                        related_name="receipt",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="dossiers.bulkchange",
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        db_index=False,
                        related_name="+",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="dossiers.package",
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                ("received_on", models.DateField()),
                ("archive", models.CharField(max_length=300)),
                ("receiver", models.CharField(max_length=300)),
                (
                    "minutes",
                    models.ForeignKey(
                        db_index=False,
                        related_name="+",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.file",
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.CharField(max_length=1200)),
            ],
            options={"abstract": False},
        ),
        migrations.AddField("dossier", "deposited_at", models.DateTimeField(null=True)),
    ]
