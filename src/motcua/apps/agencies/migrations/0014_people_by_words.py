from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations

from motcua.base.words import Words


class Migration(migrations.Migration):
    """People of a whole province are found by a word of their name without reading them all."""

    atomic = False
    dependencies = [("agencies", "0013_closed")]
    operations = [
        AddIndexConcurrently(
            "person",
            GinIndex(OpClass(Words("name_folded"), name="gin_trgm_ops"), name="person_by_name"),
        ),
    ]
