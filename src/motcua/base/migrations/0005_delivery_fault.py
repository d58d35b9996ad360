"""Why a delivery failed, for whoever must decide about it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_era")]
    operations = [
        migrations.CreateModel(
            name="DeliveryFault",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reaction", models.CharField(max_length=200)),
                ("entry_id", models.BigIntegerField()),
                ("error", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "delivery_fault",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reaction", "entry_id"), name="delivery_fault_once"
                    )
                ],
            },
        ),
    ]
