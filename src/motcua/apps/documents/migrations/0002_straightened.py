from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="file",
            name="straightened",
            field=models.JSONField(default=list, db_default=[]),
        ),
    ]
