"""A house whose first migration of scans ran before two columns stood in it has them afterwards."""

from importlib import import_module

import pytest
from django.db import connection

from tests.apps.scans import batches

pytestmark = pytest.mark.django_db

COLUMNS = import_module("motcua.apps.scans.migrations.0004_pages_seen").COLUMNS
MADE = """
select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
  pg_get_expr(d.adbin, d.adrelid)
from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attrelid = 'scans_scanpage'::regclass and a.attname in ('seen_at', 'small')
order by a.attname
"""


def made() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(MADE)
        return list(cursor.fetchall())


def test_what_an_older_house_lacks_is_brought_and_its_pages_stay() -> None:
    batch = batches.a_batch()
    batches.with_pages(batch, 2)
    before = made()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table scans_scanpage drop column seen_at, drop column small")
        assert made() == []
        for _ in range(2):
            cursor.execute(COLUMNS)
            assert made() == before
        cursor.execute("select distinct seen_at, small from scans_scanpage")
        assert [(seen, bytes(small)) for seen, small in cursor.fetchall()] == [(None, b"")]
