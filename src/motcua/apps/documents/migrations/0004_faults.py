"""The few files with a fault are found without reading the many. Made beside what goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("documents", "0003_scrub")]
    operations = [
        AddIndexConcurrently(
            "file",
            models.Index(
                condition=models.Q(("fault", ""), _negated=True),
                fields=["fault_at"],
                name="file_faults",
            ),
        ),
    ]
