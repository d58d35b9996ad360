"""Lists keep their plans on full tables: what they ask fits their indexes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.lists import seen
from tests.cast import actor
from tests.makers import HOUSE_PERMIT, a_submitted_dossier, at_step, holder, open_task

pytestmark = pytest.mark.django_db


def test_for_a_citizen_no_list_of_dossiers_reads_the_tasks() -> None:
    a_submitted_dossier()
    with CaptureQueriesContext(connection) as asked:
        rows, _ = queries.dossiers(actor("sao-mai"))
    assert len(rows) == 1
    assert not [each["sql"] for each in asked if "dossiers_task" in each["sql"]]


def test_who_is_asked_for_an_opinion_sees_that_dossier_and_no_other() -> None:
    task = at_step("appraise", HOUSE_PERMIT, by="hat-suong")
    a_submitted_dossier()
    dossiers.consult(holder(task), task.pk, unit="H17.45.04", question="?", term="1 working day")
    asked = holder(open_task(Dossier.objects.get(pk=task.dossier_id), "opinion"))
    assert list(seen(asked).values_list("pk", flat=True)) == [task.dossier_id]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("dossiers_dossier", "(submitted_at, id) INCLUDE (procedure_code)"),
        ("dossiers_dossier", "(owner_id, begun_at DESC)"),
        ("dossiers_dossier", "(finished_at)"),
        ("dossiers_task", "(unit_path, dossier_id)"),
        ("dossiers_task", "(dossier_id, opened_at)"),
        ("journal_entry", "(fact, id)"),
    ],
)
def test_an_index_fits_the_order_of_each_list(table: str, columns: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select indexdef from pg_indexes where tablename = %s", [table])
        assert any(columns in row[0] for row in cursor.fetchall())
