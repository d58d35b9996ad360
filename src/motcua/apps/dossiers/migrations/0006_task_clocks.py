"""Each task has a clock of its own: the term it was opened with, and its dated segments."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

TASK = models.ForeignKey(
    db_index=False,
    null=True,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="spans",
    to="dossiers.task",
)
# A key that is checked row by row would hold both tables; this one is checked afterwards.
COLUMN = """
alter table dossiers_span add column task_id bigint;
alter table dossiers_span add constraint span_of_task foreign key (task_id)
  references dossiers_task (id) deferrable initially deferred not valid;
"""
CHECK = "alter table dossiers_span validate constraint span_of_task"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0005_once")]
    operations = [
        migrations.AddField(
            "task", "term", models.CharField(blank=True, db_default="", default="", max_length=40)
        ),
        migrations.AddField("span", "by", models.TextField(blank=True, db_default="", default="")),
        migrations.AddField(
            "span", "ended_by", models.TextField(blank=True, db_default="", default="")
        ),
        migrations.AddField(
            "span", "supplement", models.BooleanField(db_default=True, default=True)
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(COLUMN, "alter table dossiers_span drop column task_id"),
                migrations.RunSQL(CHECK, migrations.RunSQL.noop),
            ],
            [migrations.AddField("span", "task", TASK)],
        ),
        AddIndexConcurrently(
            "span",
            models.Index(
                condition=models.Q(("task__isnull", False), ("until__isnull", True)),
                fields=["task"],
                name="span_task_waits",
            ),
        ),
    ]
