"""Changes to many dossiers at once, with their lines."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_absences'),
        ('dossiers', '0009_warnings'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_path', models.CharField(db_collation='C', max_length=200)),
                ('kind', models.CharField(max_length=12)),
                ('parameters', models.JSONField(default=dict)),
                ('reason', models.CharField(max_length=300)),
                ('document', models.CharField(blank=True, max_length=300)),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(default='planned', max_length=10)),
                ('begun_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.person')),
                ('way_back_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ways_back', to='dossiers.bulkchange')),
            ],
        ),
        migrations.CreateModel(
            name='BulkLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('outcome', models.CharField(blank=True, max_length=8)),
                ('refusal', models.CharField(blank=True, max_length=60)),
                ('details', models.JSONField(default=dict)),
                ('ended_at', models.DateTimeField(null=True)),
                ('change', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='dossiers.bulkchange')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('task', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.task')),
            ],
        ),
        migrations.AddIndex(
            model_name='bulkchange',
            index=models.Index(fields=['unit_path', '-asked_at'], name='bulk_change_by_unit'),
        ),
        migrations.AddIndex(
            model_name='bulkchange',
            index=models.Index(condition=models.Q(('state', 'running')), fields=['id'], name='bulk_change_running'),
        ),
        migrations.AddConstraint(
            model_name='bulkchange',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'running', 'stopped', 'finished'))), name='bulk_change_state_known'),
        ),
        migrations.AddConstraint(
            model_name='bulkchange',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('recount', 'reassign', 'move', 'migrate'))), name='bulk_change_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='bulkchange',
            constraint=models.UniqueConstraint(fields=('way_back_of',), name='bulk_change_one_way_back'),
        ),
        migrations.AddIndex(
            model_name='bulkline',
            index=models.Index(fields=['change', 'outcome', 'id'], name='bulk_line_waiting'),
        ),
        migrations.AddConstraint(
            model_name='bulkline',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'done', 'refused', 'cannot'))), name='bulk_line_outcome_known'),
        ),
    ]
