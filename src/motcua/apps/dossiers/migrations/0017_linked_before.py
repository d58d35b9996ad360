"""Opinions asked before there were agreements keep what was true of them: the late are passed over."""

from django.db import migrations

FORWARD = """
insert into dossiers_linkedtask (
    dossier_id, asker_id, task_id, unit_path, kind, content, rank, term, reason, silence, basis,
    unverified, asked_at, asked_by, outcome, ended_at, end_reason, told)
select dossier_id, asked_by_id, id, unit_path, 'opinion', question, 0, '2 working days', '',
    'proceed', 'NĐ 118/2025/NĐ-CP, Điều 19 khoản 4', true, opened_at, '',
    case when done_at is not null and note <> '' then 'answered' else '' end, done_at, '', '[]'
from dossiers_task where asked_by_id is not null
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0016_linked")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
