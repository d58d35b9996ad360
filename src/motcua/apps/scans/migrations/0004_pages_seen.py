"""Two columns of pages that houses lack whose first migration ran before it had them.

Everywhere else they are there already, and nothing is changed.
"""

from django.db import migrations, models

COLUMNS = """
alter table scans_scanpage add column if not exists seen_at timestamptz;
alter table scans_scanpage add column if not exists small bytea not null default '';
alter table scans_scanpage alter column small set default '';
"""


class Migration(migrations.Migration):
    dependencies = [("scans", "0003_sealed")]
    operations = [
        migrations.RunSQL(
            COLUMNS,
            # The columns are of the first migration, and stay.
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField(
                    "scanpage", "small", models.BinaryField(default=b"", db_default=b"")
                )
            ],
        )
    ]
