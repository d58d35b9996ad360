"""Who is away, until when, and who stands in."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import motcua.base.dated
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0004_idempotent'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('unit_path', models.CharField(db_collation='C', max_length=200)),
                ('reason', models.CharField(max_length=300)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.person')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'until'], name='absence_by_person')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(motcua.base.dated.DateRange('since', 'until', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&'), ('person', '=')], name='absence_one_at_a_time')],
            },
        ),
    ]
