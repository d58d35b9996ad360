"""Tables that grow with every dossier bear no second index of the same column."""

import pytest
from django.db import connection

from motcua.base.twins import drop_twin

GROWING = (
    "agencies_person",
    "documents_file",
    "dossiers_dossier",
    "dossiers_result",
    "register_paperlook",
    "register_registeredpaper",
    "signatures_signature",
)
SAME_COLUMNS = """
select i.indrelid::regclass::text, array_agg(i.indexrelid::regclass::text order by 1)
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
where i.indrelid = any(%s::regclass[]) and i.indpred is null and i.indexprs is null
  and m.amname = 'btree'
group by i.indrelid, i.indkey::text having count(*) > 1
"""

pytestmark = pytest.mark.django_db


def test_no_column_is_indexed_twice() -> None:
    with connection.cursor() as cursor:
        cursor.execute(SAME_COLUMNS, [list(GROWING)])
        assert cursor.fetchall() == []


def test_a_token_is_still_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain select id from dossiers_dossier where token = 'abc'")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "dossiers_dossier_token_key" in plan


def test_the_way_back_makes_it_again() -> None:
    dropped = drop_twin("dossiers_dossier_token_244f8b26_like", "dossiers_dossier", "token")
    back = str(dropped.reverse_sql).replace(" concurrently", "")  # a test is one transaction
    with connection.cursor() as cursor:
        cursor.execute(back)
        cursor.execute(SAME_COLUMNS, [["dossiers_dossier"]])
        assert [table for table, _ in cursor.fetchall()] == ["dossiers_dossier"]
