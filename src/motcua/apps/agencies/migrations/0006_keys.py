from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_absences")]

    operations = [
        migrations.AddField(
            model_name="person", name="keys", field=models.JSONField(null=True)
        ),
    ]
