"""A slot may wait for the counter's scanner; a tray serves who waits, not who sat down first."""

from django.db import migrations, models

ONE = models.UniqueConstraint(
    fields=["tray"],
    condition=models.Q(("awaits", ""), _negated=True),
    name="scan_batch_one_waits_at_a_tray",
)
UNIQUE = """
create unique index concurrently scan_batch_one_waits_at_a_tray
  on scans_scanbatch (tray) where not (awaits = '');
"""
GONE = "drop index concurrently if exists scan_batch_one_a_tray"
BACK = """
create unique index concurrently scan_batch_one_a_tray
  on scans_scanbatch (tray) where not (state = 'ended') and not (tray = '');
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("scans", "0001_initial")]
    operations = [
        migrations.AddField(
            "scanbatch",
            "awaits",
            models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            "scanbatch",
            "awaits_by",
            models.CharField(blank=True, db_default="", default="", max_length=1200),
        ),
        migrations.AddField(
            "scanbatch", "awaits_after", models.IntegerField(db_default=0, default=0)
        ),
        migrations.AddField("scanbatch", "awaits_until", models.DateTimeField(null=True)),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(GONE, BACK)],
            [migrations.RemoveConstraint("scanbatch", "scan_batch_one_a_tray")],
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    UNIQUE, "drop index concurrently if exists scan_batch_one_waits_at_a_tray"
                )
            ],
            [migrations.AddConstraint("scanbatch", ONE)],
        ),
    ]
