"""The PDF/A of a confirmed scan may bear the seal of the unit that received the paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scans", "0002_awaiting")]
    operations = [
        migrations.AddField(
            "scannedpaper",
            "sealed_by",
            models.CharField(blank=True, db_default="", default="", max_length=1200),
        ),
    ]
