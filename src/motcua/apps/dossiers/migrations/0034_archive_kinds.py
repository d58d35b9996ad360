"""The sixth and seventh kind of change; what is there is checked afterwards."""

from django.db import migrations, models

KINDS = models.CheckConstraint(
    condition=models.Q(
        ("kind__in", ("recount", "reassign", "move", "migrate", "destroy", "archive", "deposit"))
    ),
    name="bulk_change_kind_known",
)
KNOWN = """
-- squawk-ignore ban-drop-constraint
alter table dossiers_bulkchange drop constraint bulk_change_kind_known;
alter table dossiers_bulkchange add constraint bulk_change_kind_known check
  (kind in ('recount', 'reassign', 'move', 'migrate', 'destroy', 'archive', 'deposit')) not valid;
"""
CHECK = "alter table dossiers_bulkchange validate constraint bulk_change_kind_known"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0033_archive")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
                migrations.RunSQL(CHECK, migrations.RunSQL.noop),
            ],
            [
                migrations.RemoveConstraint("bulkchange", "bulk_change_kind_known"),
                migrations.AddConstraint("bulkchange", KINDS),
            ],
        ),
    ]
