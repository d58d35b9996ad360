from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_places'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('who', models.CharField(max_length=24, primary_key=True, serialize=False)),
                ('ends_at', models.DateTimeField(db_index=True)),
                ('count', models.IntegerField()),
            ],
        ),
        migrations.RunSQL(
            'alter table agencies_tally set unlogged;', 'alter table agencies_tally set logged;'
        ),
    ]
