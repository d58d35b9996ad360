"""The indexes of two foreign keys go: longer ones that begin with the same column stay."""

import django.db.models.deletion
from django.db import migrations, models

OWNER = models.ForeignKey(
    db_index=False,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="agencies.person",
)
DOSSIER = models.ForeignKey(
    db_index=False,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="tasks",
    to="dossiers.dossier",
)


def without(index: str, table: str, column: str) -> migrations.RunSQL:
    # Django would drop the foreign key with it, and check every row again.
    return migrations.RunSQL(
        f"drop index concurrently if exists {index}",
        f"create index concurrently {index} on {table} ({column})",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("agencies", "0004_idempotent"), ("dossiers", "0004_lists")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [without("dossiers_dossier_owner_id_21952ae7", "dossiers_dossier", "owner_id")],
            [migrations.AlterField("dossier", "owner", OWNER)],
        ),
        migrations.SeparateDatabaseAndState(
            [without("dossiers_task_dossier_id_a29622ed", "dossiers_task", "dossier_id")],
            [migrations.AlterField("task", "dossier", DOSSIER)],
        ),
    ]
