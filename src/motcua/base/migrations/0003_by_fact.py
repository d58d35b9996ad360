"""Lines of a seldom fact are found without reading the whole journal."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0002_append_only")]
    operations = [
        AddIndexConcurrently("entry", models.Index(fields=["fact", "id"], name="entry_by_fact")),
    ]
