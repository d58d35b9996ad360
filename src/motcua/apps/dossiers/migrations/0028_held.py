"""What stands for a component may be a paper of the register, or data of one."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import motcua.base.encryption

HELD = models.ForeignKey(
    db_index=False,
    null=True,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="register.registeredpaper",
)
# A key that is checked row by row would hold both tables; this one is checked afterwards.
COLUMN = """
alter table dossiers_given add column held_id bigint;
alter table dossiers_given add constraint given_is_held foreign key (held_id)
  references register_registeredpaper (id) deferrable initially deferred not valid;
"""
CHECK = "alter table dossiers_given validate constraint given_is_held"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("documents", "0004_faults"),
        ("dossiers", "0027_signing"),
        ("register", "0001_initial"),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(COLUMN, "alter table dossiers_given drop column held_id"),
                migrations.RunSQL(CHECK, migrations.RunSQL.noop),
            ],
            [migrations.AddField("given", "held", HELD)],
        ),
        migrations.AddField(
            "given",
            "register",
            models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField("given", "told", motcua.base.encryption.EncryptedJSONField(null=True)),
        AddIndexConcurrently(
            "given",
            models.Index(
                condition=models.Q(
                    ("origin__in", ["store", "register"]), ("removed_at__isnull", True)
                ),
                fields=["given_at"],
                include=("dossier", "origin"),
                name="given_not_asked_for",
            ),
        ),
    ]
