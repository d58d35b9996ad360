"""What is asked for as a whole needs no index of its beginnings."""

from django.db import migrations

from motcua.base.twins import drop_twin


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("documents", "0004_faults")]

    operations = [
        drop_twin("documents_file_sha256_de6143dc_like", "documents_file", "sha256"),
    ]
