"""Lines written after a restore from backup are not taken for lines of sealed blocks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_by_fact")]
    operations = [
        migrations.CreateModel(
            name="Era",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ahead", models.BigIntegerField(default=0)),
            ],
            options={"db_table": "journal_era"},
        ),
    ]
