"""A dossier that was begun for somebody else names the mandate it rests on."""

import django.db.models.deletion
from django.db import migrations, models

MANDATE = models.ForeignKey(
    db_index=False,
    null=True,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="agencies.mandate",
)
# A key that is checked row by row would hold both tables; this one is checked afterwards.
COLUMN = """
alter table dossiers_dossier add column mandate_id bigint;
alter table dossiers_dossier add constraint dossier_by_mandate foreign key (mandate_id)
  references agencies_mandate (id) deferrable initially deferred not valid;
"""
CHECK = "alter table dossiers_dossier validate constraint dossier_by_mandate"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("agencies", "0007_mandates"), ("dossiers", "0020_message_from")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(COLUMN, "alter table dossiers_dossier drop column mandate_id"),
                migrations.RunSQL(CHECK, migrations.RunSQL.noop),
            ],
            [migrations.AddField("dossier", "mandate", MANDATE)],
        ),
    ]
