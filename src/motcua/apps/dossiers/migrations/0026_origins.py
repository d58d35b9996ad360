"""Where each answer came from that nobody typed."""

from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0025_looks")]
    operations = [
        migrations.AddField(
            "dossier",
            "origins",
            models.JSONField(default=dict, db_default=Value({}, models.JSONField())),
        ),
    ]
