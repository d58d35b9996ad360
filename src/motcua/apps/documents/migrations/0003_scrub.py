"""What the scrub found of a file's bytes, and how far it has read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_straightened")]
    operations = [
        migrations.AddField(
            "file",
            "fault",
            models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
        migrations.AddField("file", "fault_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Scrub",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("position", models.CharField(blank=True, max_length=64)),
                ("files", models.BigIntegerField(default=0)),
                ("bytes", models.BigIntegerField(default=0)),
                ("missing", models.IntegerField(default=0)),
                ("damaged", models.IntegerField(default=0)),
                ("mended", models.IntegerField(default=0)),
                ("set_aside", models.IntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("ended_at",),
                        name="scrub_one_under_way",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
