"""The mark on a signed paper is kept with the decision: the key it is made under may change.

What is signed and not issued when this is applied was signed under the key that is given now.
"""

from django.db import migrations, models

from motcua.base.encryption import blind


def keep(apps, schema_editor):
    Dossier = apps.get_model("dossiers", "Dossier")
    rows = Dossier.objects.filter(state="handling").exclude(approved_digest="", parts={})
    for row in rows.only("pk", "approved_digest", "parts").iterator(chunk_size=1000):
        parts = {
            part: {**told, "token": _token(row.pk, part)} if told.get("digest") else told
            for part, told in row.parts.items()
        }
        token = _token(row.pk, "") if row.approved_digest else ""
        if token or parts != row.parts:
            Dossier.objects.filter(pk=row.pk).update(approved_token=token, parts=parts)


def _token(number, part):
    return blind(f"{number}:{part}:1", "result")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0035_names_by_words")]
    operations = [
        migrations.AddField(
            "dossier",
            "approved_token",
            models.CharField(blank=True, db_default="", default="", max_length=32),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
