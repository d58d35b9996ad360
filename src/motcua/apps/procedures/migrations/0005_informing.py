"""Lists of what only informs, by field; made without stopping who publishes."""

from django.db import migrations, models

FORWARD = """
create index concurrently if not exists version_informing
  on procedures_version (field_code, since) where information
"""
BACKWARD = "drop index concurrently if exists version_informing"
INDEX = models.Index(
    condition=models.Q(("information", True)),
    fields=["field_code", "since"],
    name="version_informing",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("procedures", "0004_records")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(FORWARD, BACKWARD)],
            [migrations.AddIndex("version", INDEX)],
        ),
    ]
