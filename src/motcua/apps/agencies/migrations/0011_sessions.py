import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0010_identifiers'),
        # Its table is where the ends of sessions are made.
        ('sessions', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='password_ends_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_path', models.CharField(db_collation='C', max_length=200)),
                ('fingerprint', models.CharField(max_length=40, unique=True)),
                ('browser', models.CharField(blank=True, max_length=30)),
                ('system', models.CharField(blank=True, max_length=30)),
                ('machine', models.CharField(max_length=24)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('unknown', models.BooleanField()),
                ('told_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-began_at'], name='session_by_person'), models.Index(fields=['began_at'], name='session_by_age')],
            },
        ),
    ]
