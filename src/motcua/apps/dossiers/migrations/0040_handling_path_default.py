"""A default that houses lack whose third migration ran before it had one; elsewhere it stands."""

from django.db import migrations

DEFAULT = "alter table dossiers_dossier alter column handling_path set default ''"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0039_found_whole")]
    operations = [
        # The default is of the third migration, and stays.
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop)
    ]
