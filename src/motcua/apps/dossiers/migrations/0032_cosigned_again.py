"""What was agreed to, piece by piece; and when somebody was reminded."""

from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0031_destruction")]
    operations = [
        migrations.AddField(
            "cosigning",
            "parts",
            models.JSONField(default=dict, db_default=Value({}, models.JSONField())),
        ),
        migrations.AddField("cosigning", "reminded_at", models.DateTimeField(null=True)),
    ]
