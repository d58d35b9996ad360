"""What is asked for as a whole needs no index of its beginnings."""

from django.db import migrations

from motcua.base.twins import drop_twin


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("signatures", "0002_signed_file_may_go")]

    operations = [
        drop_twin("signatures_signature_sha256_1a78067d_like", "signatures_signature", "sha256"),
    ]
