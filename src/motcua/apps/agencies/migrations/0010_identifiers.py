"""Units of the three tiers: what stands for them in codes, and longer codes of those they serve."""

import django.contrib.postgres.fields
from django.db import migrations, models

# A few thousand rows of units, read from memory while it lasts.
WIDER = """
-- squawk-ignore changing-column-type
alter table agencies_unit alter column serves type varchar(60)[];
"""
NARROWER = """
-- squawk-ignore changing-column-type
alter table agencies_unit alter column serves type varchar(10)[];
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0009_tallies")]

    operations = [
        migrations.AddField(
            "unit", "identifier", models.CharField(blank=True, db_default="", max_length=20)
        ),
        migrations.RunSQL(
            [WIDER],
            [NARROWER],
            state_operations=[
                migrations.AlterField(
                    "unit",
                    "serves",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
            ],
        ),
    ]
